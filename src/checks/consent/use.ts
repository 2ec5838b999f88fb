import type { Draft, Publication } from '../../model/draft.ts';
import type { AssetFacts } from '../../model/media.ts';
import { addDays, dayAt, momentOf, parseMoment } from '../../model/moment.ts';
import type { ConsentRegister } from '../../registers/types.ts';
import type { Services } from '../services.ts';
import { plainName, type Use } from './subject.ts';

/** What rules say of the uses of a post. */
export interface UseOptions {
  /** Purposes that a post may serve. */
  purposes: string[];
  /** Purposes of a post that is declared to be an advertisement. */
  paid_purposes: string[];
  /** Channel names in the register that mean every social platform. */
  social: string[];
  /** Word list with the platforms' other names. */
  lexicon: string;
}

const FILMS = new Set(['mp4', 'mov', 'webm', 'avi', 'ogg']);
const SOUNDS = new Set(['mp3', 'wav', 'flac']);

/** Half a sentence on why the register is out of date, if it is. */
export function staleness({ reviewed, policy }: ConsentRegister, { asOf, settings }: Services): string | undefined {
  if (policy.reviewEvery === undefined) return undefined;
  if (reviewed === undefined) return 'the consent register does not say when it was last reviewed';
  if (addDays(reviewed, policy.reviewEvery) >= dayAt(asOf.getTime(), settings.timezone)) return undefined;
  return `the consent register was last reviewed on ${reviewed}, and asks for a review every ${policy.reviewEvery} days`;
}

export type Owner = 'organisation' | 'personal' | 'partner' | undefined;

/** Undefined: nobody can tell, because the draft names no account, or one that the configuration does not know. */
export function ownerOf(
  { account, platform }: { account?: string | undefined; platform?: string | undefined },
  { settings }: Services,
): Owner {
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

/** What a file of a draft is used for in one publication. */
export function useOf(
  draft: Draft,
  { platform, publishAt }: Publication,
  file: AssetFacts,
  register: ConsentRegister,
  options: UseOptions,
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
