import type { Span } from '../model/place.ts';

/** A line break, or an end mark with its closing quotes and white space before something that can begin a sentence. */
const BREAK =
  /[\r\n]+\s*|[.!?…]+["'”’)\]]*\s+(?=[\p{Lu}\p{N}"'“‘([@#£*\p{Extended_Pictographic}])|[!?…]+["'”’)\]]*\s+|\p{Extended_Pictographic}\u{FE0F}?\s+(?=\p{Lu})/gu;
/** Abbreviations after which a name or a number goes on with the sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|no|nos|vs|approx|dept|ltd|inc|fig|p|pp|tel|ext|e\.g|i\.e)\.\s*$/iu;

/**
 * Sentences of a text, in order, without gaps. An approximation of Unicode
 * Standard Annex #29 for posts: `Intl.Segmenter` takes longer to start than a
 * whole check of a short draft. A line break ends a sentence, and so does an
 * emoji before a capital.
 */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    if (!/[\r\n]/u.test(match[0]) && ABBREVIATION.test(text.slice(start, end))) continue;
    spans.push({ start, end });
    start = end;
  }
  if (start < text.length || spans.length === 0) spans.push({ start, end: text.length });
  return spans;
}
