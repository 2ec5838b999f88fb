import type { Draft, Passage } from '../model/draft.ts';
import { parseMoment } from '../model/moment.ts';
import type { Span } from '../model/place.ts';
import { readingOf } from './phrase-matches.ts';
import { publicationOf } from './publication-time.ts';
import type { Services } from './services.ts';
import type { NearOptions, SignalOptions, WordOptions } from './signal-options.ts';
import { compileWords, plainPhrase, type WordFinder, type WordMatch } from './words.ts';

/** Finds a rule's words in a passage of a draft. */
export type Signal = (draft: Draft, passage: Passage) => WordMatch[];

/** Whether words stand near a match. */
type Nearness = (draft: Draft, passage: Passage, match: Span) => boolean;

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The characters of the sentence that holds a span, or of `words` words to either side of it. */
function windowOf(passage: Passage, span: Span, within: 'sentence' | number): Span {
  const reading = readingOf(passage);
  if (within === 'sentence') {
    const touched = reading.sentences.filter((sentence) => overlaps(sentence, span));
    return { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end };
  }
  const first = reading.tokens.findIndex((token) => token.end > span.start);
  const last = reading.tokens.findLastIndex((token) => token.start < span.end);
  const { tokens } = reading;
  return {
    start: first < 0 ? span.start : (tokens[Math.max(0, first - within)]?.start ?? span.start),
    end: last < 0 ? span.end : (tokens[Math.min(tokens.length - 1, last + within)]?.end ?? span.end),
  };
}

function compileNear(options: NearOptions, services: Services): Nearness {
  const find: WordFinder = compileWords(options, services);
  const found = new WeakMap<Passage, WordMatch[]>();
  const matchesIn = (passage: Passage): WordMatch[] => {
    let matches = found.get(passage);
    if (!matches) {
      matches = find(passage);
      found.set(passage, matches);
    }
    return matches;
  };
  const { within } = options;
  return (draft, passage, match) => {
    // A cue that lies inside the match says nothing about what stands near it; one that overlaps its edge does.
    const outside = (each: Span): boolean => !(each.start >= match.start && each.end <= match.end);
    if (within === 'draft') return draft.passages.some((each) => matchesIn(each).some((found) => each !== passage || outside(found)));
    if (within === 'passage') return matchesIn(passage).some(outside);
    const window = windowOf(passage, match, within);
    return matchesIn(passage).some((each) => overlaps(each, window) && outside(each));
  };
}

const list = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Whether a match has everything `near` it and nothing that excuses it. */
export function compileNearness(options: Pick<SignalOptions, 'near' | 'unless'>, services: Services): Nearness {
  const near = list(options.near).map((each) => compileNear(each, services));
  const unless = list(options.unless).map((each) => compileNear(each, services));
  return (draft, passage, match) =>
    near.every((each) => each(draft, passage, match)) && !unless.some((each) => each(draft, passage, match));
}

/**
 * Terms of the confidential register that may be said from a date on: they
 * count for drafts that are published before it. A date that cannot be read
 * has not come.
 */
function compileEmbargoes(options: WordOptions, services: Services): Signal[] {
  if (!options.terms?.some((term) => typeof term === 'object' && 'register' in term && term.register === 'confidential')) return [];
  return services.registers.confidential.flatMap(({ term, until }): Signal[] => {
    if (until === undefined) return [];
    const ends = parseMoment(until, services.settings.timezone);
    const find = compileWords({ ...options, terms: [plainPhrase(term)] }, services);
    return [(draft, passage) => (ends === undefined || publicationOf(draft, services).from < ends.from ? find(passage) : [])];
  });
}

/** Compiles a signal: matches outside its masks that have everything `near` them and nothing that excuses them. */
export function compileSignal(options: SignalOptions, services: Services): Signal {
  const find = compileWords(options, services);
  const embargoes = compileEmbargoes(options, services);
  const masks = options.masks ? compileWords(options.masks, services) : undefined;
  const counts = compileNearness(options, services);
  return (draft, passage) => {
    const matches = [...find(passage), ...embargoes.flatMap((embargoed) => embargoed(draft, passage))];
    if (matches.length === 0) return [];
    const masked = masks?.(passage) ?? [];
    return matches.filter((match) => !masked.some((mask) => overlaps(mask, match)) && counts(draft, passage, match));
  };
}
