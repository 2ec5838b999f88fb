import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function sha256(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** JSON in ASCII: read as one byte a character, a large file is parsed in half the time. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Reads what is kept as `asciiJson`; undefined when it is missing or damaged, so that the caller makes it anew. */
export function readKept(folder: string, key: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, `${key}.json`), 'latin1')) as unknown;
  } catch {
    return undefined;
  }
}

/** The bytes of a kept file; undefined when there is none. */
export function readCached(folder: string, name: string): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}

/** Writes a file so that a reader sees the old or the new one whole. A cache that cannot be written costs time only: no error. */
export function writeCached(folder: string, name: string, data: string | Uint8Array): void {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, join(folder, name));
  } catch {
    rmSync(temporary, { force: true });
  }
}

/**
 * What `make` gives for these inputs, kept in `folder` under their hash if it is worth it.
 * Without a folder nothing is kept.
 */
export async function kept<T>(
  folder: string | undefined,
  key: string,
  make: () => Promise<T>,
  worth: (value: T) => boolean = () => true,
): Promise<T> {
  if (folder === undefined) return make();
  const known = readKept(folder, key);
  if (known !== undefined) return known as T;
  const value = await make();
  if (worth(value)) writeCached(folder, `${key}.json`, asciiJson(value));
  return value;
}
