import type { Draft, Passage } from '../model/draft.ts';
import { parseMoment } from '../model/moment.ts';
import type { Span } from '../model/place.ts';
import { isApproved } from './approvals.ts';
import { compileExceptions } from './exceptions.ts';
import { plainPhrase } from './names.ts';
import { readingOf } from './phrase-matches.ts';
import { publicationOf } from './publication-time.ts';
import { marginOnceApproved } from './resemblance.ts';
import type { Services } from './services.ts';
import type { NearOptions, SignalOptions, WordOptions } from './signal-options.ts';
import { compileWords, type WordFinder, type WordMatch } from './words.ts';

/** Finds a rule's words in a passage of a draft. */
export type Signal = (draft: Draft, passage: Passage) => WordMatch[];

/** Whether words stand near a match. */
type Nearness = (draft: Draft, passage: Passage, match: Span) => boolean;

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Marks that part the clauses of a sentence. */
const CLAUSE_END = /[,;:–—()]\s|\s[-–—]\s/gu;

/** The part of a text between the marks that part its clauses, around a span. */
function clauseOf(text: string, sentence: Span, span: Span): Span {
  const clause = { ...sentence };
  for (const mark of text.slice(sentence.start, sentence.end).matchAll(CLAUSE_END)) {
    const at = sentence.start + mark.index;
    if (at + mark[0].length <= span.start) clause.start = at + mark[0].length;
    else if (at >= span.end) return { ...clause, end: at };
  }
  return clause;
}

/** The characters of the clause or sentence that holds a span, or of `words` words to either side of it. */
function windowOf(passage: Passage, span: Span, within: 'clause' | 'sentence' | number): Span {
  const reading = readingOf(passage);
  if (typeof within === 'string') {
    const touched = reading.sentences.filter((sentence) => overlaps(sentence, span));
    const sentence = { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end };
    return within === 'sentence' ? sentence : clauseOf(passage.text, sentence, span);
  }
  const first = reading.tokens.findIndex((token) => token.end > span.start);
  const last = reading.tokens.findLastIndex((token) => token.start < span.end);
  const { tokens } = reading;
  // Signs beside the outermost words, such as an emoji at the end of the text, belong to the window.
  return {
    start: tokens[(first < 0 ? tokens.length : first) - within - 1]?.end ?? 0,
    end: last < 0 ? span.end : (tokens[last + within + 1]?.start ?? passage.text.length),
  };
}

/**
 * Compiles what must stand near a match.
 * @param inside whether it may also stand inside the match: a cue may not, since it would be part of what it is to excuse; a target may.
 */
export function compileNear(options: NearOptions, services: Services, inside = options.inside === true): Nearness {
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
  const { within, side } = options;
  return (draft, passage, match) => {
    const contained = (each: Span): boolean => each.start >= match.start && each.end <= match.end;
    const counts = (each: Span): boolean => {
      if (side === 'before') return each.start < match.start && each.end <= match.end;
      if (side === 'after') return each.end > match.end && each.start >= match.start;
      return inside || !contained(each);
    };
    if (within === 'draft')
      return draft.passages.some((each) =>
        matchesIn(each).some((found) => (each !== passage && side === undefined) || (each === passage && counts(found))),
      );
    if (within === 'passage') return matchesIn(passage).some(counts);
    const window = windowOf(passage, match, within);
    return matchesIn(passage).some((each) => overlaps(each, window) && counts(each));
  };
}

const list = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Whether a match has everything `near` it and nothing that excuses it. */
function compileNearness(options: Pick<SignalOptions, 'near' | 'unless'>, services: Services): Nearness {
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
    const find = compileWords({ ...options, terms: [plainPhrase(term)], list: undefined }, services);
    return [
      (draft, passage) => {
        const matches = find(passage);
        if (matches.length === 0) return matches;
        // Read only for a term that was found: the first date in a time zone costs more than all searches for terms.
        const ends = parseMoment(until, services.settings.timezone);
        return ends === undefined || publicationOf(draft, services).from < ends.from ? matches : [];
      },
    ];
  });
}

/** Compiles a signal: matches outside its masks that have everything `near` them and nothing that excuses them. */
export function compileSignal(options: SignalOptions, services: Services): Signal {
  const find = compileWords(options, services);
  const embargoes = compileEmbargoes(options, services);
  const masks = options.masks ? compileWords(options.masks, services) : undefined;
  const excepted = options.except ? compileExceptions(options.except, services) : undefined;
  const counts = compileNearness(options, services);
  const margin = options.resembles ? marginOnceApproved(options.resembles) : 0;
  const isSure = (draft: Draft, { resemblance }: WordMatch): boolean =>
    resemblance === undefined || resemblance.margin >= margin || !isApproved(draft, services);
  return (draft, passage) => {
    const matches = [...find(passage), ...embargoes.flatMap((embargoed) => embargoed(draft, passage))];
    if (matches.length === 0) return [];
    const masked = masks?.(passage) ?? [];
    const may = (match: Span): boolean => excepted?.(passage.text.slice(match.start, match.end)) === true;
    return matches.filter(
      (match) => isSure(draft, match) && !masked.some((mask) => overlaps(mask, match)) && !may(match) && counts(draft, passage, match),
    );
  };
}
