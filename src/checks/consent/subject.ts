import { addDays, addMonths, ageOn, dayAt, hasBegun, isExpired, type Moment, parseMoment } from '../../model/moment.ts';
import type { ConsentRegister, ConsentSubject } from '../../registers/types.ts';

/** What a picture of one person may be used for, judged for one publication. */
export interface Use {
  zone: string;
  now: Moment;
  at: Moment;
  /** Every name of the platform's channel, plain; absent: the draft names no platform. */
  channels?: ReadonlySet<string>;
  /** Names that stand for every social platform, plain. */
  social: ReadonlySet<string>;
  /** The purposes that the post may serve; one of them must be consented to. */
  purposes: readonly string[];
  medium: 'photograph' | 'film' | 'voice';
  policy: ConsentRegister['policy'];
}

type SubjectVerdict =
  | 'do-not-publish'
  | 'withdrawn'
  | 'refused'
  | 'no-parental-consent'
  | 'expired'
  | 'wrong-channel'
  | 'wrong-purpose'
  | 'wrong-medium'
  | 'other-basis'
  | 'lapsing';

interface SubjectFinding {
  verdict: SubjectVerdict;
  /** The rule could not be applied. */
  unchecked?: true;
  data: Record<string, string>;
}

const DEFAULT_PARENTAL_AGE = 16;
/** Days before its end from which a consent is called lapsing, unless the register says otherwise. */
export const DEFAULT_LAPSE_DAYS = 30;

/** A name as it is compared: without case, spaces and punctuation. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The bans and refusals that stand whatever else the row says. The first that
 * applies is enough, and none says why.
 */
export function forbidding(subject: ConsentSubject, use: Use): SubjectFinding | undefined {
  if (subject.doNotPublish) return { verdict: 'do-not-publish', data: {} };
  if (isWithdrawn(subject, use)) return { verdict: 'withdrawn', data: {} };
  if (subject.status !== 'active') return { verdict: 'refused', data: {} };
  return undefined;
}

/** Everything that keeps a person's active consent from covering the use, and what ends soon after it. */
export function shortcomings(subject: ConsentSubject, use: Use): SubjectFinding[] {
  const expiry = expiryOf(subject, use);
  const expired = expiry !== undefined && isExpired(expiry.moment, use.at);
  const found: (SubjectFinding | undefined)[] = [
    subject.lawfulBasis !== 'consent' && subject.type === 'student' && subject.givenOn === undefined
      ? { verdict: 'other-basis', data: { basis: subject.lawfulBasis.replaceAll('_', ' ') } }
      : undefined,
    giverMissing(subject, use),
    expired ? { verdict: 'expired', data: { expires: expiry.day } } : undefined,
    wrongChannel(subject, use),
    subject.purposes.length > 0 && !use.purposes.some((purpose) => subject.purposes.includes(purpose))
      ? { verdict: 'wrong-purpose', data: { purpose: use.purposes.join(', ') } }
      : undefined,
    subject.media.length > 0 && !subject.media.includes(use.medium) ? { verdict: 'wrong-medium', data: { medium: use.medium } } : undefined,
    expiry && !expired && isExpired(expiry.moment, lapseNotice(use)) ? { verdict: 'lapsing', data: { expires: expiry.day } } : undefined,
  ];
  return found.filter((finding) => finding !== undefined);
}

function isWithdrawn(subject: ConsentSubject, use: Use): boolean {
  if (subject.status === 'withdrawn') return true;
  const { withdrawn } = subject;
  if (!withdrawn) return false;
  const on = parseMoment(withdrawn.on, use.zone);
  if (on && !hasBegun(on, use.now) && !hasBegun(on, use.at)) return false;
  if (withdrawn.scope === 'all') return true;
  const { channels = [], purposes = [] } = withdrawn.scope;
  // Without a platform nobody can say that the post stays clear of the channels withdrawn.
  if (channels.length > 0 && (!use.channels || coversChannel(channels, use))) return true;
  const left = (subject.purposes.length > 0 ? subject.purposes : use.purposes).filter((purpose) => !purposes.includes(purpose));
  return purposes.length > 0 && !use.purposes.some((purpose) => left.includes(purpose));
}

function coversChannel(channels: readonly string[], use: Use): boolean {
  return channels.some((channel) => {
    const name = plainName(channel);
    return name === 'all' || use.social.has(name) || use.channels?.has(name) === true;
  });
}

function wrongChannel(subject: ConsentSubject, use: Use): SubjectFinding | undefined {
  if (subject.lawfulBasis !== 'consent' && subject.channels.length === 0) return undefined;
  if (coversChannel(subject.channels, use)) return undefined;
  return use.channels ? { verdict: 'wrong-channel', data: {} } : { verdict: 'wrong-channel', unchecked: true, data: {} };
}

/** Consent given below the age needs a parent's; from it on, the person's own. */
function giverMissing(subject: ConsentSubject, { policy }: Use): SubjectFinding | undefined {
  if (subject.lawfulBasis !== 'consent') return undefined;
  const age =
    subject.born !== undefined && subject.givenOn !== undefined
      ? ageOn(subject.born, subject.givenOn)
      : disclosedAge(subject.ageDisclosure);
  if (age === undefined) return undefined;
  const needed = age < (policy.parentalConsentUnder ?? DEFAULT_PARENTAL_AGE) ? 'parent' : 'subject';
  if (subject.givenBy.includes(needed) || (needed === 'subject' && subject.givenBy.length === 0)) return undefined;
  return { verdict: 'no-parental-consent', data: { needed: needed === 'parent' ? 'a parent or guardian' : 'the person themselves' } };
}

/** The youngest age that a PLUS code stands for. */
function disclosedAge(code: string | undefined): number | undefined {
  if (code === 'AG-U14') return 13;
  const age = /^AG-A(\d\d)$/.exec(code ?? '')?.[1];
  return age === undefined ? undefined : Number(age);
}

/** The last day of a consent: the earlier of the date in the row and the age that the register allows consent to reach. */
export function lastDayOf({ expires, givenOn }: ConsentSubject, { maxAgeMonths }: ConsentRegister['policy']): string | undefined {
  const aged = givenOn !== undefined && maxAgeMonths !== undefined ? addMonths(givenOn, maxAgeMonths) : undefined;
  return expires === undefined || (aged !== undefined && aged < expires) ? aged : expires;
}

function expiryOf(subject: ConsentSubject, { policy, zone }: Use): { day: string; moment: Moment } | undefined {
  const day = lastDayOf(subject, policy);
  const moment = day === undefined ? undefined : parseMoment(day, zone);
  return day === undefined || !moment ? undefined : { day, moment };
}

function lapseNotice({ at, zone, policy }: Use): Moment {
  const day = addDays(dayAt(at.from, zone), (policy.lapseNoticeDays ?? DEFAULT_LAPSE_DAYS) + 1);
  return parseMoment(day, zone) ?? at;
}
