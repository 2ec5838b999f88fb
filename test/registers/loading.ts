import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadedRegisters, loadRegisters } from '../../src/registers/load.ts';
import type { RegisterName } from '../../src/registers/types.ts';

export const fixtures = fileURLToPath(new URL('../../fixtures/registers/', import.meta.url));
export const fixture = (path: string) => join(fixtures, path);
export const folder = mkdtempSync(join(tmpdir(), 'clauselint-registers-'));
let files = 0;

export const load = (paths: Partial<Record<RegisterName, string>>) => loadRegisters(paths, (path) => basename(path));

/** Loads one register from a text. */
export async function loadText(name: RegisterName, text: string | Uint8Array, extension = 'yaml'): Promise<LoadedRegisters> {
  files += 1;
  const path = join(folder, `${name}-${files}.${extension}`);
  await writeFile(path, text);
  return load({ [name]: path });
}

export const rules = ({ problems }: LoadedRegisters) => problems.map(({ ruleId }) => ruleId);
export const spots = ({ problems }: LoadedRegisters) =>
  problems.map(({ ruleId, place }) => [ruleId, place.kind === 'text' ? `${place.line}:${place.column}` : '']);
