import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../model/errors.ts';

/** Endings of pictures and films, so that a folder's other files are passed over. */
const ENDINGS = 'jpg jpeg jpe jfif png apng webp gif tif tiff avif heic heif svg bmp jxl mp4 m4v mov webm'.split(' ');

/**
 * The pictures that paths name: files, and folders with everything below them,
 * absolute and in a stable order.
 * @throws {UserError} when a path leads nowhere, or a folder holds no picture.
 */
export async function picturesUnder(paths: readonly string[], cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const files: string[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = statSync(absolute, { throwIfNoEntry: false });
    if (kind?.isFile()) files.push(absolute);
    else if (kind?.isDirectory()) {
      const pattern = `**/*.{${ENDINGS.join(',')}}`;
      const found = await glob(pattern, { cwd: absolute, absolute: true, caseSensitiveMatch: false, expandDirectories: false });
      if (found.length === 0)
        throw new UserError(`There are no pictures in ${path}.`, { hint: 'Name a picture, or a folder with pictures in it.' });
      files.push(...found.map((each) => resolve(each)).sort());
    } else throw new UserError(`There is no file or folder ${path}.`, { hint: 'Check the spelling and the folder you are in.' });
  }
  return [...new Set(files)];
}
