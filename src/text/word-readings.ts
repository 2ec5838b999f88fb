/** Short forms of words in names, and what is written for “and”. */
const SHORT_FORMS: readonly (readonly string[])[] = [
  ['project', 'proj', 'prj', 'proj.'],
  ['operation', 'op', 'ops', 'opn'],
  ['programme', 'program', 'prog', 'progr'],
  ['and', '&', 'n'],
  ['group', 'grp', 'gp'],
  ['limited', 'ltd'],
  ['company', 'co'],
  ['street', 'st', 'str'],
  ['saint', 'st'],
  ['road', 'rd'],
  ['college', 'coll'],
  ['academy', 'acad'],
  ['centre', 'center', 'ctr'],
  ['department', 'dept'],
  ['brothers', 'bros'],
  ['mount', 'mt'],
  ['number', 'no'],
  ['partnership', 'pship'],
  ['international', 'intl'],
  ['university', 'uni'],
  ['hospital', 'hosp'],
  ['council', 'cncl'],
  ['engineering', 'eng', 'engg'],
  ['phase', 'ph'],
  ['north', 'nth'],
  ['south', 'sth'],
  ['grey', 'gray'],
  ['first', '1st'],
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th'],
  ['fifth', '5th'],
];
const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ROMAN: readonly [number, string][] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number below 100 in words, written together. */
function inWords(number: number): string {
  if (number < UNITS.length) return UNITS[number] as string;
  const rest = number % 10;
  return `${TENS[Math.floor(number / 10) - 2]}${rest === 0 ? '' : UNITS[rest]}`;
}

function inRoman(number: number): string {
  let rest = number;
  let written = '';
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      written += sign;
      rest -= value;
    }
  return written;
}

let numbers: Map<string, number> | undefined;

/** Every writing of the numbers below 100, made when a term is first looked for. */
function numbersByWriting(): ReadonlyMap<string, number> {
  if (numbers) return numbers;
  numbers = new Map();
  for (let number = 0; number < 100; number += 1) {
    numbers.set(inWords(number), number);
    numbers.set(String(number), number);
    if (number > 1) numbers.set(inRoman(number), number);
  }
  return numbers;
}

/** Other writings of a word that anybody would call the same: short forms, numerals in figures, words or Roman letters. */
export function readingsOf(word: string): ReadonlySet<string> {
  const found = new Set(SHORT_FORMS.filter((forms) => forms.includes(word)).flat());
  const number = numbersByWriting().get(word);
  if (number !== undefined && (/^\d/u.test(word) || number > 0)) {
    found.add(String(number));
    found.add(inWords(number));
    if (number > 1) found.add(inRoman(number));
  }
  found.delete(word);
  return found;
}
