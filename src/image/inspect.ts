import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Draft } from '../model/draft.ts';
import type { AssetFacts, MediaService } from '../model/media.ts';
import { formatOf, HEAD_BYTES, STILLS } from './format.ts';
import { type LocatedFile, locateFile, unfound } from './locate.ts';

interface MediaOptions {
  /** The workspace's root, absolute: no file outside is opened. */
  root: string;
  /** The folder from which the drafts' files are named, absolute. Default: the root. */
  base?: string;
  /** Larger pictures are not decoded. Pixels, all frames together. */
  maxPixels?: number;
  /** Larger files are hashed but not decoded. */
  maxBytes?: number;
}

const MAX_PIXELS = 120_000_000;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Looks at the media files of drafts. Results are kept for the run by path,
 * size and time of change. Only `decode` loads an image library.
 */
export function createMediaService({ root, base = root, maxPixels = MAX_PIXELS, maxBytes = MAX_BYTES }: MediaOptions): MediaService {
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
    if (facts.status !== 'ok' || !STILLS.has(facts.format)) return facts;
    return look(draft, asset, decoded, (file) => decodeFile(file, facts, maxPixels, maxBytes));
  });
  return { inspect, decode };
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
  if (size > maxBytes)
    return { status: 'unreadable', reason: `it is too large to be checked (over ${Math.floor(maxBytes / 1024 / 1024)} MB)` };
  const bytes = await readFile(absolute);
  const { decodePixels } = await import('./decode.ts');
  const pixels = await decodePixels(bytes, maxPixels);
  if ('reason' in pixels) return { status: 'unreadable', reason: pixels.reason };
  if (facts.format !== 'svg') return { ...facts, ...pixels };
  const { hasReferences } = await import('./svg.ts');
  return hasReferences(bytes.toString('utf8')) ? { ...facts, ...pixels, references: true } : { ...facts, ...pixels };
}
