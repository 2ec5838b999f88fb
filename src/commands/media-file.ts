import { readFile } from 'node:fs/promises';
import { formatOf, HEAD_BYTES } from '../image/format.ts';
import { UserError } from '../model/errors.ts';
import { fromHere } from '../run/session.ts';

/** A media file that was named on the command line. */
export interface NamedFile {
  /** As it was named. */
  name: string;
  /** Absolute. */
  path: string;
  bytes: Buffer;
  format: string;
}

/**
 * Reads a media file.
 * @throws {UserError} when it cannot be read or is none
 */
export async function readMedia(name: string, cwd: string): Promise<NamedFile> {
  const path = fromHere(name, cwd);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw new UserError(`There is no file “${name}”.`, { hint: 'Check the path, and that you are in the right folder.' });
    throw new UserError(`“${name}” cannot be read (${error.code ?? error.message}).`, { hint: 'Name one or more picture files.' });
  });
  const format = formatOf(bytes.subarray(0, HEAD_BYTES));
  if (format === undefined)
    throw new UserError(`“${name}” is no picture, film, sound or PDF that is known here.`, { hint: 'Name one or more picture files.' });
  return { name, path, bytes, format };
}
