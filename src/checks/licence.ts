import type { Check, Hit } from '../model/check.ts';
import type { Draft, Publication } from '../model/draft.ts';
import { fitsGlob } from '../model/glob.ts';
import type { AssetFacts } from '../model/media.ts';
import { isExpired, momentOf, parseMoment } from '../model/moment.ts';
import type { Licence } from '../registers/types.ts';
import { plainName } from './consent-subject.ts';
import type { Services } from './services.ts';

const LICENCE_PROBLEMS = [
  /** The licence has ended by the time of publication. */
  'expired',
  /** The licence rules this use out. */
  'excluded',
  /** The licence names its uses, and this is none of them. */
  'not-covered',
  /** The register's entry has a mistake: always `unchecked`. */
  'unusable',
] as const;
export type LicenceProblem = (typeof LICENCE_PROBLEMS)[number];

interface LicenceOptions {
  problem: LicenceProblem;
  /** What licences call an ordinary post. */
  use: string[];
  /** What they call a post that is declared to be an advertisement. */
  paid_use: string[];
}

/**
 * Holds media files against the licences of the rights register, which name
 * them by fingerprint or path. Of several licences for a file one that permits
 * the use is enough. Data: {file}, {reference}, {expires}.
 */
export const licence: Check<LicenceOptions, Services> = {
  kind: 'licence',
  options: (zod) =>
    zod.strictObject({
      problem: zod.enum(LICENCE_PROBLEMS),
      use: zod.array(zod.string()).min(1),
      paid_use: zod.array(zod.string()).default([]),
    }),
  prepare: (options, services) => {
    const { rights, unusableRights = [] } = services.registers;
    return async (draft) => {
      if (draft.assets.length === 0 || rights.length + unusableRights.length === 0) return [];
      const hits: Hit[] = [];
      for (const asset of draft.assets) {
        const facts = await services.media.inspect(draft, asset.index);
        if (facts.status !== 'ok') continue;
        const data = { file: asset.file };
        const licences = rights.filter((entry) => names(entry, facts));
        const unusable = licences.length === 0 ? unusableRights.filter((entry) => names(entry, facts)) : [];
        const at = { asset: asset.index };
        if (options.problem === 'unusable') {
          hits.push(...unusable.map((entry) => ({ at, outcome: 'unchecked' as const, data: { ...data, reference: referenceOf(entry) } })));
        } else {
          hits.push(
            ...judge(draft, licences, options, services).map((hit) => ({
              at,
              outcome: 'violation' as const,
              ...hit,
              data: { ...data, ...hit.data },
            })),
          );
        }
      }
      return hits;
    };
  },
};

/** Whether a licence is for a file: it names its fingerprint, or its path. */
export function names({ files, sha256 }: Licence, facts: AssetFacts & { status: 'ok' }): boolean {
  return sha256.includes(facts.sha256) || files.some((glob) => fitsGlob(facts.path, glob));
}

/** A licence without a reference is known by its source. */
function referenceOf({ ref, source }: Licence): string {
  return ref ?? source;
}

function judge(draft: Draft, licences: Licence[], options: LicenceOptions, services: Services): Pick<Hit, 'data' | 'publication'>[] {
  const publications: Publication[] = draft.publications.length > 0 ? draft.publications : [{ passages: [] }];
  const failing = publications.map((publication) => {
    const problems = licences.map((entry) => ({ entry, problem: problemOf(entry, draft, publication, options, services) }));
    if (problems.some(({ problem }) => problem === undefined)) return [];
    return problems.filter(({ problem }) => problem === options.problem).map(({ entry }) => entry);
  });
  return [...new Set(failing.flat())].flatMap((entry) => {
    const data = { reference: referenceOf(entry), ...(entry.expires === undefined ? {} : { expires: entry.expires }) };
    const where = failing.flatMap((entries, publication) => (entries.includes(entry) ? [publication] : []));
    return where.length === publications.length ? [{ data }] : where.map((publication) => ({ data, publication }));
  });
}

function problemOf(
  entry: Licence,
  draft: Draft,
  { publishAt }: Publication,
  options: LicenceOptions,
  { settings, asOf }: Services,
): LicenceProblem | undefined {
  const paid = draft.meta.disclosure === 'ad' && options.paid_use.length > 0;
  const uses = new Set((paid ? options.paid_use : options.use).map(plainName));
  const at = (publishAt === undefined ? undefined : parseMoment(publishAt, settings.timezone)) ?? momentOf(asOf);
  const expires = entry.expires === undefined ? undefined : parseMoment(entry.expires, settings.timezone);
  if (expires && isExpired(expires, at)) return 'expired';
  if (entry.not.some((use) => uses.has(plainName(use)))) return 'excluded';
  if (entry.use.length > 0 && !entry.use.some((use) => plainName(use) === 'all' || uses.has(plainName(use)))) return 'not-covered';
  return undefined;
}
