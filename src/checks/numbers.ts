import type { NumberCheck } from './signal-options.ts';

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/gu, ''), Number);

/** Sum of the digits, each times its weight. */
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);

/** Luhn's algorithm (ISO/IEC 7812-1, annex B) over 13 to 19 digits: payment cards. */
function luhn(digits: readonly number[]): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = digits.reduceRight((total, digit, at) => {
    const doubled = (digits.length - at) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** NHS number: weights 10 to 2 over nine digits, modulus 11 (NHS Data Dictionary). */
function nhsNumber(digits: readonly number[]): boolean {
  if (digits.length !== 10) return false;
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === digits[9];
}

/** Unique learner number: weights 10 to 1 over ten digits, sum modulo 11 is 10, the first digit not 0 (HESA's and the LRS's notes). */
function uln(digits: readonly number[]): boolean {
  return digits.length === 10 && digits[0] !== 0 && weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 10;
}

/** IBAN: ISO 13616, the rearranged number modulo 97 is 1. */
function iban(text: string): boolean {
  const compact = text.replace(/[^0-9a-z]/giu, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(compact)) return false;
  const rearranged = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const char of rearranged) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** National Insurance number: prefixes that HMRC never issues are refused, the suffix is A to D. */
function nino(text: string): boolean {
  const compact = text.replace(/[^0-9a-z]/giu, '').toUpperCase();
  return /^[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]$/u.test(compact) && !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/u.test(compact);
}

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Unique pupil number: a check letter for the other characters, weights 2 to 13, modulus 23 (Department for Education, UPN guide). */
function upn(text: string): boolean {
  const [letter = '', ...rest] = text.toUpperCase();
  if (rest.length !== 12) return false;
  const values = rest.map((char) => (/\d/u.test(char) ? Number(char) : UPN_LETTERS.indexOf(char)));
  return UPN_LETTERS[weighted(values, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) % 23] === letter;
}

/** Whether the digits (and letters) of a text pass the named check. Separators don't matter. */
export function verifyNumber(text: string, check: NumberCheck): boolean {
  switch (check) {
    case 'luhn':
      return luhn(digitsOf(text));
    case 'nhs-number':
      return nhsNumber(digitsOf(text));
    case 'uln':
      return uln(digitsOf(text));
    case 'iban':
      return iban(text);
    case 'nino':
      return nino(text);
    case 'upn':
      return upn(text);
  }
}
