import type { Span } from '../model/place.ts';
import { foldWord } from './fold.ts';
import { addressSpans } from './inert.ts';
import { sentenceSpans } from './sentences.ts';

/** A word, number or handle of a text. */
export interface Token extends Span {
  /** Folded form; a handle keeps its `@`. */
  norm: string;
  /** Index of its sentence. */
  sentence: number;
  /** Part of a hashtag. */
  tag: boolean;
  /** Only white space, hyphens, slashes, quotes, or signs of quantity between the token before and this one. */
  joined: boolean;
  /** A mark that parts clauses stands between the token before and this one: a semicolon, a dash, a bracket. */
  parted: boolean;
}

/** What is known of a text before any rule reads it: computed once and shared. */
export interface Reading {
  text: string;
  sentences: Span[];
  tokens: Token[];
  /** Runs that are not prose: code, URLs, e-mail addresses. */
  inert: Span[];
}

const TOKEN =
  /@[\p{L}\p{N}_](?:[\p{L}\p{N}_.]*[\p{L}\p{N}_])?|#[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*|[\p{L}\p{N}\p{M}\p{Cf}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
/** Parts of a hashtag: `OpenDay2026` = Open, Day, 2026; `NHSCareers` = NHS, Careers. */
const TAG_PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|\p{N}+|\p{Lo}+/gu;
const PARTING = /[;()–—]|\s-\s/u;
const JOINT = /^[\s\p{Pd}_/'’‘"“”*\p{Cf}#%\p{Sc}]*$/u;

/**
 * Reads a text: sentences, and words that stand outside `verbatim` runs and
 * addresses. A hashtag counts as the words that it is made of.
 */
export function read(text: string, verbatim: readonly Span[] = []): Reading {
  const inert = [...verbatim, ...addressSpans(text)].sort((a, b) => a.start - b.start);
  const sentences = sentenceSpans(text);
  const tokens: Token[] = [];
  let inertAt = 0;
  let sentence = 0;
  const add = (start: number, end: number, tag: boolean): void => {
    while (sentence < sentences.length - 1 && (sentences[sentence] as Span).end <= start) sentence += 1;
    const before = tokens.at(-1);
    const between = before === undefined ? '' : text.slice(before.end, start);
    const joined = before !== undefined && JOINT.test(between);
    tokens.push({ start, end, norm: foldWord(text.slice(start, end)), sentence, tag, joined, parted: !joined && PARTING.test(between) });
  };
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    while (inertAt < inert.length && (inert[inertAt] as Span).end <= start) inertAt += 1;
    const run = inert[inertAt];
    if (run && run.start < end) continue;
    if (match[0].startsWith('#')) {
      for (const part of match[0].matchAll(TAG_PART)) add(start + part.index, start + part.index + part[0].length, true);
    } else add(start, end, false);
  }
  return { text, sentences, tokens, inert };
}
