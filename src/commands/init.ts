import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UserError } from '../model/errors.ts';
import { displayPath, packageFolder } from '../run/locations.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';

/** The workspace that a new user gets. */
const starter = join(packageFolder, 'fixtures', 'starter');

/** The starter's files, relative to it, with forward slashes. */
function starterFiles(): string[] {
  return readdirSync(starter, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(starter, join(entry.parentPath, entry.name)).split('\\').join('/'))
    .sort();
}

/**
 * Copies the starter workspace.
 * @throws {UserError} when a file of its would be overwritten: then nothing is written.
 */
export async function init(folder: string, io: Io): Promise<ExitCode> {
  const target = resolve(io.cwd, folder);
  const files = starterFiles();
  const taken = files.filter((file) => existsSync(join(target, file)));
  if (taken.length > 0)
    throw new UserError(
      `${displayPath(target, io.cwd)} already holds ${taken.length === 1 ? taken[0] : `${taken.length} files of the starter workspace, such as ${taken[0]}`}; nothing was written.`,
      {
        hint: 'Choose an empty folder: clauselint init my-content',
      },
    );
  mkdirSync(target, { recursive: true });
  for (const file of files) cpSync(join(starter, file), join(target, file), { errorOnExist: true, force: false });
  const here = displayPath(target, io.cwd);
  io.out(
    [
      `A starter workspace stands in ${here === '.' ? 'this folder' : here}:`,
      ...files.map((file) => `  ${file}`),
      '',
      'Next:',
      `  1. Open clauselint.yaml and put your organisation’s name in it; every line says what it is for.`,
      `  2. ${here === '.' ? '' : `cd ${here}, then `}run: npx clauselint check`,
      '  3. Write a draft in drafts/ and check it again.',
      '',
    ].join('\n'),
  );
  return EXIT.clean;
}
