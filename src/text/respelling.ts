import leven from 'leven';

/** Words of this length at least are distinctive enough to be known with a letter wrong. */
export const LEAST = 6;
/** From this length on, another letter in one place is still the same word. */
const LEAST_REPLACED = 7;
/** The letters of a word in the order of the alphabet. */
export const sortedLetters = (word: string): string => [...word].sort().join('');

/** How a word sounds, roughly: spellings of one sound are one letter, vowels of the middle are one sign, nothing is doubled. */
export function soundOf(word: string): string {
  return word
    .replace(/ph/gu, 'f')
    .replace(/gh(?=[^aeiou]|$)|(?<=[aeiou])h(?=[^aeiou]|$)/gu, '')
    .replace(/ck|[qc](?![eiyh])/gu, 'k')
    .replace(/c(?=[eiy])|z/gu, 's')
    .replace(/x/gu, 'ks')
    .replace(/wh/gu, 'w')
    .replace(/kn/gu, 'n')
    .replace(/dge|j/gu, 'g')
    .replace(/[aeiouy]+/gu, 'a')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=.)a$/u, '');
}

/**
 * Whether a word is another one with one slip: two letters changed round, one
 * left out, doubled or put in, or one wrong. The first letter stands. A plural
 * is another word.
 */
export function isSlipOf(word: string, wanted: string): boolean {
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

/** Whether a word is another one spelt as it sounds, or with its inner letters in disorder. */
export function isRespelt(word: string, wanted: { word: string; sound: () => string }): boolean {
  if (wanted.word.length < LEAST || word.length < LEAST - 1) return false;
  if (word[0] === wanted.word[0] && word.at(-1) === wanted.word.at(-1) && sortedLetters(word) === sortedLetters(wanted.word)) return true;
  if (
    word.replace(/vv/gu, 'w').replace(/rn/gu, 'm').replace(/cl/gu, 'd') ===
    wanted.word.replace(/vv/gu, 'w').replace(/rn/gu, 'm').replace(/cl/gu, 'd')
  )
    return true;
  return wanted.sound().length >= 4 && soundOf(word) === wanted.sound() && leven(word, wanted.word) <= 3;
}
