import type { Span } from '../model/place.ts';
import { lookalikeLetters } from './confusables.ts';

/** A letter or digit as it may be read, with its place. */
interface Glyph extends Span {
  /** Every reading: the folded letter first, then what it looks like. `*` masks any letter. */
  readings: string;
  /** A word may begin here: after a separator, or at a capital after a small letter. */
  startsWord: boolean;
  /** What stands between the glyph before and this one, format characters removed. */
  gap: string;
  capital: boolean;
  tag: boolean;
  /** A letter or digit, and not a symbol that only looks like one: a `!` at the end of a word is a `!`. */
  letter: boolean;
}

export interface DisguiseReading {
  text: string;
  glyphs: Glyph[];
}

const MASK = '*';
/** Signs that stand for a letter that is left out. */
const MASKS = new Set('*∗＊✱●█■▇▪');

/** What a character may be read as. */
interface Character {
  /** A format character or a combining mark: it is no letter of its own. */
  bare: boolean;
  mark: boolean;
  /** Letters and digits that it stands for: a ligature stands for several. */
  units: string[];
  /** It is a letter or digit, and not a sign that only looks like one. */
  letter: boolean;
  /** What it looks like, or masks. */
  alike: string;
  capital: boolean;
  small: boolean;
  digit: boolean;
}

const characters = new Map<string, Character>();

function characterOf(char: string): Character {
  let known = characters.get(char);
  if (!known) {
    const folded = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const letter = /^[\p{L}\p{N}]+$/u.test(folded);
    known = {
      bare: /[\p{Cf}\p{M}]/u.test(char),
      mark: /\p{M}/u.test(char),
      units: letter ? [...folded] : [''],
      letter,
      alike: lookalikeLetters(char) + (MASKS.has(char) ? MASK : ''),
      capital: /\p{Lu}/u.test(char),
      small: /\p{Ll}/u.test(char),
      digit: /\p{N}/u.test(char),
    };
    characters.set(char, known);
  }
  return known;
}

/** Reads a text as somebody does who looks for hidden words: letter by letter, with look-alikes, and what stands between them. */
export function readDisguised(text: string): DisguiseReading {
  const glyphs: Glyph[] = [];
  let gap = '';
  let tag = false;
  let offset = 0;
  let previous: Character | undefined;
  for (const char of text) {
    const start = offset;
    offset += char.length;
    const character = characterOf(char);
    const { bare, mark, units, letter, alike, capital } = character;
    if (bare) {
      const last = glyphs.at(-1);
      if (last && gap === '' && mark) last.end = offset;
      continue;
    }
    // A handle begins like a tag; inside a word the sign is an “a”.
    if (char === '@' && (gap !== '' || glyphs.length === 0)) tag = true;
    if (!letter && alike === '') {
      if (char === '#') tag = true;
      else if (/\s/u.test(char)) tag = false;
      gap += char;
      previous = undefined;
      continue;
    }
    const startsWord =
      glyphs.length === 0 || gap !== '' || (capital && previous?.small === true) || character.digit !== (previous?.digit ?? false);
    // A ligature or a squared word stands for several letters; each gets the character's whole place.
    units.forEach((unit, at) => {
      glyphs.push({
        start,
        end: offset,
        readings: unit + alike,
        startsWord: at === 0 && startsWord,
        gap: at === 0 ? gap : '',
        capital,
        tag,
        letter,
      });
    });
    gap = '';
    previous = character;
  }
  return { text, glyphs };
}

/** A term to look for, squashed to its letters and digits. */
interface HiddenTerm {
  letters: string;
  /** Positions in `letters` at which a word of the term begins. */
  wordStarts: Set<number>;
  /** Those before which the term itself has a sign: “Penrose & Tarrant”. */
  signs: Map<number, string>;
}

function hiddenTerm(term: string): HiddenTerm {
  const wordStarts = new Set<number>();
  const signs = new Map<number, string>();
  let letters = '';
  for (const [word] of term
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+|[&+]/gu)) {
    if (word === '&' || word === '+') {
      signs.set(letters.length, word);
      continue;
    }
    wordStarts.add(letters.length);
    letters += word;
  }
  return { letters, wordStarts, signs };
}

/** Only joints, no end of a clause: a separator that may stand between the letters of one disguised word. */
const THIN_GAP = /^(?:[\p{Pd}_.·•*/\\|~'’"^+=#\s]|\p{Extended_Pictographic}|\u{FE0F})*$/u;
const MOST_GAP = 6;
/** Brackets and dots without a space, which part no two words: “Kes(tr)el”. */
const TIGHT_GAP = /^[()[\]{}<>…:_\p{Pd}.*~'’"]+$/u;
/** What may stand before the capital of a name's next word: “Project (Kestrel)”, “Project: Kestrel”. */
const OPENING_GAP = /^\s*[:(["“‘'\p{Pd}]\s*["“‘'(]?$/u;

/** Whether the gap before `glyph` may stand inside the term, at a joint of its words or in the middle of a word. */
function gapAllowed(glyphs: Glyph[], at: number, term: HiddenTerm, letter: number, from: number): boolean {
  const glyph = glyphs[at] as Glyph;
  const atWordStart = term.wordStarts.has(letter);
  const sign = term.signs.get(letter);
  const gap = sign === undefined ? glyph.gap : glyph.gap.replace(sign, '');
  if (gap === '') return true;
  if (gap.length > MOST_GAP) return false;
  const next = glyphs[at + 1];
  const before = glyphs[at - 1] as Glyph;
  const lone = (next === undefined || next.gap !== '') && (at - 1 === from || before.gap !== '');
  if (!THIN_GAP.test(gap)) {
    if (TIGHT_GAP.test(gap) && !atWordStart) return true;
    // “K, e, s, t, r, e, l”
    if (lone && /^[^\p{L}\p{N}\n]*$/u.test(gap)) return true;
    return atWordStart && glyph.capital && (glyphs[from] as Glyph).capital && OPENING_GAP.test(gap);
  }
  // “end. New” is the end of a sentence, “J. u. n” is not.
  if (/[.]\s/u.test(gap) && !lone) return false;
  if (atWordStart || gap === '\n') return true;
  // A plain space inside a word of the term: only between single letters, or between two capitalised halves.
  if (/^\s+$/u.test(gap))
    return (
      lone || (at - from === 1 && glyph.capital === before.capital && before.capital) || (glyph.capital && (glyphs[from] as Glyph).capital)
    );
  return true;
}

/** Whether a glyph may stand for a letter: a mask may stand for any. */
const canBe = (glyph: Glyph, letter: string): boolean => glyph.readings.includes(letter) || glyph.readings.includes(MASK);

function matchAt(glyphs: Glyph[], from: number, term: HiddenTerm): number | undefined {
  let at = from;
  let masked = 0;
  for (let letter = 0; letter < term.letters.length; letter += 1) {
    const wanted = term.letters[letter] as string;
    let glyph = glyphs[at];
    // Stretched letters: “junnnniper”. Three in a row at least, so that a doubled letter stays another word.
    while (glyph && letter > 0 && !canBe(glyph, wanted) && glyph.gap === '' && isStretch(glyphs, at)) glyph = glyphs[++at];
    if (!glyph) return undefined;
    if (letter > 0 && !gapAllowed(glyphs, at, term, letter, from)) return undefined;
    if (!glyph.readings.includes(wanted)) {
      if (!glyph.readings.includes(MASK)) return undefined;
      masked += 1;
    }
    at += 1;
  }
  while (at < glyphs.length && isStretch(glyphs, at)) at += 1;
  return masked * 2 > term.letters.length ? undefined : at;
}

/** Whether a glyph only draws out the one before it: part of a run of three or more of the same. */
function isStretch(glyphs: Glyph[], at: number): boolean {
  const same = (one: number, other: number): boolean =>
    glyphs[one]?.readings === glyphs[other]?.readings && glyphs[Math.max(one, other)]?.gap === '';
  return same(at - 1, at) && (same(at - 2, at - 1) || same(at, at + 1));
}

/** Terms to look for, by their first letter and then their second. */
export interface HiddenTerms {
  terms: readonly HiddenTerm[];
  byFirst: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

/** Prepares terms of at least two letters or digits; shorter ones are left out, for a single letter hides in every text. */
export function indexHidden(phrases: readonly string[]): HiddenTerms {
  const terms = phrases.map(hiddenTerm).filter(({ letters }) => letters.length > 1);
  const byFirst = new Map<string, Map<string, number[]>>();
  for (const [at, { letters }] of terms.entries()) {
    const [first, second] = letters as unknown as [string, string];
    const bySecond = byFirst.get(first) ?? new Map<string, number[]>();
    byFirst.set(first, bySecond.set(second, [...(bySecond.get(second) ?? []), at]));
  }
  return { terms, byFirst };
}

/** The terms that can begin at a glyph: the next one is their second letter, masks it or draws out the first. */
function possible({ byFirst }: HiddenTerms, glyphs: Glyph[], from: number): number[] {
  const next = glyphs[from + 1];
  const found: number[] = [];
  if (!next) return found;
  for (const first of (glyphs[from] as Glyph).readings) {
    const bySecond = byFirst.get(first);
    if (!bySecond) continue;
    if (next.readings.includes(MASK) || isStretch(glyphs, from + 1)) found.push(...[...bySecond.values()].flat());
    else for (const second of next.readings) found.push(...(bySecond.get(second) ?? []));
  }
  return found;
}

/** Long enough that a hashtag in one piece (`#projectjuniperlaunch`) cannot hold it by chance. */
const SAFE_IN_TAG = 7;

/**
 * Finds terms in spite of disguise: case, accents, zero-width characters,
 * look-alike letters, leetspeak, letters that are spaced, dotted, hyphenated,
 * masked with `*`, stretched, parted by emoji or a line break, and hashtags.
 * A term inside a longer word, or whose words a sentence's end parts, is not found.
 */
export function findHidden({ glyphs }: DisguiseReading, hidden: HiddenTerms): { term: number; span: Span }[] {
  const found: { term: number; span: Span }[] = [];
  glyphs.forEach((glyph, from) => {
    // “#teamkestrel”: in a tag or a handle in one piece, a long term may stand anywhere.
    const within = !glyph.startsWord;
    if (within && !glyph.tag) return;
    for (const index of possible(hidden, glyphs, from)) {
      const term = hidden.terms[index] as HiddenTerm;
      if (within && term.letters.length < SAFE_IN_TAG) continue;
      const to = matchAt(glyphs, from, term);
      if (to === undefined) continue;
      const after = glyphs[to];
      const whole =
        after === undefined || after.gap !== '' || !after.letter || after.startsWord || (glyph.tag && term.letters.length >= SAFE_IN_TAG);
      if (whole) found.push({ term: index, span: { start: glyph.start, end: (glyphs[to - 1] as Glyph).end } });
    }
  });
  return found;
}
