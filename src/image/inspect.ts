import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { Draft } from '../model/draft.ts';
import type { AssetFacts, Examination, Examined, MediaService } from '../model/media.ts';
import { formatOf, HEAD_BYTES, STILLS } from './format.ts';
import { type LocatedFile, locateFile, unfound } from './locate.ts';

/** Keeps what `make` gives under a key, between runs. */
export type KeepExamined = <T extends { status: string }>(key: string, make: () => Promise<T>) => Promise<T>;

interface MediaOptions {
  /** The workspace's root, absolute: no file outside is opened. */
  root: string;
  /** The folder from which the drafts' files are named, absolute. Default: the root. */
  base?: string;
  /** Larger pictures are not decoded. Pixels, all frames together. */
  maxPixels?: number;
  /** Larger files are hashed but not decoded. */
  maxBytes?: number;
  /** Default: nothing is kept. */
  keep?: KeepExamined;
}

const MAX_PIXELS = 120_000_000;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Looks at the media files of drafts. Results are kept for the run by path,
 * size and time of change. Only `decode` and examinations load an image library.
 */
export function createMediaService({
  root,
  base = root,
  maxPixels = MAX_PIXELS,
  maxBytes = MAX_BYTES,
  keep = (_, make) => make(),
}: MediaOptions): MediaService {
  const inspected = new Map<string, Promise<AssetFacts>>();
  const decoded = new Map<string, Promise<AssetFacts>>();

  const look = async (
    draft: Draft,
    asset: number,
    cache: Map<string, Promise<AssetFacts>>,
    read: (file: LocatedFile) => Promise<AssetFacts>,
  ) => {
    const named = draft.assets[asset]?.file;
    if (named === undefined) return { status: 'missing', reason: 'no file is named' } as const;
    const file = await locateFile(root, resolve(base, draft.document.file), named);
    if ('status' in file) return file;
    const key = JSON.stringify([file.absolute, file.size, file.modified]);
    const known = cache.get(key);
    if (known) return known;
    const result = read(file).catch(unfound);
    cache.set(key, result);
    return result;
  };
  const inspect = oncePerDraft((draft, asset) => look(draft, asset, inspected, readFacts));
  const decode = oncePerDraft(async (draft, asset) => {
    const facts = await inspect(draft, asset);
    if (facts.status !== 'ok') return facts;
    if (STILLS.has(facts.format)) return look(draft, asset, decoded, (file) => decodeFile(file, facts, maxPixels, maxBytes));
    const { visible } = await import('./pixels/visible.ts');
    const seen = await examine(draft, asset, visible);
    return seen.status === 'ok' ? { ...facts, ...seen.value } : seen.status === 'not-applicable' ? facts : seen;
  });
  const examined = new Map<string, Promise<Examined<unknown>>>();
  const examine = async <T>(draft: Draft, asset: number, examination: Examination<T>): Promise<Examined<T>> => {
    const facts = await inspect(draft, asset);
    if (facts.status !== 'ok') return facts;
    if (!examination.formats.has(facts.format)) return { status: 'not-applicable' };
    const key = `${examination.name}-${facts.sha256}`;
    const known = examined.get(key) ?? keep(key, () => examineFile(resolve(root, facts.path), facts, examination, maxBytes));
    examined.set(key, known);
    return (await known) as Examined<T>;
  };
  const shownPath = (path: string) => relative(base, resolve(root, path)).split(sep).join('/');
  return { inspect, decode, shownPath, examine };
}

/** Reads a file and hands its bytes to an examination. */
async function examineFile<T>(
  path: string,
  facts: AssetFacts & { status: 'ok' },
  { examine }: Examination<T>,
  maxBytes: number,
): Promise<Examined<T>> {
  if (facts.size > maxBytes) return tooLarge(maxBytes);
  const bytes = await readFile(path).catch(unfound);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const learnt = await examine(bytes, facts);
  return 'value' in learnt ? { status: 'ok', value: learnt.value } : { status: 'unreadable', reason: learnt.reason };
}

function tooLarge(maxBytes: number): AssetFacts & { status: 'unreadable' } {
  return { status: 'unreadable', reason: `it is too large to be checked (over ${Math.floor(maxBytes / 1024 / 1024)} MB)` };
}

type Look = (draft: Draft, asset: number) => Promise<AssetFacts>;

/** A dozen rules ask about the same draft; the file system is asked once. */
function oncePerDraft(look: Look): Look {
  const seen = new WeakMap<Draft, Map<number, Promise<AssetFacts>>>();
  return (draft, asset) => {
    const known = seen.get(draft) ?? new Map<number, Promise<AssetFacts>>();
    seen.set(draft, known);
    const result = known.get(asset) ?? look(draft, asset);
    known.set(asset, result);
    return result;
  };
}

async function readFacts({ absolute, path, size }: LocatedFile): Promise<AssetFacts> {
  if (size === 0) return { status: 'unreadable', reason: 'the file is empty' };
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(absolute) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
  }
  const format = formatOf(head);
  if (format === undefined) return { status: 'unreadable', reason: 'its content is no picture, film, sound or PDF that is known here' };
  return { status: 'ok', sha256: hash.digest('hex'), format, path, size };
}

async function decodeFile(
  { absolute, size }: LocatedFile,
  facts: AssetFacts & { status: 'ok' },
  maxPixels: number,
  maxBytes: number,
): Promise<AssetFacts> {
  if (size > maxBytes) return tooLarge(maxBytes);
  const bytes = await readFile(absolute);
  const { decodePixels } = await import('./pixels/decode.ts');
  const pixels = await decodePixels(bytes, maxPixels);
  if ('reason' in pixels) return { status: 'unreadable', reason: pixels.reason };
  if (facts.format === 'png' && bytes.includes('acTL', 0, 'latin1')) {
    const frames = await (await import('./pixels/apng.ts')).stillsOfPng(bytes);
    if ('reason' in frames) return { status: 'unreadable', reason: frames.reason };
  }
  if (facts.format !== 'svg') return { ...facts, ...pixels };
  const { hasReferences } = await import('./pixels/svg.ts');
  return hasReferences(bytes.toString('utf8')) ? { ...facts, ...pixels, references: true } : { ...facts, ...pixels };
}
