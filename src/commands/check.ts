import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { UserError } from '../model/errors.ts';
import type { DraftResult, ReportOptions, RunEnd } from '../model/finding.ts';
import { isFormerReport } from '../report/former.ts';
import { type FormatName, formats, isFormatName } from '../report/index.ts';
import type { Reporter } from '../report/reporter.ts';
import { type DraftSources, lint } from '../run/lint.ts';
import { fromHere, openSession, type SessionOptions } from '../run/session.ts';
import { createVerdict, FAIL_ON, type FailOn } from './exit-code.ts';
import { EXIT, type ExitCode, type Io, wantsColor } from './io.ts';

export interface CheckOptions extends SessionOptions {
  text?: string;
  stdin?: boolean;
  stdinFilename?: string;
  format: string[];
  output?: string;
  failOn: string;
  platform?: string;
  account?: string;
  quiet?: boolean;
  color?: boolean;
}

/** A report being written somewhere. */
interface Sink {
  reporter: Reporter;
  write: (text: string) => void;
  close: () => Promise<void>;
}

const DEFAULT_WIDTH = 80;

function openFile(path: string, cwd: string): { write: (text: string) => void; close: () => Promise<void> } {
  const target = fromHere(path, cwd);
  if (!isFormerReport(target))
    throw new UserError(`${path} is there already and is no report of clauselint; it was left as it is.`, {
      hint: 'Give the report another name, or remove that file first.',
    });
  const stream: WriteStream = createWriteStream(target);
  const end = finished(stream).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`The report cannot be written to ${path} (${error.code ?? error.message}).`, {
      hint: 'Check that the folder exists and that you may write there.',
    });
  });
  // A failure shows when the stream is closed; until then nobody must take it for unhandled.
  end.catch(() => undefined);
  return {
    write: (text) => void stream.write(text),
    close: async () => {
      stream.end();
      await end;
    },
  };
}

/** One sink per `--format`; the one without a file goes to `--output` or to the screen. */
async function openSinks(options: CheckOptions, io: Io): Promise<Sink[]> {
  const wanted = (options.format.length === 0 ? ['pretty'] : options.format).map((each) => {
    const [name = '', ...file] = each.split('=');
    if (!isFormatName(name))
      throw new UserError(`There is no report format “${name}”.`, { hint: `Choose one of: ${Object.keys(formats).join(', ')}.` });
    return { name: name as FormatName, file: file.length > 0 ? file.join('=') : options.output };
  });
  const places = wanted.map((each) => each.file ?? '');
  const twice = places.find((place, at) => places.indexOf(place) !== at);
  if (twice !== undefined)
    throw new UserError(
      twice === '' ? 'Two report formats would both go to the screen.' : `Two report formats would both be written to ${twice}.`,
      { hint: 'Give each its own file: --format pretty --format json=report.json' },
    );
  return Promise.all(
    wanted.map(async ({ name, file }) => {
      const screen = file === undefined;
      const reportOptions: ReportOptions = {
        color: screen && wantsColor(io, options.color),
        width: screen ? (io.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH,
        reveal: screen && io.terminal,
        quiet: options.quiet === true,
      };
      const sink = file === undefined ? { write: io.out, close: async () => undefined } : openFile(file, io.cwd);
      return { reporter: await formats[name](reportOptions), ...sink };
    }),
  );
}

function sourcesOf(paths: readonly string[], options: CheckOptions, io: Io): DraftSources {
  const ways = [paths.length > 0, options.text !== undefined, options.stdin === true].filter(Boolean).length;
  if (ways > 1)
    throw new UserError('Drafts were given in more than one way.', { hint: 'Give paths, or --text, or --stdin, and not several of them.' });
  if (options.text !== undefined) return { kind: 'text', text: options.text, name: options.stdinFilename ?? 'text' };
  if (options.stdin === true) return { kind: 'stream', bytes: io.stdin, name: options.stdinFilename ?? 'stdin.txt' };
  if (paths.includes('-')) {
    if (paths.length > 1)
      throw new UserError('“-” reads drafts from standard input and cannot be joined with other paths.', {
        hint: 'Run clauselint twice, or write the drafts to a file.',
      });
    return { kind: 'stream', bytes: io.stdin, name: options.stdinFilename ?? 'stdin.jsonl' };
  }
  return { kind: 'paths', paths };
}

function failOnOf(value: string): FailOn {
  const found = FAIL_ON.find((each) => each === value);
  if (!found) throw new UserError(`--fail-on does not know “${value}”.`, { hint: `Choose one of: ${FAIL_ON.join(', ')}.` });
  return found;
}

/** Checks drafts and writes the reports as the results come. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitCode> {
  const failOn = failOnOf(options.failOn);
  const sources = sourcesOf(paths, options, io);
  const session = await openSession(options, io);
  const { settings } = session.configuration;
  if (settings.file === undefined && options.quiet !== true)
    io.err(
      `No clauselint.yaml was found here or above: the defaults are used (policy ${session.configuration.policy}, no registers). \`clauselint init\` makes one.\n`,
    );
  const verdict = createVerdict(failOn, settings.unchecked.accept);
  const sinks = await openSinks(options, io);
  const run = lint(session, sources, {
    ...(options.platform === undefined ? {} : { platform: options.platform }),
    ...(options.account === undefined ? {} : { account: options.account }),
  });
  const write = (text: (reporter: Reporter) => string): void => {
    for (const sink of sinks) {
      const part = text(sink.reporter);
      if (part !== '') sink.write(part);
    }
  };
  for await (const draft of run.drafts) {
    verdict.seeDraft(draft);
    const shown: DraftResult =
      options.quiet === true
        ? { ...draft, findings: draft.findings.filter((finding) => finding.severity !== 'note' || finding.status === 'unchecked') }
        : draft;
    write((reporter) => reporter.onDraft(shown));
  }
  const end: RunEnd = await run.end();
  verdict.see(end.findings);
  write((reporter) => reporter.onEnd(end));
  await Promise.all(sinks.map((sink) => sink.close()));
  return run.misused() ? EXIT.unusable : verdict.code();
}
