import { extname } from 'node:path';
import { fitsEnding } from '../../image/format.ts';
import type { Check, Hit } from '../../model/check.ts';
import type { AssetFacts } from '../../model/media.ts';
import type { Services } from '../services.ts';

const MEDIA_PROBLEMS = [
  'missing',
  'outside',
  'unreadable',
  'remote',
  /** A drawing that shows other files or addresses, which nobody has checked. */
  'references',
  /** The name's ending belongs to another format. */
  'mislabelled',
] as const;
export type MediaProblem = (typeof MEDIA_PROBLEMS)[number];

interface MediaFileOptions {
  problem: MediaProblem | MediaProblem[];
}

/** Problems that only show when the pixels are decoded. */
const NEED_PIXELS: ReadonlySet<MediaProblem> = new Set(['unreadable', 'references']);

/**
 * Whether a draft's media files are there, can be read to the last pixel and
 * are what their names say. Everything but `mislabelled` is `unchecked`: of a
 * file that cannot be read nothing else can be checked either.
 * Data: {file}, {reason}, {format}.
 */
export const mediaFile: Check<MediaFileOptions, Services> = {
  kind: 'media-file',
  options: (zod) => {
    const problem = zod.enum(MEDIA_PROBLEMS);
    return zod.strictObject({ problem: zod.union([problem, zod.array(problem).min(1)]) });
  },
  prepare: (options, { media }) => {
    const wanted = new Set<MediaProblem>([options.problem].flat());
    const look = [...wanted].some((problem) => NEED_PIXELS.has(problem)) ? media.decode : media.inspect;
    return async (draft) => {
      const hits: Hit[] = [];
      for (const asset of draft.assets) {
        const facts = await look(draft, asset.index);
        const problem = problemOf(facts, asset.file);
        if (!problem || !wanted.has(problem.kind)) continue;
        const outcome = problem.kind === 'mislabelled' ? 'violation' : 'unchecked';
        hits.push({ at: { asset: asset.index }, outcome, data: { file: asset.file, ...problem.data } });
      }
      return hits;
    };
  },
};

function problemOf(facts: AssetFacts, name: string): { kind: MediaProblem; data: Record<string, string> } | undefined {
  if (facts.status !== 'ok') return { kind: facts.status, data: { reason: facts.reason } };
  if (facts.references) return { kind: 'references', data: { reason: 'it shows other files or addresses' } };
  return fitsEnding(facts.format, extname(name).slice(1)) ? undefined : { kind: 'mislabelled', data: { format: facts.format } };
}
