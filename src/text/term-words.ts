import type { Span } from '../model/place.ts';
import { base64Of, ciphersOf, codesOf } from './ciphers.ts';
import { emojiWords } from './emoji-words.ts';
import { foldWord } from './fold.ts';
import { soundOf } from './respelling.ts';
import { readingsOf } from './word-readings.ts';

/** Computes a value when it is first asked for: most terms are never near a word that could be a disguise of theirs. */
function lazy<T>(compute: () => T): () => T {
  let value: { is: T } | undefined;
  return () => {
    value ??= { is: compute() };
    return value.is;
  };
}

/** A word of a term, with the other ways to write it. */
export interface TermWord {
  word: string;
  /** Short forms, numerals, “&”: writings that anybody would call the same. */
  alike: ReadonlySet<string>;
  /** Ciphers. */
  disguised: () => ReadonlySet<string>;
  sound: () => string;
}

/** A term as words that may be misspelt, written backwards or by a cipher, in pieces, or only hinted at. */
export interface VariantTerm {
  words: string[];
  parts: TermWord[];
  /** Written backwards: word by word, the whole, and in one piece. */
  backwards: string[][];
  initials: string;
  joined: string;
  /** The first sounds of two words changed round: “Felvet Vox”. */
  spoonerism: string[] | undefined;
  /** The words without one that only says what kind of thing it is: “Kestrel” of “Project Kestrel”. */
  name: string[];
  /** Ordinary words with which one of these writings can begin. */
  starts: ReadonlySet<string>;
  codes: () => string[];
  base64: () => string[];
  /** Ciphers of the term in one piece. */
  whole: () => ReadonlySet<string>;
}

/** A word, figure or emoji of a text. */
export interface Word extends Span {
  folded: string;
  /** What stands between the word before and this one. */
  gap: string;
  /** Only white space, hyphens or marks of a hashtag before it. */
  joined: boolean;
  /** What an emoji may stand for. */
  emoji: readonly string[];
}

const WORD =
  /\p{Lu}?[\p{Ll}\p{M}\p{Cf}]+(?:['’][\p{Ll}\p{M}\p{Cf}]+)*|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}[\p{Ll}\p{M}\p{Cf}]*|\p{N}+|&|\p{Extended_Pictographic}\u{FE0F}?(?:\u{200D}\p{Extended_Pictographic}\u{FE0F}?)*/gu;
const EMOJI = /^\p{Extended_Pictographic}/u;
const JOINT = /^(?:[\s\p{Pd}_#"“”'‘’*\p{Cf}]|\u{FE0F})*$/u;
/** Words that say what kind of thing a name belongs to. */
export const KINDS = new Set('project operation programme program plan mission scheme initiative codename'.split(' '));
const reversed = (word: string): string => [...word].reverse().join('');

function spoonerismOf(words: readonly string[]): string[] | undefined {
  if (words.length !== 2) return undefined;
  const [first, second] = words.map((word) => /^([^aeiou]+)(.{2,})$/u.exec(word));
  if (!first || !second || first[1] === second[1]) return undefined;
  return [`${second[1]}${first[2]}`, `${first[1]}${second[2]}`];
}

/** Prepares a term to be looked for in its variants. */
export function variantTerm(term: string): VariantTerm {
  const words = foldWord(term).match(/[\p{L}\p{N}]+|&/gu) ?? [];
  const backwards = [words.map(reversed), words.map(reversed).reverse(), [reversed(words.join(''))]];
  const name = words.filter((word) => !KINDS.has(word));
  const distinct = [...backwards, ...(name.length < words.length ? [[reversed(name.join(''))]] : [])].filter(
    (each, at, all) => all.findIndex((other) => other.join(' ') === each.join(' ')) === at,
  );
  return {
    words,
    parts: words.map((word) => ({
      word,
      alike: readingsOf(word),
      disguised: lazy(() => new Set(ciphersOf(word))),
      sound: lazy(() => soundOf(word)),
    })),
    backwards: words.join('').length >= 5 ? distinct.filter((each) => each.join('').length >= 5 && each.join('') !== words.join('')) : [],
    joined: words.join(''),
    initials: words.map((word) => word[0]).join(''),
    spoonerism: spoonerismOf(words),
    name: name.length > 0 ? name : words,
    starts: new Set([
      ...words,
      ...words.flatMap((word) => [...readingsOf(word)].flatMap((reading) => [reading, reading.replace(/(?<=ty).+$/u, '')])),
      ...distinct.flatMap((each) => each.slice(0, 1)),
      ...(spoonerismOf(words) ?? []),
    ]),
    codes: lazy(() => [...codesOf(words), ...(name.length > 0 && name.length < words.length ? codesOf(name) : [])]),
    base64: lazy(() => base64Of(words)),
    whole: lazy(() => new Set(ciphersOf(words.join('')))),
  };
}

/** The words, figures and emoji of a text, also those inside a hashtag. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const last = found.at(-1);
    const emoji = EMOJI.test(match[0]);
    const names = emoji ? emojiWords(match[0]) : [];
    if (emoji && names.length === 0) continue;
    const gap = last === undefined ? '' : text.slice(last.end, match.index);
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      folded: emoji ? '' : foldWord(match[0]).replace(/'s?$/u, ''),
      gap,
      joined: last !== undefined && JOINT.test(gap),
      emoji: names,
    });
  }
  return found;
}

/** Whether a word goes on behind an apostrophe: the “I” of “I've” is no letter by itself. */
export const isPartOfWord = (text: string, at: number): boolean => /^[’'][\p{L}]/u.test(text.slice(at));
