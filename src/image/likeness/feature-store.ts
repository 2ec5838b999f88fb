import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Learnt } from '../../model/media.ts';
import { type Featured, featuresOf, type LocalFeatures, ROW } from './local-features.ts';

/**
 * A register keeps the features of its pictures in a folder beside it, one file
 * for each, named by the picture's SHA-256: the picture itself need not be kept,
 * and cannot be made from them. Sixteen bytes of head (mark, width, height, 0), then the rows.
 */
const MARK = 'CLF1';
const HEAD = 16;

const fileOf = (folder: string, sha256: string) => join(folder, `${sha256}.features`);

/** Whether the features of a picture are kept. */
export const hasFeatures = (folder: string, sha256: string): boolean => existsSync(fileOf(folder, sha256));

/** Keeps a picture's features; a reader sees the old file or the new one whole. */
export async function storeFeatures(folder: string, sha256: string, { width, height, rows }: LocalFeatures): Promise<void> {
  const head = Buffer.alloc(HEAD);
  head.write(MARK, 'latin1');
  head.writeUInt32LE(width, 4);
  head.writeUInt32LE(height, 8);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${sha256}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(temporary, Buffer.concat([head, Buffer.from(rows, 'base64')]));
    await rename(temporary, fileOf(folder, sha256));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Features of a registered picture; undefined: none were kept. Half a sentence when the file is not what it should be. */
export async function readFeatures(folder: string, sha256: string): Promise<Learnt<Featured> | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(fileOf(folder, sha256));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { reason: 'the details kept of a listed picture cannot be read' };
  }
  const isWhole = bytes.length >= HEAD && bytes.toString('latin1', 0, 4) === MARK && (bytes.length - HEAD) % ROW === 0;
  if (!isWhole) return { reason: 'the details kept of a listed picture are damaged' };
  return { value: featuresOf(bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.subarray(HEAD)) };
}
