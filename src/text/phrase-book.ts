import type { Column, PhraseBook } from '../model/phrase-book.ts';
import { packLists, startsOf } from './columns.ts';
import type { Phrase, Position } from './phrase.ts';
import type { Reading } from './reading.ts';

/**
 * Bits of a position's first number; the number of its alternatives group stands above them. What follows: the length of
 * a gap; a set of words; how many slots, and each; how many runs of words, and each: how many sets, and each.
 */
export const OPTIONAL = 1;
export const GAP = 2;
export const WORDS = 4;
export const SLOTS = 8;
export const RUNS = 16;
export const GROUP = 5;

/** A book in use. */
export interface OpenBook {
  codes: Column;
  /** Where a phrase's positions begin among the codes; those of the next phrase end them. */
  starts: Uint32Array;
  slots: readonly string[];
  /** The number of a word in the book; -1 when no phrase has it. */
  wordOf: (word: string) => number;
  /** Whether a set holds a word. */
  holds: (set: number, word: number) => boolean;
  /** The words of a set, by number. */
  wordsOf: (set: number) => Column;
  /** What the phrase was parsed from. */
  source: (phrase: number) => string;
}

/** Writes phrases into a book. `keys`: further words that the book must number, such as the keys of an index. */
export function writeBook(phrases: readonly Phrase[], keys: Iterable<string> = [], hasSource = (_: number): boolean => true): PhraseBook {
  const everyWord = new Set(keys);
  for (const { positions } of phrases)
    for (const { words, runs } of positions) for (const set of [words, ...runs.flat()]) for (const word of set) everyWord.add(word);
  const words = [...everyWord].sort((one, other) => (one < other ? -1 : 1));
  const numberOf = new Map(words.map((word, number) => [word, number]));
  const sets = new Map<string, number>();
  const setLists: number[][] = [];
  const setOf = (set: ReadonlySet<string>): number => {
    const numbers = [...set].map((word) => numberOf.get(word) as number).sort((one, other) => one - other);
    const key = numbers.join();
    const known = sets.get(key);
    if (known !== undefined) return known;
    sets.set(key, setLists.length);
    setLists.push(numbers);
    return setLists.length - 1;
  };
  const slots = new Map<string, number>();
  const slotOf = (slot: string): number => {
    if (!slots.has(slot)) slots.set(slot, slots.size);
    return slots.get(slot) as number;
  };
  const codesOf = (position: Position): number[] => {
    const { gap, optional, group } = position;
    const head = (group << GROUP) | (optional ? OPTIONAL : 0);
    if (gap !== undefined) return [head | GAP, gap];
    const codes = [head];
    const add = (bit: number, numbers: number[]): void => {
      codes[0] = (codes[0] as number) | bit;
      codes.push(...numbers);
    };
    if (position.words.size > 0) add(WORDS, [setOf(position.words)]);
    if (position.slots.length > 0) add(SLOTS, [position.slots.length, ...position.slots.map(slotOf)]);
    if (position.runs.length > 0) add(RUNS, [position.runs.length, ...position.runs.flatMap((run) => [run.length, ...run.map(setOf)])]);
    return codes;
  };
  const codes = phrases.map(({ positions }) => positions.flatMap(codesOf));
  return {
    words: words.join('\n'),
    sets: packLists(setLists),
    phrases: packLists(codes),
    slots: [...slots.keys()],
    sources: phrases.map(({ source }, number) => (hasSource(number) ? source : '')).join('\n'),
  };
}

/** Opens a book. */
export function openBook(book: PhraseBook): OpenBook {
  const setStarts = startsOf(book.sets);
  const setValues = book.sets.values;
  let sources: string[] | undefined;
  return {
    codes: book.phrases.values,
    starts: startsOf(book.phrases),
    slots: book.slots,
    wordOf: wordFinder(book.words),
    holds: (set, word) => {
      const end = setStarts[set + 1] as number;
      for (let at = setStarts[set] as number; at < end; at += 1) if (setValues[at] === word) return true;
      return false;
    },
    wordsOf: (set) => setValues.subarray(setStarts[set], setStarts[set + 1]),
    source: (phrase) => {
      sources ??= book.sources.split('\n');
      return sources[phrase] ?? '';
    },
  };
}

/** Finds a word's number among sorted words, or -1. The answer is remembered: a text has few words that others lack. */
function wordFinder(words: string): (word: string) => number {
  const known = new Map<string, number>();
  let starts: number[] | undefined;
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    starts ??= lineStarts(words);
    let low = 0;
    let high = starts.length - 2;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const each = words.slice(starts[middle], (starts[middle + 1] as number) - 1);
      if (each === word) {
        known.set(word, middle);
        return middle;
      }
      if (each < word) low = middle + 1;
      else high = middle - 1;
    }
    known.set(word, -1);
    return -1;
  };
}

/** Where each line begins; one more number ends the last. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return starts;
}

const numbered = new WeakMap<OpenBook, WeakMap<Reading, Int32Array>>();

/** The numbers of a text's words in a book, found once. */
export function wordsIn(book: OpenBook, reading: Reading): Int32Array {
  let readings = numbered.get(book);
  if (!readings) {
    readings = new WeakMap();
    numbered.set(book, readings);
  }
  let words = readings.get(reading);
  if (!words) {
    words = new Int32Array(reading.tokens.length);
    for (const [at, { norm }] of reading.tokens.entries()) words[at] = book.wordOf(norm);
    readings.set(reading, words);
  }
  return words;
}
