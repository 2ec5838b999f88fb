import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createMediaService } from '../../src/image/inspect.ts';
import { cleanMetadata } from '../../src/image/metadata/clean.ts';
import { metadata } from '../../src/image/metadata/metadata.ts';
import { provenance } from '../../src/image/metadata/provenance.ts';
import { stillsOf } from '../../src/image/pixels/stills.ts';
import { draftOf } from '../checks/media-setting.ts';
import { hostileFiles } from './hostile-files.ts';

const heic = readFileSync(fileURLToPath(new URL('../../fixtures/image/metadata/position.heic', import.meta.url)));
/** Bytes that the process may take, whatever it is fed. */
const MOST_MEMORY = 2.5e9;

test('no hostile file does harm: each is refused with a reason, or passes where it is sound', { timeout: 600_000 }, async () => {
  const files = await hostileFiles(heic);
  expect(files.length).toBeGreaterThanOrEqual(100);
  const root = mkdtempSync(join(tmpdir(), 'clauselint-hostile-'));
  for (const { name, bytes } of files) writeFileSync(join(root, name), bytes);
  const media = createMediaService({ root });
  const draft = draftOf({ text: 'x', media: files.map(({ name }) => ({ file: `/${name}` })) });
  let most = 0;
  const wrong: string[] = [];
  const slow: [string, number][] = [];
  for (const [asset, { name, bytes, verdict }] of files.entries()) {
    const began = performance.now();
    const facts = await media.decode({ ...draft, document: { ...draft.document, file: 'a.md' } }, asset);
    const said = [facts, await media.examine(draft, asset, metadata), await media.examine(draft, asset, provenance)];
    const refused = said.filter((each) => each.status !== 'ok' && each.status !== 'not-applicable');
    for (const each of refused)
      if (!('reason' in each) || !/^[a-z].{8,160}$/.test(each.reason)) wrong.push(`${name}: reason ${JSON.stringify(each)}`);
    const references = facts.status === 'ok' && facts.references === true;
    if (verdict === 'refused' && refused.length === 0 && !references) wrong.push(`${name} passes`);
    if (verdict === 'fine' && (refused.length > 0 || references)) wrong.push(`${name} is refused: ${JSON.stringify(refused)}`);
    if (facts.status === 'ok') {
      const stills = await stillsOf(bytes, facts);
      if ('value' in stills)
        for (const { rgb, width, height } of stills.value)
          if (rgb.length !== width * height * 3) wrong.push(`${name}: a still of another size`);
      cleanMetadata(bytes, facts.format, true);
    }
    most = Math.max(most, process.memoryUsage.rss());
    slow.push([name, performance.now() - began]);
  }
  expect(wrong).toEqual([]);
  expect(most).toBeLessThan(MOST_MEMORY);
  if (process.env['HOSTILE_TABLE'] !== undefined)
    console.table(
      [...slow]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 12)
        .concat([[`${files.length} files, MB`, most / 1e6]]),
    );
});
