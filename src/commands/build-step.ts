import { UserError } from '../model/errors.ts';

/** Runs a part of the build; a mistake in a file ends it with its place and what would be right. */
export async function buildStep(step: () => void | Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { place } = error;
    process.stderr.write(
      `${place?.kind === 'text' ? `${place.file}:${place.line}:${place.column}: ` : ''}${error.message}\n${error.hint ?? ''}\n`,
    );
    process.exitCode = 1;
  }
}
