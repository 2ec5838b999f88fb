import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import type { AssetFacts } from '../model/media.ts';

export interface LocatedFile {
  /** Absolute, links resolved. */
  absolute: string;
  /** From the workspace's root, with forward slashes. */
  path: string;
  size: number;
  modified: number;
}

type Unfound = Exclude<AssetFacts, { status: 'ok' }>;

const MISSING: Unfound = { status: 'missing', reason: 'there is no such file' };
const OUTSIDE: Unfound = { status: 'outside', reason: 'it lies outside the workspace' };

/**
 * Finds the file that a draft names: from the draft's folder, or from the
 * workspace's root with a leading `/`. The file itself, with all links
 * resolved, must lie in the workspace.
 * @param root absolute
 * @param draftFile the draft's path, absolute
 * @param named as the author wrote it
 */
export async function locateFile(root: string, draftFile: string, named: string): Promise<LocatedFile | Unfound> {
  if (named.trim() === '') return { status: 'missing', reason: 'no file is named' };
  if (named.includes('\0')) return { status: 'unreadable', reason: 'the name holds a character that no file name may have' };
  if (/^[a-z]:[\\/]/i.test(named) || named.startsWith('\\\\')) return OUTSIDE;
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(named)) return { status: 'remote', reason: 'it is an address, not a file in the workspace' };
  const first = await find(root, draftFile, named);
  if (!('status' in first) || first.status !== 'missing') return first;
  // Links in Markdown write a space as %20.
  const decoded = decodePercent(named);
  if (decoded !== undefined && decoded !== named && !decoded.includes('\0')) return find(root, draftFile, decoded);
  if (named.includes('\\')) return { status: 'missing', reason: 'there is no such file; write the path with forward slashes' };
  return first;
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

async function find(root: string, draftFile: string, named: string): Promise<LocatedFile | Unfound> {
  const wanted = named.startsWith('/') ? resolve(root, `.${posix.normalize(named)}`) : resolve(draftFile, '..', named);
  try {
    const home = await realpath(root);
    // Said before the file is looked for: whether something exists elsewhere is none of a draft's business.
    if (!isInside(resolve(root), wanted) && !isInside(home, wanted)) return OUTSIDE;
    const absolute = await realpath(wanted);
    if (!isInside(home, absolute)) return OUTSIDE;
    const { size, mtimeMs, ...kind } = await facts(absolute);
    if (kind.folder) return { status: 'unreadable', reason: 'it is a folder' };
    if (!kind.file) return { status: 'unreadable', reason: 'it is not an ordinary file' };
    return { absolute, path: relative(home, absolute).split(sep).join('/'), size, modified: mtimeMs };
  } catch (error) {
    return unfound(error);
  }
}

async function facts(path: string) {
  const stats = await stat(path);
  return { size: stats.size, mtimeMs: stats.mtimeMs, folder: stats.isDirectory(), file: stats.isFile() };
}

/** What a failed file operation says about the file. */
export function unfound(error: unknown): Unfound {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return MISSING;
  if (code === 'EACCES' || code === 'EPERM') return { status: 'unreadable', reason: 'you may not read it' };
  if (code === 'ELOOP') return { status: 'unreadable', reason: 'its links lead in a circle' };
  if (code === 'ENAMETOOLONG') return { status: 'missing', reason: 'the name is too long to be a file’s' };
  return { status: 'unreadable', reason: 'reading it failed' };
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
