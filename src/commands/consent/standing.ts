import { lastDayOf } from '../../checks/consent/subject.ts';
import type { ConsentRegister, ConsentSubject } from '../../registers/types.ts';

/** How it may stand with a consent. */
export const STATES = [
  'in force',
  'partly withdrawn',
  'ended',
  'withdrawn',
  'refused',
  'objected',
  'do not publish',
  'entry with a mistake',
] as const;

/** How it stands with a person's consent on a day, whatever the channel. */
export interface Standing {
  state: (typeof STATES)[number];
  /** The last day of the consent. */
  until?: string;
}

/** @param today YYYY-MM-DD */
export function standingOf(subject: ConsentSubject, register: ConsentRegister, today: string): Standing {
  const until = lastDayOf(subject, register.policy);
  const ends = until === undefined ? {} : { until };
  const { withdrawn, status } = subject;
  const hasBegun = withdrawn !== undefined && withdrawn.on <= today;
  if (subject.doNotPublish) return { state: 'do not publish' };
  if (status === 'withdrawn' || (hasBegun && withdrawn.scope === 'all')) return { state: 'withdrawn' };
  if (status !== 'active') return { state: status };
  if (register.unusable.includes(subject.ref)) return { state: 'entry with a mistake' };
  if (until !== undefined && until < today) return { state: 'ended', until };
  return { state: hasBegun ? 'partly withdrawn' : 'in force', ...ends };
}

/** Whether anything of the consent is still in force. */
export function isInForce({ state }: Standing): boolean {
  return state === 'in force' || state === 'partly withdrawn';
}
