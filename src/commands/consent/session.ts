import { UserError } from '../../model/errors.ts';
import { dayAt, isDay } from '../../model/moment.ts';
import { nearest } from '../../policy/nearest.ts';
import { type ConsentFile, openConsentFile } from '../../registers/consent/file.ts';
import type { Configuration } from '../../run/configuration.ts';
import { cacheFolder, displayPath } from '../../run/locations.ts';
import { loadPolicySession, momentOfJudging, type SessionOptions } from '../../run/session.ts';
import { foldWord } from '../../text/fold.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';

/** Options that all commands of the consent register share. */
export interface ConsentCommandOptions extends SessionOptions {
  format?: string;
  color?: boolean;
}

/** The register of a command, and the day on which it is looked at. */
export interface ConsentSession {
  configuration: Configuration;
  /** The register's path, absolute. */
  path: string;
  file: ConsentFile;
  /** In the configured zone. */
  today: string;
  cache: string | undefined;
}

/**
 * Opens the register that the configuration names, or `--register`.
 * @throws {UserError} when there is none, or it cannot be read.
 */
export async function openRegister(options: ConsentCommandOptions, io: Io): Promise<ConsentSession> {
  const { configuration } = await loadPolicySession(options, io);
  const path = configuration.registers.consent;
  if (path === undefined)
    throw new UserError('There is no consent register: the configuration names none.', {
      hint: 'Write “registers: {consent: registers/consent.yaml}” in clauselint.yaml, or name the file with --register.',
    });
  const zone = configuration.settings.timezone;
  return {
    configuration,
    path,
    file: await openConsentFile(path, displayPath(path, io.cwd)),
    today: dayAt(momentOfJudging(options.asOf, zone).getTime(), zone),
    cache: options.cache === false ? undefined : cacheFolder(io.environment),
  };
}

/** Writes what a command found: as JSON, or as the page that `pretty` makes. */
export function present(io: Io, format: string | undefined, value: object, pretty: () => string): void {
  if (format === 'json') io.out(`${JSON.stringify(value, undefined, 2)}\n`);
  else if (format === undefined || format === 'pretty') io.out(pretty());
  else throw new UserError(`There is no format “${format}” for this command.`, { hint: 'Choose one of: pretty, json.' });
}

/** The day that an option names. */
export function dayOption(name: string, value: string | undefined): string | undefined {
  if (value === undefined || isDay(value)) return value;
  throw new UserError(`${name} does not understand “${value}”.`, { hint: 'Write a day of the calendar, such as 2026-05-01.' });
}

/**
 * The words that an option names, each as it is known.
 * @param what what they are called in a message, in the singular.
 * @throws {UserError} for one that is not known: a slip would be written down and mean nothing.
 */
export function knownWordsOption(values: readonly string[] | undefined, known: readonly string[], what: string): string[] {
  return wordsOption(values).map((word) => {
    const found = known.find((each) => foldWord(each) === foldWord(word));
    if (found !== undefined) return found;
    const meant = nearest(word.toLowerCase(), known);
    throw new UserError(`There is no ${what} “${word}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`, {
      hint: `Known here: ${known.join(', ')}.`,
    });
  });
}

/** The whole number that an option names. */
export function countOption(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,5}$/u.test(value)) return Number(value);
  throw new UserError(`${name} does not understand “${value}”.`, { hint: 'Write a number of days, such as 60.' });
}

/** Values given one by one or with commas between them. */
export function wordsOption(values: readonly string[] | undefined): string[] {
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** `1 person`, `2 people`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One of the words that an option may be; hyphens stand for spaces. @throws {UserError} as `knownWordsOption` does. */
export function choiceOption(value: string | undefined, known: readonly string[], what: string): string | undefined {
  return value === undefined ? undefined : knownWordsOption([value.replaceAll('-', ' ')], known, what)[0];
}

/** A table without lines, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/**
 * Nothing that may permit more is written into a register with mistakes: what they mean is for a person to say.
 * @throws {UserError} at the first of them.
 */
export function requireSound({ file }: ConsentSession): void {
  const mistake = file.problems.find(({ outcome }) => outcome === 'unchecked');
  if (!mistake) return;
  throw new UserError(`${mistake.message} Nothing was written.`, {
    place: mistake.place,
    hint: `${mistake.advice} \`clauselint consent verify\` lists every mistake of the register.`,
  });
}

/** Says which entries of the register have mistakes; what is wrong stands in `verify`. */
export function warnOfProblems({ file }: ConsentSession, io: Io): ExitCode {
  const unusable = file.problems.filter(({ outcome }) => outcome === 'unchecked');
  if (unusable.length === 0) return EXIT.clean;
  const mistakes = counted(unusable.length, 'mistake', 'mistakes');
  io.err(`${file.source.file} has ${mistakes}, and entries that cannot be relied on; \`clauselint consent verify\` says where.\n`);
  return EXIT.unusable;
}
