import type { Draft } from '../model/draft.ts';
import { type Moment, momentOf, parseMoment } from '../model/moment.ts';
import type { Services } from './services.ts';

/** When a draft is published first, or the moment of judging when it names no date. */
export function publicationOf(draft: Draft, { settings, asOf }: Pick<Services, 'settings' | 'asOf'>): Moment {
  const dates = draft.publications.flatMap(({ publishAt }) =>
    publishAt === undefined ? [] : (parseMoment(publishAt, settings.timezone) ?? []),
  );
  return dates.sort((a, b) => a.from - b.from)[0] ?? momentOf(asOf);
}
