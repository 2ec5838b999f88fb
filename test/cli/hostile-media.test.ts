import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostileFiles } from '../image/hostile-files.ts';
import { check, root } from './run.ts';

/** One of each kind; the rest is tried in process. */
const KINDS =
  /^(?:cut-0\.4\.(?:jpeg|png|avif|heic)|noise\.(?:mp4|pdf|svg)|nothing\.jpg|bomb\.png|frames\.(?:gif|png)|entity\.svg|xmp-(?:deep|entities)\.jpg|locked\.pdf|wrong-sum\.png|script\.gif|renamed\.png)$/;

test('hostile files in drafts: each a located finding, sound ones pass, nothing else is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-hostile-media-'));
  mkdirSync(join(folder, 'drafts'));
  writeFileSync(join(folder, 'clauselint.yaml'), 'policy: ips-international\n');
  const all = await hostileFiles(readFileSync(join(root, 'fixtures/image/metadata/position.heic')));
  const files = all.filter(({ name }) => KINDS.test(name));
  expect(files.length).toBe(18);
  for (const { name, bytes } of files) {
    writeFileSync(join(folder, 'drafts', name), bytes);
    writeFileSync(join(folder, 'drafts', `${name}.md`), `---\nmedia:\n  - {file: ${name}, alt: The lobby}\n---\nDoors open at ten.\n`);
  }
  const { code, result, err } = await check(folder, ['--only', 'media']);
  expect(err).toBe('');
  expect(code).toBe(2);
  expect(result.drafts).toHaveLength(files.length);
  for (const { name, verdict } of files) {
    const draft = result.drafts.find((each) => each.file === `drafts/${name}.md`);
    const unchecked = (draft?.findings ?? []).filter(({ status }) => status === 'unchecked');
    expect([name, unchecked.length > 0]).toEqual([name, verdict === 'refused']);
    for (const { place, message } of unchecked) {
      expect(place).toMatchObject({ kind: 'text', line: 3 });
      expect(message).toContain(name);
    }
  }
});
