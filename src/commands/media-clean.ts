import { cleanMetadata } from '../image/metadata/clean.ts';
import { UserError } from '../model/errors.ts';
import { fromHere } from '../run/session.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { readMedia } from './media-file.ts';
import { writeWhole } from './replace-file.ts';

export interface CleanOptions {
  output?: string;
  inPlace?: boolean;
  all?: boolean;
}

/** Takes the position out of picture files. One that cannot be cleaned is said, and the others are cleaned. */
export async function cleanMedia(
  names: readonly string[],
  { output, inPlace = false, all = false }: CleanOptions,
  io: Io,
): Promise<ExitCode> {
  if ((output === undefined) === !inPlace)
    throw new UserError(inPlace ? 'The result cannot go to two places.' : 'Where should the result go?', {
      hint: '--output FILE writes another file; --in-place changes the file itself.',
    });
  if (output !== undefined && names.length > 1)
    throw new UserError('Several pictures cannot go to one file.', { hint: 'Clean them one by one, or all of them with --in-place.' });
  let code: ExitCode = EXIT.clean;
  for (const name of names) {
    const { path, bytes, format } = await readMedia(name, io.cwd);
    const learnt = cleanMetadata(bytes, format, all);
    if ('reason' in learnt) {
      io.err(`${name} was left as it is: ${learnt.reason}.\n`);
      code = EXIT.unusable;
      continue;
    }
    const { changed, breaksManifest } = learnt.value;
    if (changed || output !== undefined)
      await write(output === undefined ? path : fromHere(output, io.cwd), learnt.value.bytes, inPlace, output ?? name);
    io.out(`${output ?? name}: ${changed ? GONE[all ? 'all' : 'position'] : 'there was nothing to take out'}.\n`);
    if (changed && breaksManifest)
      io.err(
        `${name} carried a signed statement of its origin (content credentials), which no longer fits it. Sign it anew if you need that.\n`,
      );
  }
  return code;
}

const GONE = {
  position: 'the position is gone; the picture, credit and copyright are as they were',
  all: 'position, place names, serial numbers and preview are gone; the picture, credit and copyright are as they were',
};

async function write(path: string, bytes: Buffer, replace: boolean, name: string): Promise<void> {
  await writeWhole(path, bytes, replace).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new UserError(`${name} is there already; it was left as it is.`, { hint: 'Give the result another name, or use --in-place.' });
    throw new UserError(`${name} cannot be written (${error.code ?? error.message}).`, {
      hint: 'Check that the folder exists and that you may write there.',
    });
  });
}
