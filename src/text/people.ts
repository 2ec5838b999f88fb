import { foldWord } from './fold.ts';
import { OPENERS, SURELY_AFTER_PERSON } from './name-cues.ts';

/** Whether somebody is named only through somebody else: “Kyle's manager” is not Kyle. */
export function isRelated(name: string): boolean {
  return /['’ʼ]s?\s+(?=\p{Ll})/u.test(name);
}

/** Whether an approval or a consent for `covered` covers `name`: the same name, or one holds the other's words. */
export function namesMatch(covered: string, name: string): boolean {
  const words = (value: string): string[] =>
    foldWord(value)
      .replace(/'s?\b/gu, '')
      .split(/[^\p{L}\p{N}@]+/u)
      .filter(Boolean);
  const left = words(covered);
  // “Ron Bell of Bell's”: the firm is the person's own.
  const right = words(name).filter((word) => !/^(?:of|from|at)$/u.test(word));
  if (left.length === 0 || right.length === 0) return false;
  const holds = (all: string[], some: string[]): boolean => some.every((word) => all.includes(word));
  return holds(left, right) || (left.length > 1 && holds(right, left));
}

/**
 * The name in a match that holds more: “Thanks to the Ormsby”, “Jas ran”. What comes before the name and the verb behind
 * it is left out; the match as it is when it has no capital.
 */
export function nameWithin(match: string): string {
  const words = match.trim().split(/\s+/u);
  const first = words.findIndex((word) => /^[\p{Lu}@]/u.test(word) && !OPENERS.has(word.toLowerCase()));
  if (first < 0) return match;
  const last = words.at(-1) as string;
  return words.slice(first, words.length - first > 1 && SURELY_AFTER_PERSON.has(last) ? -1 : undefined).join(' ');
}
