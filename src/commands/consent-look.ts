import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { storedViews } from '../image/fingerprint.ts';
import { formatOf, HEAD_BYTES, STILLS } from '../image/format.ts';

/** Larger files are not read into memory. Bytes. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Fingerprints of a file, or half a sentence on why there are none. */
export type Looked = { sha256: string; pdq?: string[] } | { reason: string };

/**
 * Takes the fingerprints of a file. Never rejects: what is wrong with a file is its result.
 * @param isComplete whether the register has everything of a file with this SHA-256
 */
export async function lookAt(path: string, isComplete: (sha256: string) => boolean): Promise<Looked> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return { reason: 'it cannot be read' };
  if (bytes.length > MAX_BYTES) return { reason: 'it is too large (over 256 MB)' };
  const format = formatOf(bytes.subarray(0, HEAD_BYTES));
  if (format === undefined) return { reason: 'its content is no picture or film that is known here' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (isComplete(sha256)) return { sha256 };
  // Films are known by their SHA-256 alone.
  if (!STILLS.has(format)) return { sha256, pdq: [] };
  const views = await storedViews(bytes);
  return 'reason' in views ? { reason: views.reason } : { sha256, pdq: views.value };
}
