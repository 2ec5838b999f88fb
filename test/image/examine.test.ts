import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createMediaService } from '../../src/image/inspect.ts';
import type { Examination } from '../../src/model/media.ts';
import { draftOf } from '../checks/media-setting.ts';

async function workspace() {
  const root = mkdtempSync(join(tmpdir(), 'clauselint-examine-'));
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  for (const name of ['a.png', 'copy.png']) writeFileSync(join(root, name), png);
  writeFileSync(join(root, 'a.pdf'), '%PDF-1.4\n');
  return root;
}

const size: Examination<number> = { name: 'size-1', formats: new Set(['png']), examine: async (bytes) => ({ value: bytes.length }) };

test('a content is examined once, under whatever names it lies', async () => {
  const root = await workspace();
  let times = 0;
  const counted: Examination<number> = { ...size, examine: async () => ({ value: ++times }) };
  const media = createMediaService({ root, base: root });
  const draft = draftOf({ text: 'x', media: [{ file: 'a.png' }, { file: 'copy.png' }, { file: 'a.pdf' }, { file: 'gone.png' }] });
  const results = await Promise.all([0, 1, 2, 3].map((asset) => media.examine(draft, asset, counted)));
  expect(results[0]).toEqual({ status: 'ok', value: 1 });
  expect(results[1]).toEqual({ status: 'ok', value: 1 });
  expect(results[2]).toEqual({ status: 'not-applicable' });
  expect(results[3]).toMatchObject({ status: 'missing' });
});

test('what cannot be learnt says why', async () => {
  const root = await workspace();
  const media = createMediaService({ root, base: root });
  const draft = draftOf({ text: 'x', media: [{ file: 'a.png' }] });
  const refused = await media.examine(draft, 0, { ...size, name: 'refuses-1', examine: async () => ({ reason: 'it is too dark' }) });
  expect(refused).toEqual({ status: 'unreadable', reason: 'it is too dark' });
  const large = await createMediaService({ root, base: root, maxBytes: 10 }).examine(draft, 0, size);
  expect(large).toMatchObject({ status: 'unreadable', reason: expect.stringContaining('too large') });
});
