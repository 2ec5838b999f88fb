import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readForChange, writeRegister } from '../../src/registers/write.ts';

function registerWith(text: string): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-write-'));
  const path = join(folder, 'consent.yaml');
  writeFileSync(path, text);
  return { folder, path };
}

test('the file keeps its mode and its byte order mark, and nothing is left beside it', async () => {
  const { folder, path } = registerWith('\uFEFFpeople: []\n');
  chmodSync(path, 0o640);
  await writeRegister(await readForChange(path, 'consent.yaml'), 'people:\n  - ref: a\n');
  expect(readFileSync(path, 'utf8')).toBe('\uFEFFpeople:\n  - ref: a\n');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['consent.yaml']);
});

test('a link stays a link, and its target is written', async () => {
  const { folder, path } = registerWith('a: 1\n');
  const link = join(folder, 'link.yaml');
  symlinkSync(path, link);
  await writeRegister(await readForChange(link, 'link.yaml'), 'a: 2\n');
  expect(readlinkSync(link)).toBe(path);
  expect(readFileSync(path, 'utf8')).toBe('a: 2\n');
});

test('a file that somebody has changed since is left as it is', async () => {
  const { folder, path } = registerWith('a: 1\n');
  const read = await readForChange(path, 'consent.yaml');
  writeFileSync(path, 'a: 3\n');
  await expect(writeRegister(read, 'a: 2\n')).rejects.toThrow('Somebody has changed consent.yaml in the meantime');
  expect(readFileSync(path, 'utf8')).toBe('a: 3\n');
  expect(readdirSync(folder)).toEqual(['consent.yaml']);
});
