import type { Check, Hit } from '../../model/check.ts';
import type { Draft, Publication } from '../../model/draft.ts';
import type { AssetFacts } from '../../model/media.ts';
import { dayAt } from '../../model/moment.ts';
import type { Box } from '../../model/place.ts';
import { type ConsentRegister, SUBJECT_TYPES, type SubjectType } from '../../registers/types.ts';
import { gradedByPeople } from '../media/faces.ts';
import type { Services } from '../services.ts';
import { acceptanceIn } from './accepted.ts';
import { differences, type Identified, identify, type Pictured, peopleIn } from './picture.ts';
import { findLookAlikes, type Likeness, type LookAlikes, NO_LOOK_ALIKES } from './resemblance.ts';
import { forbidding, shortcomings, type Use } from './subject.ts';
import { type Owner, ownerOf, staleness, type UseOptions, useOf } from './use.ts';

export const VERDICTS = [
  /** No register, an unreadable or stale one, or a row that cannot be relied on: always `unchecked`. */
  'no-register',
  'do-not-publish',
  'withdrawn',
  /** Refused or objected. */
  'refused',
  /** The register knows whom the picture shows, but holds no row for them. */
  'no-record',
  'no-parental-consent',
  'expired',
  'wrong-account',
  'wrong-channel',
  'wrong-purpose',
  'wrong-medium',
  /** A student whose picture rests on something other than consent. */
  'other-basis',
  'not-listed',
  /** The file is not, or no longer, the picture that was registered. */
  'changed',
  'disagrees',
  'lapsing',
  /** A shortcoming that a person has accepted for this picture. */
  'accepted',
  /** The draft shares an earlier post and does not name its pictures: always `unchecked`. */
  'reshared',
  /** An altered copy of a listed picture, which must be told from a frame of the same burst. */
  'resembles',
  /** Something like a listed picture: only a person can tell. */
  'may-resemble',
  'resembles-banned',
  'may-resemble-banned',
  /** The file cannot be compared with the do-not-publish list by its looks: always `unchecked`. */
  'uncompared',
] as const;
export type Verdict = (typeof VERDICTS)[number];

interface ConsentOptions extends UseOptions {
  /** Which verdicts this rule reports. */
  verdict: Verdict | Verdict[];
  /** Only people of these types; default: all. Verdicts about the file itself are not filtered. */
  subjects?: SubjectType[] | undefined;
}

interface Found {
  verdict: Verdict;
  asset: number;
  unchecked: boolean;
  data: Record<string, string>;
  /** The part of the picture that it is about. */
  box?: { file: string; box: Box };
}

/**
 * Holds each media file of a draft against the consent register, for each
 * publication: on its date, its platform, its account, for everybody it shows.
 * Data: {file}, {reference} (the register's id), {platform}, {account},
 * {date} of publication, {expires}, {needed}, {basis}, {purpose}, {medium},
 * {difference}, {state}, {accepted} and {until} (a decision), {shared}, {reason} (why a file cannot be compared); never a name or a reason of the register's.
 * A rule about pictures that are not listed alone grades them: 1 where nobody can be seen, else 2.
 */
export const consent: Check<ConsentOptions, Services> = {
  kind: 'consent',
  options: (zod) => {
    const verdict = zod.enum(VERDICTS);
    return zod.strictObject({
      verdict: zod.union([verdict, zod.array(verdict).min(1)]),
      subjects: zod.array(zod.enum(SUBJECT_TYPES)).min(1).optional(),
      purposes: zod.array(zod.string()).min(1).default(['marketing', 'news', 'recruitment']),
      paid_purposes: zod.array(zod.string()).min(1).default(['advertising']),
      social: zod.array(zod.string()).default(['social media', 'social']),
      lexicon: zod.string().default('platforms'),
    });
  },
  prepare: (options, services) => {
    const wanted = new Set<Verdict>([options.verdict].flat());
    return async (draft) => {
      if (draft.assets.length === 0) {
        const { reshareOf } = draft.meta;
        if (reshareOf === undefined || !wanted.has('reshared') || draft.meta.attestations.includes('nobody-recognisable')) return [];
        return [{ at: { field: 'reshare_of' }, outcome: 'unchecked', data: { shared: reshareOf } }];
      }
      const { consent: register } = services.registers;
      if (!register) return wanted.has('no-register') ? [unregistered(services)] : [];
      const facts = await Promise.all(draft.assets.map(({ index }) => services.media.inspect(draft, index)));
      const looks = await Promise.all(
        draft.assets.map(({ index }, at) => findLookAlikes(draft, index, facts[at] as AssetFacts, register, services.media)),
      );
      const publications: Publication[] = draft.publications.length > 0 ? draft.publications : [{ passages: [] }];
      const perPublication = publications.map((publication) => judge(draft, facts, looks, publication, register, options, services));
      const hits = merge(perPublication.map((found) => found.filter(({ verdict }) => wanted.has(verdict))));
      return wanted.has('not-listed') && wanted.size === 1 ? gradedByPeople(hits, draft, services) : hits;
    };
  },
};

function unregistered({ registers }: Services): Hit {
  const state = registers.unreadable?.includes('consent') ? 'the consent register could not be read' : 'no consent register is configured';
  return { at: { asset: 0 }, outcome: 'unchecked', data: { state } };
}

/** One hit for what holds wherever the draft appears; otherwise one for each publication. */
function merge(perPublication: Found[][]): Hit[] {
  const hits = new Map<string, { hit: Hit; publications: number[] }>();
  for (const [publication, all] of perPublication.entries()) {
    for (const { verdict, asset, unchecked, data, box } of all) {
      const key = JSON.stringify([verdict, asset, unchecked, data]);
      const known = hits.get(key) ?? {
        hit: { at: box ? { asset, at: box } : { asset }, outcome: unchecked ? ('unchecked' as const) : ('violation' as const), data },
        publications: [],
      };
      if (!known.publications.includes(publication)) known.publications.push(publication);
      hits.set(key, known);
    }
  }
  return [...hits.values()].flatMap(({ hit, publications }) =>
    publications.length === perPublication.length ? [hit] : publications.map((publication) => ({ ...hit, publication })),
  );
}

function judge(
  draft: Draft,
  facts: AssetFacts[],
  looks: LookAlikes[],
  publication: Publication,
  register: ConsentRegister,
  options: ConsentOptions,
  services: Services,
): Found[] {
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const stale = staleness(register, services);
  const found: Found[] = stale ? [{ verdict: 'no-register', asset: 0, unchecked: true, data: { state: stale } }] : [];
  for (const asset of draft.assets) {
    const file = facts[asset.index] ?? { status: 'missing', reason: '' };
    const use = useOf(draft, publication, file, register, options, services);
    const identified = identify(asset, file, looks[asset.index] ?? NO_LOOK_ALIKES, attested, register);
    const common = {
      file: asset.file,
      platform: publication.platform ?? 'a platform that the draft does not name',
      account: publication.account ?? 'an account that the draft does not name',
      date: dayAt(use.at.from, use.zone),
    };
    const acceptedUntil = acceptanceIn(identified.listed, use);
    const add: Add = (verdict, data, unchecked = false, box = undefined) => {
      const until = unchecked ? undefined : acceptedUntil(verdict);
      const what = until === undefined ? { verdict, data } : { verdict: 'accepted' as const, data: { ...data, accepted: verdict, until } };
      const entry = { verdict: what.verdict, asset: asset.index, unchecked, data: pick(verdict, { ...common, ...what.data }) };
      found.push({ ...entry, ...(box && file.status === 'ok' && { box: { file: services.media.shownPath(file.path), box } }) });
    };
    judgeFile(identified, file, looks[asset.index] ?? NO_LOOK_ALIKES, register, add);
    const accounts = [publication, ...(draft.meta.collaborators ?? []).map((account) => ({ account }))];
    const owners = accounts.map(({ account }, at) => ({ account, owner: ownerOf(at === 0 ? publication : { account }, services) }));
    for (const person of peopleIn(identified, register)) judgePerson(person, use, options, owners, add);
  }
  return found;
}

type Add = (verdict: Verdict, data: Record<string, string>, unchecked?: boolean, box?: Box) => void;

/** Where the first of some pictures was found in the file, if that is known. */
function boxOf<T>(likenesses: readonly Likeness<T>[], pictures: readonly T[]): Box | undefined {
  return likenesses.find(({ entry, box }) => box && pictures.includes(entry))?.box;
}

function judgeFile(identified: Identified, file: AssetFacts, looks: LookAlikes, { policy }: ConsentRegister, add: Add): void {
  const { banned, listed, presumed, alike, named, nobody } = identified;
  const idsOf = (pictures: { id: string }[]) => ({ reference: pictures.map(({ id }) => id).join(', ') });
  for (const { id } of banned) add('do-not-publish', { reference: id });
  if (alike.bannedSame.length > 0) add('resembles-banned', idsOf(alike.bannedSame), false, boxOf(looks.banned, alike.bannedSame));
  if (alike.bannedPerhaps.length > 0)
    add('may-resemble-banned', idsOf(alike.bannedPerhaps), false, boxOf(looks.banned, alike.bannedPerhaps));
  if (alike.uncompared !== undefined) add('uncompared', { reason: alike.uncompared }, true);
  // A frame of a burst looks like the others and may show somebody else.
  const asked = alike.same.filter(({ group }) => policy.alteredCopies !== 'allow' || group !== undefined);
  if (asked.length > 0) add('resembles', idsOf(asked), false, boxOf(looks.pictures, asked));
  if (alike.perhaps.length > 0) add('may-resemble', idsOf(alike.perhaps), false, boxOf(looks.pictures, alike.perhaps));
  for (const difference of differences(identified)) add('disagrees', { difference });
  if (file.status !== 'ok' || listed.length > 0) return;
  if (presumed.length > 0) add('changed', idsOf(presumed));
  else if (banned.length + alike.bannedSame.length + alike.same.length + named.length === 0 && !nobody) add('not-listed', {});
}

function judgePerson(
  { reference, subject, unusable, onlyBans }: Pictured,
  use: Use,
  options: ConsentOptions,
  owners: readonly { account: string | undefined; owner: Owner }[],
  add: Add,
): void {
  if (!subject) {
    if (onlyBans) return;
    if (unusable) add('no-register', { state: `the register’s entry for somebody in ${reference} has a mistake` }, true);
    else add('no-record', { reference });
    return;
  }
  if (options.subjects && !options.subjects.includes(subject.type)) return;
  const ban = forbidding(subject, use);
  if (onlyBans) {
    if (ban) add(ban.verdict, { reference });
    return;
  }
  if (subject.type === 'student')
    for (const { account, owner } of owners)
      if (owner !== 'organisation') add('wrong-account', { reference, ...(account === undefined ? {} : { account }) }, owner === undefined);
  if (ban) add(ban.verdict, { reference });
  else if (unusable) add('no-register', { state: `the register’s entry for somebody in ${reference} has a mistake` }, true);
  else for (const { verdict, unchecked, data } of shortcomings(subject, use)) add(verdict, { reference, ...data }, unchecked === true);
}

/** Only what the verdict depends on: equal verdicts of several publications then become one. */
function pick(verdict: Verdict, data: Record<string, string>): Record<string, string> {
  const depends: Partial<Record<Verdict, string[]>> = {
    'wrong-account': ['account'],
    'wrong-channel': ['platform'],
    expired: ['date'],
    lapsing: ['date'],
  };
  const varying = ['platform', 'account', 'date'].filter((key) => !depends[verdict]?.includes(key));
  return Object.fromEntries(Object.entries(data).filter(([key]) => !varying.includes(key)));
}
