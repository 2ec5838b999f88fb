import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import { type Moment, parseMoment } from '../model/moment.ts';
import type { Span } from '../model/place.ts';
import { dateIn } from '../text/date-in-words.ts';
import { once } from './once.ts';
import { readingOf } from './phrase-matches.ts';
import { publicationOf } from './publication-time.ts';
import type { Services } from './services.ts';
import { compileSignal } from './signal.ts';
import { type SignalOptions, signalFields } from './signal-options.ts';

/** What a report calls the end of an embargo that names no date. */
const UNKNOWN = 'a date that it does not name';

/** The rest of the sentence in which a span stands, from the span's start on. */
function restOfSentence(passage: Passage, span: Span): string {
  const sentence = readingOf(passage).sentences.find((each) => each.start <= span.start && span.start < each.end);
  return passage.text.slice(span.start, Math.max(span.end, sentence?.end ?? span.end));
}

/**
 * Material under embargo: the draft's `embargo_until`, and words of the text
 * that speak of one, with the date that follows them. It is a hit when the
 * draft is published before the end, or the end cannot be read.
 */
export const embargo: Check<SignalOptions, Services> = {
  kind: 'embargo',
  options: (zod, kit) => {
    const fields = signalFields(zod, kit);
    return zod.strictObject({ ...fields, terms: fields.terms.unwrap() });
  },
  prepare: (options, services) => {
    const find = compileSignal(options, services);
    const { timezone } = services.settings;
    const ended = (until: Moment | undefined, published: Moment): boolean => until !== undefined && published.from >= until.from;
    return (draft: Draft): Hit[] => {
      // Most drafts speak of no embargo: then their date is not read.
      const published = once(() => publicationOf(draft, services));
      const declared = draft.meta.embargoUntil;
      const declaredEnd = declared === undefined ? undefined : parseMoment(declared, timezone);
      const hits: Hit[] = [];
      if (declared !== undefined && !ended(declaredEnd, published()))
        hits.push({ at: { field: 'embargo_until' }, outcome: 'violation', data: { match: declared, until: declared } });
      for (const passage of draft.passages) {
        for (const { start, end } of find(draft, passage)) {
          const day = dateIn(restOfSentence(passage, { start, end }), published(), timezone);
          const until = day === undefined ? undefined : parseMoment(day, timezone);
          // A declared end that is over covers words without a date.
          if (ended(until ?? declaredEnd, published())) continue;
          const match = passage.text.slice(start, end);
          hits.push({
            at: { passage: passage.index, span: { start, end } },
            outcome: 'violation',
            data: { match, until: day ?? declared ?? UNKNOWN },
          });
        }
      }
      return hits;
    };
  },
};
