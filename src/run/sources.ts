import { createReadStream } from 'node:fs';
import { extname, relative, sep } from 'node:path';
import { canonicalPlatforms, foldPlatform } from '../checks/platform-names.ts';
import type { Draft } from '../model/draft.ts';
import type { InputProblem } from '../model/errors.ts';
import { decode } from '../read/decode.ts';
import { type DraftFormatEntry, draftFormatOf } from '../read/index.ts';
import type { ReadOptions, ReadResult } from '../read/result.ts';
import { uniqueIds } from '../read/unique-ids.ts';
import { discoverDrafts } from './discover.ts';
import { byteLines } from './lines.ts';
import { displayPath } from './locations.ts';
import type { Session } from './session.ts';

/** Where drafts come from. */
export type DraftSources =
  | { kind: 'paths'; paths: readonly string[] }
  | { kind: 'text'; text: string; name: string }
  | { kind: 'stream'; bytes: AsyncIterable<Uint8Array>; name: string };

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unreadable(file: string, error: NodeJS.ErrnoException): InputProblem {
  return {
    ruleId: 'input/unreadable',
    message: `${file} cannot be read (${error.code ?? 'unknown reason'}), so nothing in it was checked.`,
    advice: 'Check that you may read the file.',
    place: { file, kind: 'file' },
  };
}

type LineFormat = Extract<DraftFormatEntry, { unit: 'line' }>;

async function* records(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  format: LineFormat,
  options: ReadOptions,
): AsyncGenerator<ReadResult> {
  const readLine = await format.load();
  const repeated = uniqueIds();
  for await (const { bytes, number } of byteLines(stream)) {
    const decoded = decode(bytes, file, number);
    if ('problem' in decoded) {
      yield { problems: [decoded.problem] };
      // A file that is no text at all has no lines worth going on with.
      if (decoded.problem.place.kind === 'file') return;
      continue;
    }
    const result = readLine(decoded.text, number, file, options);
    const again = result.draft && repeated(result.draft);
    yield again ? { ...result, problems: [...result.problems, again] } : result;
  }
}

/** The drafts of a stream, read as the format that the file's name asks for; without a known ending, as plain text. */
async function* drafts(stream: AsyncIterable<Uint8Array>, file: string, options: ReadOptions): AsyncGenerator<ReadResult> {
  const format = draftFormatOf(file) ?? draftFormatOf('.txt');
  if (format?.unit === 'line') {
    yield* records(stream, file, format, options);
    return;
  }
  const decoded = decode(await collect(stream), file);
  if ('problem' in decoded) yield { problems: [decoded.problem] };
  else if (format) yield (await format.load())({ file, text: decoded.text, firstLine: 1 }, options);
}

/** The id of a draft that names none is its path in the workspace, wherever the user stands. */
function withWorkspaceId(result: ReadResult, file: string, path: string, root: string): ReadResult {
  const { draft } = result;
  if (!draft || draft.fields['id']) return result;
  const inside = relative(root, path).split(sep).join('/');
  if (inside.startsWith('..')) return result;
  const id = draft.id.startsWith(file) ? inside + draft.id.slice(file.length) : inside.slice(0, inside.length - extname(inside).length);
  return { ...result, draft: { ...draft, id } satisfies Draft };
}

/** Reads drafts from wherever they come; a problem never keeps the next draft from being read. */
export async function* readSources(
  sources: DraftSources,
  session: Session,
  defaults: { platform?: string; account?: string },
): AsyncGenerator<ReadResult> {
  const { configuration, cwd } = session;
  const { settings } = configuration;
  const platforms = new Map(settings.accounts.map((account) => [account.key, account.platform]));
  const canonical = canonicalPlatforms(session.services.lexicons.get('platforms')?.entries ?? []);
  const options: ReadOptions = {
    defaults,
    accountPlatform: (account) => platforms.get(account),
    platformKey: (name) => foldPlatform(canonical(name)),
  };
  if (sources.kind === 'text') yield* drafts(one(Buffer.from(sources.text)), sources.name, options);
  else if (sources.kind === 'stream') yield* drafts(sources.bytes, sources.name, options);
  else {
    const { files, problems } = await discoverDrafts(sources.paths, configuration.drafts, settings.root, cwd);
    if (problems.length > 0) yield { problems };
    for (const path of files) {
      const file = displayPath(path, cwd);
      try {
        for await (const result of drafts(createReadStream(path), file, options)) yield withWorkspaceId(result, file, path, settings.root);
      } catch (error) {
        if (!(error instanceof Error) || !('syscall' in error)) throw error;
        yield { problems: [unreadable(file, error as NodeJS.ErrnoException)] };
      }
    }
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
