import { isExpired, laterOf, parseMoment } from '../../model/moment.ts';
import type { ConsentPicture } from '../../registers/types.ts';
import type { Use } from './subject.ts';

/** What nobody can accept: bans, withdrawals and refusals, somebody else's account, and whatever could not be checked. */
const NEVER = new Set([
  'do-not-publish',
  'withdrawn',
  'refused',
  'no-record',
  'wrong-account',
  'resembles-banned',
  'may-resemble-banned',
  'uncompared',
  'no-register',
  'not-listed',
  'reshared',
]);

/**
 * The decisions recorded with a picture that hold now and at publication.
 * @returns until when a verdict is accepted, or undefined
 */
export function acceptanceIn(pictures: readonly ConsentPicture[], { now, at, zone }: Use): (verdict: string) => string | undefined {
  const holding = pictures
    .flatMap(({ accepted = [] }) => accepted)
    .filter(({ until }) => {
      const end = parseMoment(until, zone);
      return end !== undefined && !isExpired(end, laterOf(now, at));
    });
  return (verdict) =>
    NEVER.has(verdict) ? undefined : holding.find(({ verdicts }) => verdicts.some((each) => each.toLowerCase() === verdict))?.until;
}
