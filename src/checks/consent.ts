import type { Check, Hit } from '../model/check.ts';
import type { Draft, Publication } from '../model/draft.ts';
import type { AssetFacts } from '../model/media.ts';
import { addDays, dayAt, momentOf, parseMoment } from '../model/moment.ts';
import { type ConsentRegister, SUBJECT_TYPES, type SubjectType } from '../registers/types.ts';
import { differences, type Identified, identify, type Pictured, peopleIn } from './consent-picture.ts';
import { forbidding, plainName, shortcomings, type Use } from './consent-subject.ts';
import { gradedByPeople } from './faces.ts';
import type { Services } from './services.ts';

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
] as const;
export type Verdict = (typeof VERDICTS)[number];

interface ConsentOptions {
  /** Which verdicts this rule reports. */
  verdict: Verdict | Verdict[];
  /** Only people of these types; default: all. Verdicts about the file itself are not filtered. */
  subjects?: SubjectType[] | undefined;
  /** Purposes that a post may serve. */
  purposes: string[];
  /** Purposes of a post that is declared to be an advertisement. */
  paid_purposes: string[];
  /** Channel names in the register that mean every social platform. */
  social: string[];
  /** Word list with the platforms' other names. */
  lexicon: string;
}

interface Found {
  verdict: Verdict;
  asset: number;
  unchecked: boolean;
  data: Record<string, string>;
}

const FILMS = new Set(['mp4', 'mov', 'webm', 'avi', 'ogg']);
const SOUNDS = new Set(['mp3', 'wav', 'flac']);

/**
 * Holds each media file of a draft against the consent register, for each
 * publication: on its date, its platform, its account, for everybody it shows.
 * Data: {file}, {reference} (the register's id), {platform}, {account},
 * {date} of publication, {expires}, {needed}, {basis}, {purpose}, {medium},
 * {difference}, {state}; never a name or a reason. A rule about pictures that
 * are not listed alone grades them: 1 where nobody can be seen, else 2.
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
      if (draft.assets.length === 0) return [];
      const { consent: register } = services.registers;
      if (!register) return wanted.has('no-register') ? [unregistered(services)] : [];
      const facts = await Promise.all(draft.assets.map(({ index }) => services.media.inspect(draft, index)));
      const publications: Publication[] = draft.publications.length > 0 ? draft.publications : [{ passages: [] }];
      const perPublication = publications.map((publication) => judge(draft, facts, publication, register, options, services));
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
    for (const { verdict, asset, unchecked, data } of all) {
      const key = JSON.stringify([verdict, asset, unchecked, data]);
      const known = hits.get(key) ?? {
        hit: { at: { asset }, outcome: unchecked ? ('unchecked' as const) : ('violation' as const), data },
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
    const identified = identify(asset, file, attested, register);
    const common = {
      file: asset.file,
      platform: publication.platform ?? 'a platform that the draft does not name',
      account: publication.account ?? 'an account that the draft does not name',
      date: dayAt(use.at.from, use.zone),
    };
    const add = (verdict: Verdict, data: Record<string, string>, unchecked = false) =>
      found.push({ verdict, asset: asset.index, unchecked, data: pick(verdict, { ...common, ...data }) });
    judgeFile(identified, file, add);
    for (const person of peopleIn(identified, register)) judgePerson(person, use, options, ownerOf(publication, services), add);
  }
  return found;
}

type Add = (verdict: Verdict, data: Record<string, string>, unchecked?: boolean) => void;

function judgeFile(identified: Identified, file: AssetFacts, add: Add): void {
  const { banned, listed, presumed, named, nobody } = identified;
  for (const { id } of banned) add('do-not-publish', { reference: id });
  for (const difference of differences(identified)) add('disagrees', { difference });
  if (file.status !== 'ok' || listed.length > 0) return;
  if (presumed.length > 0) add('changed', { reference: presumed.map(({ id }) => id).join(', ') });
  else if (banned.length === 0 && named.length === 0 && !nobody) add('not-listed', {});
}

function judgePerson({ reference, subject, unusable }: Pictured, use: Use, options: ConsentOptions, owner: Owner, add: Add): void {
  if (!subject) {
    if (unusable) add('no-register', { state: `the register’s entry for somebody in ${reference} has a mistake` }, true);
    else add('no-record', { reference });
    return;
  }
  if (options.subjects && !options.subjects.includes(subject.type)) return;
  if (subject.type === 'student' && owner !== 'organisation') add('wrong-account', { reference }, owner === undefined);
  const ban = forbidding(subject, use);
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

function staleness({ reviewed, policy }: ConsentRegister, { asOf, settings }: Services): string | undefined {
  if (policy.reviewEvery === undefined) return undefined;
  if (reviewed === undefined) return 'the consent register does not say when it was last reviewed';
  if (addDays(reviewed, policy.reviewEvery) >= dayAt(asOf.getTime(), settings.timezone)) return undefined;
  return `the consent register was last reviewed on ${reviewed}, and asks for a review every ${policy.reviewEvery} days`;
}

type Owner = 'organisation' | 'personal' | 'partner' | undefined;

/** Undefined: nobody can tell, because the draft names no account, or one that the configuration does not know. */
function ownerOf({ account, platform }: Publication, { settings }: Services): Owner {
  if (account !== undefined) {
    const wanted = plainName(account);
    return settings.accounts.find(
      ({ key, handle }) => key === account || plainName(key) === wanted || (handle !== undefined && plainName(handle) === wanted),
    )?.owner;
  }
  const here = settings.accounts.filter(
    (known) => platform === undefined || known.platform === undefined || plainName(known.platform) === plainName(platform),
  );
  const owners = new Set(here.map(({ owner }) => owner));
  return owners.size === 1 ? here[0]?.owner : undefined;
}

function useOf(
  draft: Draft,
  { platform, publishAt }: Publication,
  file: AssetFacts,
  register: ConsentRegister,
  options: ConsentOptions,
  services: Services,
): Use {
  const zone = services.settings.timezone;
  const now = momentOf(services.asOf);
  const format = file.status === 'ok' ? file.format : '';
  const use: Use = {
    zone,
    now,
    at: (publishAt === undefined ? undefined : parseMoment(publishAt, zone)) ?? now,
    social: new Set(options.social.map(plainName)),
    purposes: draft.meta.disclosure === 'ad' ? options.paid_purposes : options.purposes,
    medium: FILMS.has(format) ? 'film' : SOUNDS.has(format) ? 'voice' : 'photograph',
    policy: register.policy,
  };
  return platform === undefined ? use : { ...use, channels: namesOf(platform, services, options.lexicon) };
}

/** A platform's names: as written, and every other that the word list has for it. */
function namesOf(platform: string, { lexicons }: Services, lexicon: string): ReadonlySet<string> {
  const wanted = plainName(platform);
  const names = (lexicons.get(lexicon)?.entries ?? [])
    .map(({ term, aliases = [] }) => [term, ...aliases].map(plainName))
    .find((all) => all.includes(wanted));
  return new Set([wanted, ...(names ?? [])]);
}
