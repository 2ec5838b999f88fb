import type { Check, Hit } from '../../model/check.ts';
import type { Asset, Draft, Publication } from '../../model/draft.ts';
import { fitsGlob } from '../../model/glob.ts';
import type { AssetFacts } from '../../model/media.ts';
import { isExpired, momentOf, parseMoment } from '../../model/moment.ts';
import type { Licence, PictureOwner } from '../../registers/types.ts';
import { identify } from '../consent/picture.ts';
import { findLookAlikes } from '../consent/resemblance.ts';
import { plainName } from '../consent/subject.ts';
import type { Services } from '../services.ts';

const LICENCE_PROBLEMS = [
  /** The licence has ended by the time of publication. */
  'expired',
  /** The licence rules this use out. */
  'excluded',
  /** The licence names its uses, and this is none of them. */
  'not-covered',
  /** The register's entry has a mistake: always `unchecked`. */
  'unusable',
  /** The picture is somebody else's, and no licence is recorded. */
  'unlicensed',
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
 * them by fingerprint or path, and against what the consent register says of
 * their owner. Of several licences for a file one that permits the use is
 * enough. Data: {file}, {reference}, {owner}, {expires}.
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
      const hits: Hit[] = [];
      for (const asset of draft.assets) {
        const facts = await services.media.inspect(draft, asset.index);
        if (facts.status !== 'ok') continue;
        const owners = await ownersOf(draft, asset, facts, services);
        const licences = [...rights.filter((entry) => names(entry, facts)), ...owners.flatMap((owner) => licencesOf(owner, services))];
        const unusable = [
          ...unusableRights.filter((entry) => names(entry, facts)),
          ...owners.filter((owner) => owner.unusable).map(asLicence),
        ];
        const at = { asset: asset.index };
        const data = { file: asset.file };
        if (options.problem === 'unusable') {
          if (licences.length === 0)
            hits.push(
              ...unusable.map((entry) => ({ at, outcome: 'unchecked' as const, data: { ...data, reference: referenceOf(entry) } })),
            );
        } else if (options.problem === 'unlicensed') {
          const [owner] = owners;
          const isOwed = owner && licences.length + unusable.length === 0 && draft.meta.rights.length === 0;
          if (isOwed) hits.push({ at, outcome: 'violation', data: { ...data, owner: owner.name } });
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

/** Who owns the picture, where the consent register says that it is not the organisation. */
async function ownersOf(draft: Draft, asset: Asset, facts: AssetFacts, { registers, media }: Services): Promise<PictureOwner[]> {
  const { consent: register } = registers;
  if (!register?.pictures.some(({ owner }) => owner)) return [];
  const looks = await findLookAlikes(draft, asset.index, facts, register, media);
  const { listed, alike } = identify(asset, facts, looks, false, register);
  return [...listed, ...alike.same].flatMap(({ owner }) => owner ?? []);
}

/** The owner's terms as licences: their own words, or the entry of the rights register that they refer to. */
function licencesOf(owner: PictureOwner, { registers }: Services): Licence[] {
  if (owner.unusable) return [];
  const referred = registers.rights.filter(({ ref }) => ref !== undefined && ref === owner.ref);
  if (referred.length > 0) return referred.map((entry) => narrowed(entry, owner));
  return owner.licence === undefined ? [] : [asLicence(owner)];
}

function asLicence({ name, licence: basis = '', use, not, expires, ref }: PictureOwner): Licence {
  return {
    source: name,
    basis,
    use,
    not,
    files: [],
    sha256: [],
    ...(expires === undefined ? {} : { expires }),
    ...(ref === undefined ? {} : { ref }),
  };
}

/** An entry of the rights register with what the picture's own entry restricts further. */
function narrowed(entry: Licence, { use, not, expires }: PictureOwner): Licence {
  const end = expires === undefined || (entry.expires !== undefined && entry.expires < expires) ? entry.expires : expires;
  return {
    ...entry,
    use: use.length > 0 ? use : entry.use,
    not: [...entry.not, ...not],
    ...(end === undefined ? {} : { expires: end }),
  };
}

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
