import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../model/errors.ts';

/** A register's file as it was read. */
export interface RegisterFile {
  /** Absolute. */
  path: string;
  /** The path as messages show it. */
  file: string;
  /** Without the byte order mark. */
  text: string;
  /** The byte order mark with which the file begins, or nothing. */
  mark: string;
}

/**
 * Reads a register that is going to be changed.
 * @throws {UserError} when it cannot be read, or is not UTF-8.
 */
export async function readForChange(path: string, file: string): Promise<RegisterFile> {
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`The register ${file} cannot be read.`, { hint: 'Check the path, and that you may read the file.' });
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    return { path, file, text: text.slice(mark.length), mark };
  } catch {
    throw new UserError(`The register ${file} is not UTF-8 text; nothing was written.`, { hint: 'Save it as UTF-8.' });
  }
}

/**
 * Writes a register: whole or not at all. The new text goes to a file beside
 * it, which then takes its place; a link's target is replaced and not the link,
 * and who may read the file stays the same.
 * @throws {UserError} when somebody has changed the file since it was read, or it cannot be written; it is then as it was.
 */
export async function writeRegister({ path, file, text: before, mark }: RegisterFile, text: string): Promise<RegisterFile> {
  const target = await realpath(path);
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const { mode } = await stat(target);
    const handle = await open(beside, 'wx', mode & 0o777);
    try {
      // The mode given above is narrowed by the process's mask.
      await handle.chmod(mode & 0o777);
      await handle.writeFile(mark + text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const now = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(target));
    if (now !== mark + before)
      throw new UserError(`Somebody has changed ${file} in the meantime; nothing was written.`, { hint: 'Run the command again.' });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) throw error;
    throw new UserError(`The register ${file} cannot be written (${String(error.code)}); it is as it was.`, {
      hint: 'Check that you may write to the file and to its folder.',
    });
  }
  return { path, file, text, mark };
}
