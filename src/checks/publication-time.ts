import type { Draft } from '../model/draft.ts';
import { isDatedBefore, isExpired, type Moment, momentOf, parseMoment } from '../model/moment.ts';
import type { Services } from './services.ts';

/** When a draft is published first, or the moment of judging when it names no date. */
export function publicationOf(draft: Draft, { settings, asOf }: Pick<Services, 'settings' | 'asOf'>): Moment {
  const dates = draft.publications.flatMap(({ publishAt }) =>
    publishAt === undefined ? [] : (parseMoment(publishAt, settings.timezone) ?? []),
  );
  return dates.sort((a, b) => a.from - b.from)[0] ?? momentOf(asOf);
}

/** Whether a dated permission holds at publication: given before it, and not expired. An unreadable date does not hold; a missing one is not held against it. */
export function inForce(dates: { on?: string | undefined; expires?: string | undefined }, draft: Draft, services: Services): boolean {
  const published = publicationOf(draft, services);
  const { timezone } = services.settings;
  const given = dates.on === undefined ? undefined : parseMoment(dates.on, timezone);
  const ends = dates.expires === undefined ? undefined : parseMoment(dates.expires, timezone);
  if (dates.on !== undefined && (given === undefined || !isDatedBefore(given, published))) return false;
  return !(dates.expires !== undefined && (ends === undefined || isExpired(ends, published)));
}
