import type { Span } from '../model/place.ts';
import { foldWord } from './fold.ts';
import { LEAST, sortedLetters } from './respelling.ts';
import type { VariantTerm, Word } from './term-words.ts';

/** Words that say that a riddle follows. */
const RIDDLE =
  /\b(?:initials?|acronym|begins?|beginning with|starts? with|starting with|first letters?|ends? with|rhymes? with|code ?names?|code ?word|stands for)\b/iu;
/** Looser hints, which make an initialism of three letters telling. */
const HINT =
  /\b(?:iykyk|if you know,? you know|hint|clue|guess|secret|hush|not allowed|can't say|riddle|spell|letters|insiders?|anagram|scrambled|mirror|half|halves|plus|together)\b|[🤫🤐🤭🙊😉😏]/iu;
const ANAGRAM = /\b(?:anagram|scrambled|jumbled?|unscramble|rearranged?|mixed[- ]up|shuffled?)\b/iu;
const PUT_TOGETHER =
  /\b(?:first half|second half|followed by|put (?:them|those|these|the two|it|both)? ?together|stick (?:them|those|the two) together|joined? (?:to|with|up)|plus|then add|minus the)\b|\+/iu;
const ENDING = /\bend(?:s|ing)?\s+(?:in|with)\s+["'‘’“”]?(?:the letters\s+)?["'‘’“”]?(\p{L}{3,})/giu;
const BEGINNING = /\b(?:begin(?:s|ning)?|start(?:s|ing)?)\s+with\s+(?:an?\s+)?["'‘’“”]?(\p{L}+)/giu;
/** Terms that a text gives as a riddle: an anagram, halves to put together, initials, a beginning and an ending, beside words that say so. */
export function findHinted(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  return [
    ...(ANAGRAM.test(text) ? findAnagrams(words, terms) : []),
    ...(PUT_TOGETHER.test(text) ? findHalves(text, words, terms) : []),
    ...(RIDDLE.test(text) || HINT.test(text) ? findRiddles(text, words, terms) : []),
  ];
}

function findAnagrams(words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  return terms.flatMap((term) =>
    [term.words.join(''), term.name.join('')]
      .filter((whole) => whole.length >= 5)
      .flatMap((whole) =>
        words.flatMap((word, at) => {
          if (word.folded !== whole && sortedLetters(word.folded) === sortedLetters(whole)) return [word];
          const next = words[at + 1];
          const pair = next && sortedLetters(word.folded + next.folded) === sortedLetters(whole) && word.folded + next.folded !== whole;
          return pair ? [{ start: word.start, end: next.end }] : [];
        }),
      ),
  );
}

/** Two halves of a term with little between them, beside words that say to put them together. */
function findHalves(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const MOST_BETWEEN = 60;
  return terms.flatMap((term) => {
    const whole = term.name.join('');
    if (whole.length < LEAST) return [];
    return words.flatMap((word, at) => {
      if (word.folded.length < 3 || !whole.startsWith(word.folded) || word.folded === whole) return [];
      const other = words.slice(at + 1, at + 10).find((each) => word.folded + each.folded === whole);
      if (!other || other.start - word.end > MOST_BETWEEN) return [];
      return PUT_TOGETHER.test(text.slice(Math.max(0, word.start - 20), other.end + 40)) ? [{ start: word.start, end: other.end }] : [];
    });
  });
}

/** Initials (“P.J.”, “PJ”), or a beginning and an ending, in a text that speaks of a riddle. */
function findRiddles(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  const riddle = RIDDLE.test(text);
  for (const term of terms) {
    const joined = term.words.join('');
    if (term.initials.length > (riddle ? 1 : 2)) {
      for (const word of words) if (word.folded === term.initials && /^\p{Lu}+$/u.test(text.slice(word.start, word.end))) found.push(word);
      const dotted = new RegExp(`(?<!\\p{L})${[...term.initials.toUpperCase()].join('[. ]{1,2}')}(?!\\p{L})`, 'gu');
      for (const match of text.matchAll(dotted)) found.push({ start: match.index, end: match.index + match[0].length });
    }
    if (!riddle) continue;
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
