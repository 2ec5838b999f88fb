import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { clauselint, root } from './run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clauselint-media-'));
  for (const name of ['located.png', 'signed.jpg', 'workshop.png', 'named.jpg', 'phone.jpg', 'broken-words.jpg'])
    copyFileSync(join(root, 'rules/ips-international/examples', name), join(folder, name));
});
const media = (...args: string[]) => clauselint(folder, ['media', ...args]);

test('clean: to another file, which must not exist; or in place', async () => {
  const before = readFileSync(join(folder, 'located.png'));
  expect(await media('clean', 'located.png', '--output', 'new.png')).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(folder, 'located.png'))).toEqual(before);
  const cleaned = readFileSync(join(folder, 'new.png'));
  expect(cleaned.equals(before)).toBe(false);
  expect((await media('show', 'new.png')).out).not.toContain('position');
  expect((await media('show', 'new.png')).out).toContain('IPS International');
  expect(await media('clean', 'located.png', '--output', 'workshop.png')).toMatchObject({
    code: 2,
    err: expect.stringContaining('workshop.png is there already; it was left as it is'),
  });
  expect(await media('clean', 'located.png', '--in-place')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'located.png'))).toEqual(cleaned);
  expect((await media('clean', 'workshop.png', '--in-place')).out).toContain('there was nothing to take out');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('clean: mistakes are said, and one bad file does not stop the others', async () => {
  expect(await media('clean', 'located.png')).toMatchObject({ code: 2, err: expect.stringContaining('Where should the result go?') });
  expect(await media('clean', 'gone.png', '--in-place')).toMatchObject({ code: 2, err: expect.stringContaining('no file “gone.png”') });
  const mixed = await media('clean', 'broken-words.jpg', 'located.png', '--in-place');
  expect(mixed).toMatchObject({ code: 2, err: expect.stringContaining('broken-words.jpg was left as it is') });
  expect(mixed.out).toContain('located.png: the position is gone');
});

test('clean: a signed statement of origin that is broken by it is pointed out', async () => {
  copyFileSync(join(root, 'fixtures/image/metadata/signed-and-located.jpg'), join(folder, 'both.jpg'));
  expect((await media('show', 'both.jpg')).out).toContain('valid');
  const { code, err } = await media('clean', 'both.jpg', '--in-place');
  expect(err).toContain('content credentials');
  expect(code).toBe(0);
  expect((await media('show', 'both.jpg')).out).toContain('tampered');
});

test('show: what the file says, and what cannot be read', async () => {
  const { out, code } = await media('show', 'named.jpg', 'phone.jpg');
  expect(out).toContain('Tamsin Ford');
  expect(out).toContain('AG-A15');
  expect(out).toContain('Dele Marsh');
  expect(code).toBe(0);
  expect(await media('show', 'broken-words.jpg')).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
});
