import type { Span } from '../model/place.ts';
import { foldWord } from './fold.ts';

/** A term as words that may be misspelt, written backwards, or only hinted at. */
export interface VariantTerm {
  words: string[];
  /** Written backwards: word by word, the whole, and in one piece. */
  backwards: string[][];
  initials: string;
}

interface Word extends Span {
  folded: string;
  /** Only white space, hyphens or marks of a hashtag before it. */
  joined: boolean;
}

const WORD = /\p{Lu}?[\p{Ll}\p{M}\p{Cf}'’]+|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}[\p{Ll}\p{M}\p{Cf}'’]*|\p{N}+/gu;
const JOINT = /^[\s\p{Pd}_#"“”'‘’*]*$/u;
/** Words of this length at least are distinctive enough to be known with a letter wrong. */
const LEAST = 6;
/** From this length on, another letter in one place is still the same word. */
const LEAST_REPLACED = 7;
/** Words that say that a riddle follows. */
const RIDDLE =
  /\b(?:initials?|acronym|begins?|beginning with|starts? with|starting with|first letters?|ends? with|rhymes? with|code ?names?|code ?word|stands for)\b/iu;
const ENDING = /\bend(?:s|ing)?\s+(?:in|with)\s+["'‘’“”]?(?:the letters\s+)?["'‘’“”]?(\p{L}{3,})/giu;
const BEGINNING = /\b(?:begin(?:s|ning)?|start(?:s|ing)?)\s+with\s+(?:an?\s+)?["'‘’“”]?(\p{L}+)/giu;

const reversed = (word: string): string => [...word].reverse().join('');

export function variantTerm(term: string): VariantTerm {
  const words = foldWord(term).match(/[\p{L}\p{N}]+/gu) ?? [];
  const backwards = [words.map(reversed), words.map(reversed).reverse(), [reversed(words.join(''))]];
  const distinct = backwards.filter((each, at) => backwards.findIndex((other) => other.join(' ') === each.join(' ')) === at);
  return {
    words,
    backwards: words.join('').length >= 5 ? distinct.filter((each) => each.join('') !== words.join('')) : [],
    initials: words.map((word) => word[0]).join(''),
  };
}

function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const last = found.at(-1);
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      folded: foldWord(match[0]).replace(/'s?$/u, ''),
      joined: last !== undefined && JOINT.test(text.slice(last.end, match.index)),
    });
  }
  return found;
}

/**
 * Whether a word is another one with one slip: two letters changed round, one
 * left out, doubled or put in, or one wrong. The first letter stands. A plural
 * is another word.
 */
function isSlipOf(word: string, wanted: string): boolean {
  if (wanted.length < LEAST || word === wanted || word[0] !== wanted[0] || /\p{N}/u.test(wanted)) return false;
  let at = 0;
  while (at < wanted.length && word[at] === wanted[at]) at += 1;
  const rest = word.slice(at);
  const rightRest = wanted.slice(at);
  if (word.length === wanted.length)
    return (
      (rest[0] === rightRest[1] && rest[1] === rightRest[0] && rest.slice(2) === rightRest.slice(2)) ||
      (wanted.length >= LEAST_REPLACED && rest.slice(1) === rightRest.slice(1))
    );
  if (word.length === wanted.length - 1) return rest === rightRest.slice(1);
  if (word.length === wanted.length + 1) return rest.slice(1) === rightRest && !(rightRest === '' && /[sd]$/u.test(word));
  return false;
}

/**
 * Finds terms that are misspelt by one slip, written backwards, or given by
 * initials beside words that make them a riddle. A word that stands in the
 * dictionary is no misspelling.
 */
export function findVariants(text: string, terms: readonly VariantTerm[], isOrdinary: (word: string) => boolean): Span[] {
  const words = wordsOf(text);
  const found: Span[] = [];
  const span = (from: number, count: number): Span => ({ start: (words[from] as Word).start, end: (words[from + count - 1] as Word).end });
  const run = (from: number, wanted: readonly string[], same: (word: string, other: string) => boolean): boolean =>
    from + wanted.length <= words.length &&
    wanted.every((each, at) => (at === 0 || (words[from + at] as Word).joined) && same((words[from + at] as Word).folded, each));
  for (let at = 0; at < words.length; at += 1) {
    for (const term of terms) {
      for (const backwards of term.backwards) {
        if (!run(at, backwards, (word, other) => word === other)) continue;
        if (backwards.length > 1 || !isOrdinary(backwards[0] as string)) found.push(span(at, backwards.length));
      }
      let slips = 0;
      const slip = (word: string, wanted: string): boolean => {
        if (word === wanted) return true;
        if (slips > 0 || !isSlipOf(word, wanted) || isOrdinary(word)) return false;
        slips += 1;
        return true;
      };
      if (run(at, term.words, slip) && slips === 1) found.push(span(at, term.words.length));
      // “Project J”: the kind of thing is written out, its name an initial.
      const [first, second] = term.words;
      const next = words[at + 1];
      if (term.words.length === 2 && first && second && words[at]?.folded === first && next?.joined) {
        const written = text.slice(next.start, next.end);
        const stars = /^(?:[*_•.?-]{2,}|(?=\W|$))/u.test(text.slice(next.end));
        if (/^\p{Lu}$/u.test(written) && foldWord(written) === second[0] && stars && !isPartOfWord(text, next.end)) found.push(span(at, 2));
      }
    }
  }
  if (RIDDLE.test(text)) found.push(...findRiddles(text, words, terms));
  return found;
}

const isPartOfWord = (text: string, at: number): boolean => /^[’'][\p{L}]/u.test(text.slice(at));

/** Initials (“P.J.”, “PJ”), or a beginning and an ending, in a text that speaks of a riddle. */
function findRiddles(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  for (const term of terms) {
    const joined = term.words.join('');
    if (term.initials.length > 1) {
      for (const word of words) if (word.folded === term.initials && /^\p{Lu}+$/u.test(text.slice(word.start, word.end))) found.push(word);
      const dotted = new RegExp(`(?<!\\p{L})${[...term.initials.toUpperCase()].join('[. ]{1,2}')}(?!\\p{L})`, 'gu');
      for (const match of text.matchAll(dotted)) found.push({ start: match.index, end: match.index + match[0].length });
    }
    const name = term.words.at(-1) as string;
    const begins = [...text.matchAll(BEGINNING)].some((match) =>
      [joined, name].some((each) => each.startsWith(foldWord(match[1] as string))),
    );
    if (!begins) continue;
    for (const match of text.matchAll(ENDING)) {
      const ending = foldWord(match[1] as string);
      if (name.endsWith(ending) && ending.length * 2 >= name.length - 1)
        found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}
