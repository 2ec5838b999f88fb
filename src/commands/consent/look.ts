import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { formatOf, HEAD_BYTES, STILLS } from '../../image/format.ts';
import { storedViews } from '../../image/likeness/fingerprint.ts';
import { type LocalFeatures, localFeatures } from '../../image/likeness/local-features.ts';
import type { Learnt } from '../../model/media.ts';

/** Larger files are not read into memory. Bytes. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What is known of a file already, by its SHA-256. */
export interface Known {
  /** Its fingerprints stand in the register. */
  isComplete: (sha256: string) => boolean;
  /** Its features are kept, or are not wanted. */
  isDetailed: (sha256: string) => boolean;
}

/** Fingerprints and features of a file, as far as they were lacking, or half a sentence on why there are none. */
export type Looked = { sha256: string; pdq?: string[]; features?: Learnt<LocalFeatures> } | { reason: string };

/** Takes what is lacking of a file's fingerprints and features. Never rejects: what is wrong with a file is its result. */
export async function lookAt(path: string, { isComplete, isDetailed }: Known): Promise<Looked> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return { reason: 'it cannot be read' };
  if (bytes.length > MAX_BYTES) return { reason: 'it is too large (over 256 MB)' };
  const format = formatOf(bytes.subarray(0, HEAD_BYTES));
  if (format === undefined) return { reason: 'its content is no picture or film that is known here' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // Films are known by their SHA-256 alone.
  if (!STILLS.has(format)) return isComplete(sha256) ? { sha256 } : { sha256, pdq: [] };
  const looked: Looked = { sha256 };
  if (!isComplete(sha256)) {
    const views = await storedViews(bytes);
    if ('reason' in views) return { reason: views.reason };
    looked.pdq = views.value;
  }
  if (!isDetailed(sha256)) looked.features = await localFeatures.examine(bytes, { status: 'ok', sha256, format, path, size: bytes.length });
  return looked;
}
