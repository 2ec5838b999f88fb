import type { Span } from '../model/place.ts';
import { ENGLISH, OTHERS } from './function-words.ts';
import { prose } from './prose.ts';

/** Words below which a text says too little about its language. */
const FEWEST_WORDS = 8;
/** Letters of a script without spaces that count as enough. */
const FEWEST_LETTERS = 12;
/** The little words of all other languages. */
const LITTLE: ReadonlySet<string> = new Set(Object.values(OTHERS).flatMap((words) => [...words]));
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/u;

/**
 * The language that a text is mostly in: English, another one, or unknown
 * (too short, or telegraphic: treat it as English). By script, then by little
 * words: an English post that names Welsh places, greets in Polish or is full
 * of jargon still holds more English ones.
 */
export function detectLanguage(text: string, verbatim: readonly Span[] = []): 'en' | 'other' | 'unknown' {
  const masked = prose(text, verbatim).normalize('NFC').replaceAll('’', "'").toLowerCase();
  // Counted only where another script is met: most texts have none.
  if (OTHER_SCRIPT.test(masked)) {
    const letters = masked.match(/\p{L}/gu)?.length ?? 0;
    const latin = masked.match(/\p{Script=Latin}/gu)?.length ?? 0;
    if (letters - latin >= FEWEST_LETTERS && letters - latin > latin) return 'other';
  }
  const words = masked.match(/\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*/gu) ?? [];
  if (words.length < FEWEST_WORDS) return 'unknown';
  const english = words.filter((word) => ENGLISH.has(word)).length;
  let other = 0;
  // An English post has hardly a word of any of them, so that no language need be looked at alone.
  const foreign = words.filter((word) => LITTLE.has(word));
  for (const little of foreign.length < 3 ? [] : Object.values(OTHERS)) {
    const found = foreign.filter((word) => little.has(word));
    // One word often repeated (a name such as "La La Land") is no evidence.
    if (new Set(found).size >= 3) other = Math.max(other, found.length);
  }
  if (other >= 3 && other / words.length >= 0.15 && other > english) return 'other';
  if (english / words.length >= 0.15) return 'en';
  return 'unknown';
}
