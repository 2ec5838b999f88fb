import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { EXIT, type ExitCode, type Io } from './commands/io.ts';
import { UserError } from './model/errors.ts';
import { toolVersion } from './run/locations.ts';

/** A user's mistake in words: place, what is wrong, what would be right. */
function describeMistake(error: UserError): string {
  const { place, hint } = error;
  const where = place === undefined ? '' : place.kind === 'text' ? `${place.file}:${place.line}:${place.column}: ` : `${place.file}: `;
  return `${where}${error.message}\n${hint === undefined ? '' : `${hint}\n`}`;
}

function describeBug(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `clauselint ran into a fault of its own; nothing can be said about the drafts.\nPlease report it, with this text (check first that it holds nothing confidential) and what you did:\n\n${stack}\n`;
}

/** Ends the program when its report cannot be written: without a word when the reader has gone away (a pipe into head). */
function endUnwritten(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
  process.stderr.write(`The report could not be written (${error.code ?? error.message}).\n`);
  process.exit(EXIT.unusable);
}

/** The process's streams. */
function processIo(): Io {
  const write = (stream: NodeJS.WriteStream, text: string): void => void stream.write(text, (error) => error && endUnwritten(error));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endUnwritten);
  return {
    cwd: process.cwd(),
    environment: process.env,
    stdin: process.stdin,
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    terminal: process.stdout.isTTY === true,
    errTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns,
  };
}

/**
 * Runs the command line.
 * @param argv the arguments, without node and the script.
 * @returns the exit code.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const io = processIo();
  let code: ExitCode = EXIT.clean;
  const program = new Command('clauselint')
    .description('Checks social-media drafts and their media against your policy, and quotes the clause that each problem breaks.')
    .version(toolVersion(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .showHelpAfterError('(clauselint --help shows what there is)')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride();
  for (const command of commands)
    command.declare(program, io, (result) => {
      code = result;
    });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
    if (error instanceof UserError) {
      io.err(describeMistake(error));
      return EXIT.unusable;
    }
    io.err(describeBug(error));
    return EXIT.bug;
  }
}
