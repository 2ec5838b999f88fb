import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that it is there whole or not at all.
 * @param replace overwrite what stands there, keeping who may read it
 * @throws NodeJS.ErrnoException: `EEXIST` when something stands there and `replace` is false
 */
export async function writeWhole(path: string, bytes: Uint8Array, replace: boolean): Promise<void> {
  // A link stays a link: the file that it leads to is replaced.
  const target = replace ? await realpath(path) : path;
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (replace) {
      await chmod(temporary, (await stat(target)).mode);
      await rename(temporary, target);
    } else
      await link(temporary, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw error;
        // Some file systems have no hard links.
        return copyFile(temporary, target, constants.COPYFILE_EXCL);
      });
  } finally {
    await rm(temporary, { force: true });
  }
}
