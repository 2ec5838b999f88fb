/** Other writings of a term, which a reader turns back by a rule: ciphers, spelling alphabets, codes. */

const NATO =
  'alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );
/** Other spellings of the words of the spelling alphabet. */
const NATO_ALIKE: Readonly<Record<string, string>> = { alpha: 'alfa', juliet: 'juliett', whisky: 'whiskey' };
const LETTER_NAMES = 'ay bee cee dee ee eff gee aitch eye jay kay ell em en oh pee cue ar ess tee you vee doubleyou ex why zed'.split(' ');
const LETTER_NAMES_ALIKE: Readonly<Record<string, string>> = {
  haitch: 'aitch',
  el: 'ell',
  o: 'oh',
  i: 'eye',
  a: 'ay',
  are: 'ar',
  es: 'ess',
  queue: 'cue',
  u: 'you',
  y: 'why',
  see: 'cee',
  sea: 'cee',
  tea: 'tee',
  pea: 'pee',
  be: 'bee',
};
const MORSE = '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'.split(' ');

const CODE_A = 97;
const isLetters = (word: string): boolean => /^[a-z]+$/u.test(word);
const place = (letter: string): number => letter.charCodeAt(0) - CODE_A;
const shifted = (word: string, by: number): string =>
  word.replace(/[a-z]/gu, (letter) => String.fromCharCode(CODE_A + ((place(letter) + by) % 26)));
const mirrored = (word: string): string => word.replace(/[a-z]/gu, (letter) => String.fromCharCode(CODE_A + 25 - place(letter)));

/** “Kestrel” in Pig Latin: “estrelkay”. */
function pigLatin(word: string): string[] {
  const [, head = '', rest = ''] = /^([^aeiou]*)(.*)$/u.exec(word) ?? [];
  return head === '' ? [`${word}ay`, `${word}way`, `${word}yay`] : [`${rest}${head}ay`];
}

const consonants = (word: string): string => word.replace(/[aeiou]/gu, '');

/** How a word of a term looks when it is written by a cipher; the word itself is none of them. */
export function ciphersOf(word: string): string[] {
  if (!isLetters(word) || word.length < 4) return [];
  const rotated = word.length < 5 ? [] : Array.from({ length: 25 }, (_, at) => shifted(word, at + 1));
  const bare = consonants(word);
  const all = [...rotated, ...(word.length < 5 ? [] : [mirrored(word)]), ...pigLatin(word)];
  if (bare.length >= 4 || (bare.length === 3 && word.length >= 5)) all.push(bare);
  // The first vowel stands in most words that are written without the others.
  const skeleton = word[0] + consonants(word.slice(1));
  if (skeleton.length >= 4) all.push(skeleton);
  return all.filter((each) => each !== word);
}

/** How the whole of a term looks as a code in the text: Morse, the places of its letters, ASCII in hexadecimal or binary, Base64. */
export function codesOf(words: readonly string[]): string[] {
  const joined = words.join('');
  if (!isLetters(joined) || joined.length < 4) return [];
  const letters = [...joined];
  const bytes = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
  const title = words.map((word) => word.replace(/^./u, (first) => first.toUpperCase())).join(' ');
  const versions = [words.join(' '), title, joined, title.replaceAll(' ', ''), title.toUpperCase()];
  return [
    letters.map((letter) => MORSE[place(letter)]).join(' '),
    letters.map((letter) => place(letter) + 1).join(' '),
    ...versions.flatMap((version) => [
      bytes(version)
        .map((byte) => byte.toString(16))
        .join(' '),
      bytes(version)
        .map((byte) => byte.toString(2).padStart(8, '0'))
        .join(' '),
      bytes(version).join(' '),
    ]),
  ];
}

/** The Base64 writings of a term. They are compared with the text as it stands, case and all. */
export function base64Of(words: readonly string[]): string[] {
  const title = words.map((word) => word.replace(/^./u, (first) => first.toUpperCase())).join(' ');
  return [words.join(' '), title, words.join(''), title.replaceAll(' ', ''), title.toUpperCase()]
    .map((version) => Buffer.from(version).toString('base64').replace(/=+$/u, ''))
    .filter((each) => each.length >= 6);
}

/** The letter for which a word of a spelling alphabet, or the name of a letter, stands. */
export function spokenLetter(word: string): string | undefined {
  const nato = NATO.indexOf(NATO_ALIKE[word] ?? word);
  if (nato >= 0) return String.fromCharCode(CODE_A + nato);
  const name = LETTER_NAMES.indexOf(LETTER_NAMES_ALIKE[word] ?? word);
  return name >= 0 ? String.fromCharCode(CODE_A + name) : undefined;
}
