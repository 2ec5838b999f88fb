import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { scenePng } from '../image/pictures.ts';
import { consent } from './consent-run.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clauselint-features-'));
  await writeFile(join(folder, 'clauselint.yaml'), 'accounts: {main: {owner: organisation}}\nregisters: {consent: consent.yaml}\n');
  await writeFile(join(folder, 'consent.yaml'), 'people: []\n');
  const picture = await scenePng(71, 800, 600);
  await writeFile(join(folder, 'banned.png'), picture);
  const part = sharp(picture).extract({ left: 200, top: 20, width: 560, height: 380 });
  await writeFile(join(folder, 'part.jpg'), await part.jpeg().toBuffer());
});

test('what `consent add` keeps of a picture finds a part of it, and --no-features keeps nothing', async () => {
  const added = await consent(folder, 'add', 'banned.png', '--do-not-publish', '--no-features');
  expect(added.out).toContain('1 picture added');
  await expect(readdir(join(folder, 'consent.features'))).rejects.toThrow();
  // Repeated, it completes what is lacking of a picture that is listed already.
  expect((await consent(folder, 'add', 'banned.png', '--do-not-publish')).out).toContain('1 there already');
  expect(await readdir(join(folder, 'consent.features'))).toHaveLength(1);
  const found = await consent(folder, 'find', 'part.jpg');
  expect(found.out).toContain('DNP-1: is seen in it, whole or in part; must not be published');
  expect(found.code).toBe(1);
});
