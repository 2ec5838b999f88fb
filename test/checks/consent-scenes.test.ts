import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { consent, type Verdict } from '../../src/checks/consent/consent.ts';
import { storeFeatures } from '../../src/image/likeness/feature-store.ts';
import { localFeatures } from '../../src/image/likeness/local-features.ts';
import { loadRegisters } from '../../src/registers/load.ts';
import { scenePng } from '../image/pictures.ts';
import { draftOf, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clauselint-scenes-'));
  const picture = await scenePng(71, 800, 600);
  const sha256 = createHash('sha256').update(picture).digest('hex');
  await mkdir(join(root, 'registers'));
  for (const [name, entry] of [
    ['banned', `people: []\ndo_not_publish: [{id: DNP-1, sha256: ${sha256}, pdq: []}]\n`],
    ['listed', `people: []\npictures: [{id: CR-1, sha256: ${sha256}, shows: []}]\n`],
  ] as const) {
    await writeFile(join(root, 'registers', `${name}.yaml`), entry);
    const learnt = await localFeatures.examine(picture, { status: 'ok', sha256, format: 'png', path: 'a.png', size: picture.length });
    if ('value' in learnt) await storeFeatures(join(root, 'registers', `${name}.features`), sha256, learnt.value);
  }
  await writeFile(join(root, 'part.jpg'), await sharp(picture).extract({ left: 20, top: 200, width: 560, height: 380 }).jpeg().toBuffer());
  await writeFile(join(root, 'other.png'), await scenePng(72, 800, 600));
});

async function hitsOf(register: string, verdict: Verdict, file: string) {
  const services = servicesFor({}, root);
  services.registers = (await loadRegisters({ consent: join(root, 'registers', register) }, (path) => path)).registers;
  const judge = await consent.prepare(consent.options(z, kit).parse({ verdict }), services, {});
  return judge(draftOf({ text: 'Look.', media: [{ file }] }));
}

test('a part of a picture that must not be published is that picture, and says where', async () => {
  const [hit] = await hitsOf('banned.yaml', 'resembles-banned', 'part.jpg');
  expect(hit).toMatchObject({
    at: { asset: 0, at: { file: 'part.jpg', box: { x: 0, y: 0, width: 560, height: 380 } } },
    data: { reference: 'DNP-1' },
  });
  expect(await hitsOf('banned.yaml', 'resembles-banned', 'other.png')).toEqual([]);
});

test('a part of a listed picture resembles it, and is not called unknown', async () => {
  expect(await hitsOf('listed.yaml', 'resembles', 'part.jpg')).toMatchObject([{ data: { reference: 'CR-1' } }]);
  expect(await hitsOf('listed.yaml', 'not-listed', 'part.jpg')).toEqual([]);
  expect(await hitsOf('listed.yaml', 'not-listed', 'other.png')).toHaveLength(1);
});

test('damaged details of a picture that must not be published leave the draft unchecked', async () => {
  const sha256 = 'a'.repeat(64);
  await writeFile(join(root, 'registers', 'damaged.yaml'), `people: []\ndo_not_publish: [{id: DNP-2, sha256: ${sha256}, pdq: []}]\n`);
  await mkdir(join(root, 'registers', 'damaged.features'));
  await writeFile(join(root, 'registers', 'damaged.features', `${sha256}.features`), 'cut off');
  const hits = await hitsOf('damaged.yaml', 'uncompared', 'other.png');
  expect(hits).toMatchObject([{ outcome: 'unchecked', data: { reason: expect.stringContaining('damaged') } }]);
});
