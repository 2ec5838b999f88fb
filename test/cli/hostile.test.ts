import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check, clauselint, shortly } from './run.ts';

const GOOD = 'Doors open at ten on Saturday.\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clauselint-hostile-'));
  mkdirSync(join(folder, 'drafts'));
  writeFileSync(join(folder, 'clauselint.yaml'), 'policy: ips-international\n');
  writeFileSync(join(folder, 'drafts/good.md'), GOOD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('links: in a circle, nowhere, twice to one draft, out of the workspace', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'clauselint-elsewhere-'));
  writeFileSync(join(elsewhere, 'secret.md'), 'Not for this check.\n');
  symlinkSync('circle', join(folder, 'drafts/circle'));
  symlinkSync('nowhere.md', join(folder, 'drafts/dangling.md'));
  symlinkSync('.', join(folder, 'drafts/again'));
  symlinkSync(join(elsewhere, 'secret.md'), join(folder, 'drafts/outside.md'));
  const { code, result } = await check(folder);
  expect(shortly(result.findings.filter((finding) => finding.status === 'unchecked'))).toContain('input/outside drafts/outside.md');
  expect(result.drafts.map((draft) => draft.file)).toEqual(['drafts/good.md']);
  expect(code).toBe(2);
  const circle = await check(folder, ['drafts/circle', 'drafts/good.md']);
  expect(shortly(circle.result.findings.filter((finding) => finding.status === 'unchecked'))).toEqual(['input/missing drafts/circle']);
  expect(circle.result.drafts.map((draft) => draft.file)).toEqual(['drafts/good.md']);
  expect(circle.code).toBe(2);
  rmSync(elsewhere, { recursive: true });
});

test('what is too long for a post is unchecked, and the other drafts are checked', async () => {
  writeFileSync(join(folder, 'drafts/novel.txt'), 'We open at ten. '.repeat(20_000));
  writeFileSync(join(folder, 'drafts/posts.jsonl'), `${JSON.stringify({ text: 'x'.repeat(300_000) })}\n{"text": "Doors open at ten."}\n`);
  const { code, result } = await check(folder);
  expect(shortly(result.findings.filter((finding) => finding.status === 'unchecked'))).toEqual([
    'input/too-long drafts/novel.txt:1:1',
    'input/too-long drafts/posts.jsonl:1:1',
  ]);
  expect(result.drafts.map((draft) => draft.file)).toEqual(['drafts/good.md', 'drafts/posts.jsonl']);
  expect(code).toBe(2);
});

test('one endless word is no work for the grammar checker', async () => {
  writeFileSync(join(folder, 'drafts/endless.txt'), 'a'.repeat(100_000));
  const { code, result } = await check(folder);
  expect(result.drafts.map((draft) => draft.file)).toEqual(['drafts/endless.txt', 'drafts/good.md']);
  expect(code).toBe(0);
});

test('a report replaces a former report, and nothing else', async () => {
  const write = (target: string): ReturnType<typeof clauselint> =>
    clauselint(folder, ['check', 'drafts/good.md', '--only', 'policy', '--output', target]);
  for (const target of ['drafts/good.md', 'clauselint.yaml']) {
    const before = readFileSync(join(folder, target), 'utf8');
    const { code, err } = await write(target);
    expect(err).toBe(
      `${target} is there already and is no report of clauselint; it was left as it is.\nGive the report another name, or remove that file first.\n`,
    );
    expect(readFileSync(join(folder, target), 'utf8')).toBe(before);
    expect(code).toBe(2);
  }
  for (const format of ['pretty', 'json', 'jsonl']) {
    const options = ['check', 'drafts/good.md', '--format', `${format}=report`, '--as-of', '2026-11-22'];
    expect((await clauselint(folder, options)).code).toBe(0);
    expect((await clauselint(folder, options)).code).toBe(0);
  }
});

test.runIf(existsSync('/dev/full'))('a report that finds no room is no clean bill', () => {
  const full = openSync('/dev/full', 'w');
  const program = fileURLToPath(new URL('../../bin/clauselint.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [program, 'check'], {
    cwd: folder,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toBe('The report could not be written (ENOSPC).\n');
});
