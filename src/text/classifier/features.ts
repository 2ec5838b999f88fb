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

/** FNV-1a, 32 bits, from a given offset basis: G. Fowler, L. C. Noll, K.-P. Vo, “The FNV non-cryptographic hash algorithm”. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Offset bases, one for each sort of feature, so that a word and a piece of the same letters differ. */
const ALONE = 0x811c9dc5;
const PAIR = 0x1b873593;
const PIECE = 0x2545f491;
const CIRCUMSTANCE = 0x3c6ef372;

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

/**
 * Words that are taken for examples of one sort, besides each for itself, such as names of platforms: what is learnt of
 * some is then known of all. From words in lower case to the name of their sort.
 */
export type WordSorts = ReadonlyMap<string, string>;

/** What a sentence shows of the words of a sort: that there is one, in which circumstances, and the two words to either side of it. */
function featuresOfSorts(words: readonly Word[], circumstances: readonly number[], sorts: WordSorts): number[] {
  if (!words.some(({ lower }) => sorts.has(lower))) return [];
  const names = words.map(({ lower, stem }) => {
    const sort = sorts.get(lower);
    return sort === undefined ? stem : `@${sort}`;
  });
  return names.flatMap((name, at) => {
    if (name === words[at]?.stem) return [];
    const runs = [
      [at - 1, at],
      [at - 2, at],
      [at, at + 1],
      [at, at + 2],
    ] as const;
    return [
      hash(name, ALONE),
      ...circumstances.map((circumstance) => hash(name, circumstance)),
      ...runs.filter(([from, to]) => from >= 0 && to < names.length).map(([from, to]) => hash(names.slice(from, to + 1).join(' '), PAIR)),
    ];
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
    for (const feature of featuresOfSorts(words, circumstances, sorts)) features.set(feature, 1);
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
