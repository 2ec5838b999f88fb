import type { Span } from '../model/place.ts';
import { spokenLetter } from './ciphers.ts';
import type { VariantTerm, Word } from './term-words.ts';
import { isPartOfWord } from './term-words.ts';

/** Runs of signs in which a code may stand. */
const MORSE_RUN = /[.·•∙\p{Pd}_−/|\s]{12,}/gu;
const NUMBER_RUN = /(?:(?:0x|\\x|%|&#x?)?[0-9a-f]{1,8};?[\s,.;:/|\p{Pd}]*){4,}/giu;

/** Terms in Morse, numbers for letters, hexadecimal, binary or Base64. */
export function findCodes(text: string, terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  const runs: { span: Span; plain: string }[] = [];
  for (const match of text.matchAll(MORSE_RUN)) {
    const plain = match[0]
      .replace(/[·•∙]/gu, '.')
      .replace(/[\p{Pd}_−]/gu, '-')
      .replace(/[\s/|]+/gu, ' ');
    if (/[.-]/u.test(plain)) runs.push({ span: { start: match.index, end: match.index + match[0].length }, plain: ` ${plain.trim()} ` });
  }
  for (const match of text.matchAll(NUMBER_RUN)) {
    if (!/\d/u.test(match[0])) continue;
    const numbers = match[0].toLowerCase().match(/(?<=0x|\\x)[0-9a-f]+|[0-9a-f]+/gu) ?? [];
    const span = { start: match.index, end: match.index + match[0].length };
    runs.push({ span, plain: ` ${numbers.map((each) => each.replace(/^0(?=.$)/u, '')).join(' ')} ` });
  }
  for (const term of terms) {
    for (const { span, plain } of runs)
      if (
        term
          .codes()
          .some(
            (code) =>
              plain.includes(` ${code} `) || (/^[0-9a-f]{2}(?: [0-9a-f]{2}){4,}$/u.test(code) && plain.includes(code.replaceAll(' ', ''))),
          )
      )
        found.push(span);
    for (const code of term.base64()) {
      const start = text.indexOf(code);
      if (start >= 0) found.push({ start, end: start + code.length });
    }
  }
  return found;
}

/** Least letters of a term that stand as single letters, or begin lines or sentences. */
const LEAST_SPELT = 5;
/** Least words whose first letters spell a term, when nothing marks those letters. */
const LEAST_ACROSTIC = 8;

/** Terms spelt by letters that stand alone (“O is for …”), by a spelling alphabet, or by the first letters of lines, sentences or words. */
export function findByLetters(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  interface Letter extends Span {
    letter: string;
  }
  const first = (start: number): Letter | undefined => {
    const word = words.find((each) => each.start >= start && each.folded !== '');
    return word && { start: word.start, end: word.end, letter: word.folded[0] as string };
  };
  const lone: Letter[] = [];
  const spoken: Letter[][] = [[]];
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    if (/^\p{Lu}$/u.test(written) && !isPartOfWord(text, word.end)) lone.push({ start: word.start, end: word.end, letter: word.folded });
    const letter = spokenLetter(word.folded);
    if (letter !== undefined) (spoken.at(-1) as Letter[]).push({ start: word.start, end: word.end, letter });
    else if ((spoken.at(-1) as Letter[]).length > 0 && !/^(?:and|then|for|as|in)$/u.test(word.folded)) spoken.push([]);
  }
  const starts = (pattern: RegExp): Letter[] =>
    [0, ...[...text.matchAll(pattern)].map((match) => match.index + match[0].length)].flatMap((start) => first(start) ?? []);
  const look = (letters: readonly Letter[], least: number): void => {
    if (letters.length < least) return;
    const line = letters.map(({ letter }) => letter).join('');
    for (const term of terms) {
      for (const wanted of new Set([term.words.join(''), term.name.join('')])) {
        const at = wanted.length < least ? -1 : line.indexOf(wanted);
        if (at >= 0) found.push({ start: (letters[at] as Letter).start, end: (letters[at + wanted.length - 1] as Letter).end });
      }
    }
  };
  look(lone, LEAST_SPELT);
  for (const run of spoken) look(run, LEAST_SPELT);
  look(starts(/\n+/gu), LEAST_SPELT);
  look(starts(/[.!?…]+["'’”)]*\s+/gu), LEAST_SPELT);
  const initial = words.filter((word) => word.folded !== '').map(({ start, end, folded }) => ({ start, end, letter: folded[0] as string }));
  look(initial, LEAST_ACROSTIC);
  // “Kittens Eat Salmon …”: capitals that nothing else explains.
  const capitals: Letter[][] = [[]];
  for (const letter of initial) {
    if (/^\p{Lu}/u.test(text.slice(letter.start))) (capitals.at(-1) as Letter[]).push(letter);
    else if ((capitals.at(-1) as Letter[]).length > 0) capitals.push([]);
  }
  for (const run of capitals) look(run, LEAST_SPELT);
  return found;
}
