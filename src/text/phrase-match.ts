import { parsePhrase } from './phrase.ts';
import { GAP, GROUP, OPTIONAL, type OpenBook, openBook, RUNS, SLOTS, WORDS, wordsIn, writeBook } from './phrase-book.ts';
import type { Reading, Token } from './reading.ts';

/**
 * What fills a slot of a phrase at a token: the indices after the last token of
 * each filling, the longest first; empty when nothing does.
 */
export type SlotFinder = (slot: string, at: number) => readonly number[];

const NONE: readonly number[] = [];
export const NO_SLOTS: SlotFinder = () => NONE;

export interface PhraseMatch {
  /** The phrase's number in its book. */
  phrase: number;
  /** Indices of the first token inside and the first one after. */
  from: number;
  to: number;
  start: number;
  end: number;
  /** Texts of the alternatives groups, by number from 1. */
  groups: string[];
}

/** Phrases being matched against a text. */
interface Attempt {
  book: OpenBook;
  tokens: readonly Token[];
  text: string;
  /** The numbers of the tokens' words in the book. */
  words: Int32Array;
  slots: SlotFinder;
  /** Where the codes of the phrase begin and end. */
  start: number;
  end: number;
  /** Texts of the alternatives met. */
  groups: string[];
  /** States that lead nowhere, so that several gaps do not multiply the work; made when the first gap is met. */
  failed: Set<number> | undefined;
}

/** Whether a token goes on where the one before it ended: in the same sentence, and joined to it unless a gap lies between. */
function follows(tokens: readonly Token[], index: number, gap: boolean): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  const last = tokens[index - 1];
  return last === undefined || (last.sentence === token.sentence && (gap || token.joined));
}

/** Where the codes after those of a position begin. */
function after(codes: OpenBook['codes'], position: number): number {
  const head = codes[position] as number;
  if (head & GAP) return position + 2;
  let at = position + 1;
  if (head & WORDS) at += 1;
  if (head & SLOTS) at += 1 + (codes[at] as number);
  if (head & RUNS) {
    let runs = codes[at] as number;
    at += 1;
    for (; runs > 0; runs -= 1) at += 1 + (codes[at] as number);
  }
  return at;
}

/** The indices after whatever fills a position's slots and runs from a token on: slots, then runs of words, the longest first. */
function longFillings({ book, tokens, words, slots }: Attempt, position: number, from: number): number[] {
  const { codes } = book;
  const head = codes[position] as number;
  const ends: number[] = [];
  let at = position + (head & WORDS ? 2 : 1);
  if (head & SLOTS) {
    const last = at + (codes[at] as number);
    for (at += 1; at <= last; at += 1) ends.push(...slots(book.slots[codes[at] as number] as string, from));
  }
  if (head & RUNS) {
    let runs = codes[at] as number;
    at += 1;
    for (; runs > 0; runs -= 1) {
      const length = codes[at] as number;
      let met = 0;
      while (met < length && (met === 0 || follows(tokens, from + met, false))) {
        if (from + met >= words.length || !book.holds(codes[at + 1 + met] as number, words[from + met] as number)) break;
        met += 1;
      }
      if (met === length) ends.push(from + length);
      at += 1 + length;
    }
  }
  return ends;
}

/** The end (a token index) of the first match of the positions from `position` on that begins at `at`; -1 when there is none. */
function matchFrom(attempt: Attempt, position: number, at: number, afterGap: boolean, first: boolean): number {
  const { book, tokens, words } = attempt;
  if (position === attempt.end) return at;
  const state = ((position - attempt.start) * (words.length + 1) + at) * 2 + (afterGap ? 1 : 0);
  if (attempt.failed?.has(state)) return -1;
  const { codes } = book;
  const head = codes[position] as number;
  const next = after(codes, position);
  if (head & GAP) {
    attempt.failed ??= new Set();
    const most = codes[position + 1] as number;
    for (let skip = 0; skip <= most; skip += 1) {
      // The words of a gap are all of one sentence.
      if (skip > 0 && tokens[at + skip - 1]?.sentence !== tokens[at - 1]?.sentence) break;
      const end = matchFrom(attempt, next, at + skip, true, false);
      if (end >= 0) return end;
    }
  } else {
    if (first ? at < words.length : follows(tokens, at, afterGap)) {
      const single = head & WORDS && (words[at] as number) >= 0 && book.holds(codes[position + 1] as number, words[at] as number);
      const fillings = head & (SLOTS | RUNS) ? longFillings(attempt, position, at) : NONE;
      for (let each = 0; each < fillings.length + (single ? 1 : 0); each += 1) {
        const to = fillings[each] ?? at + 1;
        const end = matchFrom(attempt, next, to, false, false);
        if (end < 0) continue;
        if (head >> GROUP > 0)
          attempt.groups[head >> GROUP] = attempt.text.slice((tokens[at] as Token).start, (tokens[to - 1] as Token).end);
        return end;
      }
    }
    if (head & OPTIONAL) {
      const end = matchFrom(attempt, next, at, afterGap || first, false);
      if (end >= 0) return end;
    }
  }
  attempt.failed?.add(state);
  return -1;
}

/** Whether a phrase can begin with a word at all; true when it can begin with a slot. */
export function canBegin({ codes, starts, holds }: OpenBook, phrase: number, word: number): boolean {
  const end = starts[phrase + 1] as number;
  for (let position = starts[phrase] as number; position < end; position = after(codes, position)) {
    const head = codes[position] as number;
    if (head & SLOTS) return true;
    let at = position + 1;
    if (head & WORDS) {
      if (holds(codes[at] as number, word)) return true;
      at += 1;
    }
    if (head & RUNS) {
      let runs = codes[at] as number;
      at += 1;
      for (; runs > 0; runs -= 1) {
        if (holds(codes[at + 1] as number, word)) return true;
        at += 1 + (codes[at] as number);
      }
    }
    if (!(head & OPTIONAL)) return false;
  }
  return false;
}

/** The numbers of the words with which a phrase can begin; undefined when it can begin with a slot. */
function firstsOf({ codes, starts, wordsOf }: OpenBook, phrase: number): ReadonlySet<number> | undefined {
  const firsts = new Set<number>();
  const end = starts[phrase + 1] as number;
  for (let position = starts[phrase] as number; position < end; position = after(codes, position)) {
    const head = codes[position] as number;
    if (head & SLOTS) return undefined;
    let at = position + 1;
    if (head & WORDS) {
      for (const word of wordsOf(codes[at] as number)) firsts.add(word);
      at += 1;
    }
    if (head & RUNS) {
      let runs = codes[at] as number;
      at += 1;
      for (; runs > 0; runs -= 1) {
        for (const word of wordsOf(codes[at + 1] as number)) firsts.add(word);
        at += 1 + (codes[at] as number);
      }
    }
    if (!(head & OPTIONAL)) break;
  }
  return firsts;
}

/** The match of a phrase that begins at a token; undefined when there is none. */
export function matchPhrase(book: OpenBook, phrase: number, reading: Reading, from: number, slots: SlotFinder): PhraseMatch | undefined {
  const { tokens, text } = reading;
  const words = wordsIn(book, reading);
  const groups: string[] = [];
  const start = book.starts[phrase] as number;
  const attempt = { book, tokens, text, words, slots, start, end: book.starts[phrase + 1] as number, groups, failed: undefined };
  const to = matchFrom(attempt, start, from, false, true);
  if (to <= from) return undefined;
  return { phrase, from, to, start: (tokens[from] as Token).start, end: (tokens[to - 1] as Token).end, groups };
}

/** Phrases, ready to be looked up by their first word. */
export interface PhraseIndex {
  book: OpenBook;
  /** For a word's number, the phrases that can begin with it. */
  byFirst: ReadonlyMap<number, readonly number[]>;
  /** Phrases that can begin with a slot, and so at any token. */
  slotted: readonly number[];
}

/** Parses phrases and indexes them. */
export function indexPhrases(sources: readonly string[]): PhraseIndex {
  const book = openBook(writeBook(sources.map(parsePhrase)));
  const byFirst = new Map<number, number[]>();
  const slotted: number[] = [];
  sources.forEach((_, phrase) => {
    const firsts = firstsOf(book, phrase);
    if (!firsts) slotted.push(phrase);
    for (const first of firsts ?? []) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  });
  return { book, byFirst, slotted };
}

/** All matches of the phrases in a text, in order of their start. Several phrases may match at one place. */
export function findPhrases(reading: Reading, { book, byFirst, slotted }: PhraseIndex, slots: SlotFinder = NO_SLOTS): PhraseMatch[] {
  if (byFirst.size === 0 && slotted.length === 0) return [];
  const words = wordsIn(book, reading);
  const found: PhraseMatch[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (const phrases of [byFirst.get(words[from] as number) ?? [], slotted])
      for (const phrase of phrases) {
        const match = matchPhrase(book, phrase, reading, from, slots);
        if (match) found.push(match);
      }
  }
  return found;
}
