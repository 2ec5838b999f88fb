import type { Span } from '../model/place.ts';

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
/** Abbreviations after which Unicode's rules see the end of a sentence although a name or number follows. */
const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|no|vs|approx|dept|ltd|inc|fig|p|pp|tel|ext)\.\s*$/iu;

/**
 * Sentences of a text, in order, without gaps (Unicode Standard Annex #29,
 * and a repair for common English abbreviations). A line break ends one.
 */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index, segment } of segmenter.segment(text)) {
    const last = spans.at(-1);
    if (last && ABBREVIATION.test(text.slice(last.start, last.end)) && !/[\n\r]$/u.test(text.slice(last.start, last.end)))
      last.end = index + segment.length;
    else spans.push({ start: index, end: index + segment.length });
  }
  return spans;
}
