import { stemmer } from 'stemmer';
import type { Span } from '../../model/place.ts';
import { sentenceSpans } from '../sentences.ts';

/** A word, number or sign of a text, as it is and as its stem. */
export interface Word extends Span {
  /** In lower case, its letters together and its apostrophes straight. */
  lower: string;
  stem: string;
}

/** Letters with a space between each two, as in “s p a c e d”, are one word. */
const WORD =
  /(?<![\p{L}\p{M}\p{N}'’])\p{L}(?: \p{L}){2,}(?![\p{L}\p{M}'’])|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+|[!?£€$%#@&]|\p{Extended_Pictographic}/gu;
const LETTER = /^\p{L}/u;

const stems = new Map<string, string>();

/** The stem of a word after M. F. Porter, “An algorithm for suffix stripping”, 1980; every number is the same word. */
function stemOf(lower: string): string {
  let stem = stems.get(lower);
  if (stem === undefined) {
    stem = LETTER.test(lower) ? stemmer(lower.replace(/'s$/u, '')) : /^\p{N}/u.test(lower) ? '0' : lower;
    stems.set(lower, stem);
  }
  return stem;
}

/** The words, numbers and signs of a text, in order. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), ({ index: start, 0: word }) => {
    const lower = word.toLowerCase().replaceAll('’', "'").replaceAll(' ', '');
    return { start, end: start + word.length, lower, stem: stemOf(lower) };
  });
}

/** Who is spoken of, by signs that any English sentence shows: a name (a capital within a sentence), a third person, the reader, the writer, nobody. */
const CIRCUMSTANCES: readonly (readonly [string, RegExp])[] = [
  ['name', /[\p{Ll}\p{N},;:]\s(?!I\b|I['’])\p{Lu}\p{L}+/u],
  ['third', /\b(?:he|she|his|her|him|hers)\b/iu],
  ['they', /\b(?:they|them|their)\b/iu],
  ['you', /\b(?:you|your)\b/iu],
  ['we', /\b(?:we|our|us)\b/iu],
  ['me', /\b(?:I|my|me)\b/u],
  ['not', /\b(?:not|no|never|nobody|none|nothing|without|\w+n['’]t)\b/iu],
];

/** The lowest bits of a feature's id say of which sort of words it tells; 0 is none. */
const SORT_BITS = 0x1f;
/** As many sorts as the bits can tell apart. */
export const MOST_SORTS = SORT_BITS;

/** The sort of words that a feature tells of, or 0. */
export const sortOf = (feature: number): number => feature & SORT_BITS;

/** FNV-1a, 32 bits, from a given offset basis: G. Fowler, L. C. Noll, K.-P. Vo, “The FNV non-cryptographic hash algorithm”. The bits of the sort are 0. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value & ~SORT_BITS) >>> 0;
}

/** Offset bases, one for each sort of feature, so that a word and a piece of the same letters differ. */
const ALONE = 0x811c9dc5;
const PAIR = 0x1b873593;
const PIECE = 0x2545f491;
const CIRCUMSTANCE = 0x3c6ef372;
const BEFORE = 0x510e527f;
const BEHIND = 0x1f83d9ab;
const DENIED = 0x5be0cd19;

/** Letters of a piece of a word. */
const PIECE_LENGTH = 4;
/** Pieces repeat what the words say, so they count for less. */
const PIECE_SHARE = 0.5;

const pieces = new Map<string, readonly number[]>();

/** The pieces of a word, so that compounds and unknown forms are known in part: `<uns`, `unsa`, `nsaf`, `safe`, `afe>`. */
function piecesOf(stem: string): readonly number[] {
  let known = pieces.get(stem);
  if (!known) {
    const whole = `<${stem}>`;
    const count = Math.max(0, whole.length - PIECE_LENGTH + 1);
    known = Array.from({ length: count }, (_, at) => hash(whole.slice(at, at + PIECE_LENGTH), PIECE));
    pieces.set(stem, known);
  }
  return known;
}

/** The circumstances of a sentence, as offset bases of the features that words make with them. */
export function circumstancesOf(sentence: string): number[] {
  return CIRCUMSTANCES.filter(([, sign]) => sign.test(sentence)).map(([name]) => hash(name, CIRCUMSTANCE));
}

/** The features of one word and the word before it, without its pieces: what a reader can be shown. */
export function featuresOfWord(word: Word, before: Word | undefined, circumstances: readonly number[]): number[] {
  const features = [hash(word.stem, ALONE)];
  if (before) features.push(hash(`${before.stem} ${word.stem}`, PAIR));
  for (const circumstance of circumstances) features.push(hash(word.stem, circumstance));
  return features;
}

/** The sorts of a word in lower case, each by its number from 1 to 31: what is learnt of some words of a sort, such as names of platforms, is then known of all. */
export type WordSorts = ReadonlyMap<string, readonly number[]>;

/** What stands for a word of the sort. */
const MEMBER = '@';
/** Words to either side of a word of a sort that are told apart by their side. */
const REACH = 6;
const NEGATION = /^(?:not|no|nor|never|nobody|none|nothing|without|\w+n't)$/u;

/**
 * What a sentence shows of the words of one sort: that there is one, in which circumstances, the two words to either
 * side of it in their order, those that come before it and those that come behind it, and whether it is denied. The
 * side on which a word stands says who does what: “follow us on …” and “… is where we were”.
 */
function featuresOfSort(sort: number, words: readonly Word[], circumstances: readonly number[], sorts: WordSorts): number[] {
  const names = words.map(({ lower, stem }) => (sorts.get(lower)?.includes(sort) ? MEMBER : stem));
  return names.flatMap((name, at) => {
    if (name !== MEMBER) return [];
    const from = Math.max(0, at - REACH);
    const before = names.slice(from, at);
    const behind = names.slice(at + 1, at + 1 + REACH);
    const denied = words.slice(from, at).some(({ lower }) => NEGATION.test(lower));
    return [
      hash(MEMBER, ALONE),
      ...circumstances.map((circumstance) => hash(MEMBER, circumstance)),
      ...[before.slice(-1), before.slice(-2)].map((run) => hash([...run, MEMBER].join(' '), PAIR)),
      ...[behind.slice(0, 1), behind.slice(0, 2)].map((run) => hash([MEMBER, ...run].join(' '), PAIR)),
      ...before.map((name) => hash(name, BEFORE)),
      ...behind.map((name) => hash(name, BEHIND)),
      ...(denied ? ['', ...before.slice(-4)].map((name) => hash(name, DENIED)) : []),
    ].map((feature) => (feature | sort) >>> 0);
  });
}

/** A sentence of a text and what it shows, each thing once with the share at which it counts. */
export interface Sentence extends Span {
  words: number;
  features: ReadonlyMap<number, number>;
}

/**
 * The sentences of a text with what they show: stems of words, pairs of
 * neighbours, pieces of words, each word together with who its sentence
 * speaks of, and what stands beside words of a sort. Hashed, so that no vocabulary need be loaded
 * (K. Weinberger et al., “Feature hashing for large scale multitask learning”, 2009).
 */
export function readSentences(text: string, sorts: WordSorts): Sentence[] {
  return sentenceSpans(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    const circumstances = circumstancesOf(sentence);
    const features = new Map<number, number>(circumstances.map((circumstance) => [circumstance, 1]));
    const words = wordsOf(sentence);
    let before: Word | undefined;
    for (const word of words) {
      for (const feature of featuresOfWord(word, before, circumstances)) features.set(feature, 1);
      if (LETTER.test(word.stem)) for (const piece of piecesOf(word.stem)) features.set(piece, PIECE_SHARE);
      before = word;
    }
    const present = new Set(words.flatMap(({ lower }) => sorts.get(lower) ?? []));
    for (const sort of present) for (const feature of featuresOfSort(sort, words, circumstances, sorts)) features.set(feature, 1);
    return { start, end, words: words.length, features };
  });
}

/** What sentences show together. */
export function union(sentences: readonly Sentence[]): ReadonlyMap<number, number> {
  const [first, ...others] = sentences;
  if (first === undefined || others.length === 0) return first?.features ?? new Map();
  const features = new Map(first.features);
  for (const { features: more } of others) for (const [feature, share] of more) features.set(feature, share);
  return features;
}
