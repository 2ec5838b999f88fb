import type { Span } from '../model/place.ts';
import { foldWord } from './fold.ts';
import type { Reading, Token } from './reading.ts';

/** Somebody or something named in a text. */
export interface Mention extends Span {
  name: string;
  how: 'handle' | 'title' | 'given-name';
}

/** Forms of address before a surname. */
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'cllr', 'rev']);
/** Words that follow a given name and make it no person: “Victoria Road”, “Martin Luther King Day”. */
const PLACES = new Set(
  'road street lane avenue way drive close court house park square station centre center hall hill bridge college school academy university campus suite room building theatre hospital cup trophy shield award awards prize day week month island river valley market foods farm foundation trust institute group ltd limited plc works festival bakery wood field green grove gardens terrace place'.split(
    ' ',
  ),
);
/** Particles inside a surname. */
const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'van',
  'von',
  'der',
  'den',
  'del',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ap',
  'mac',
  'mc',
  'o',
]);

const isCapital = (reading: Reading, token: Token | undefined): boolean =>
  token !== undefined && !token.tag && /^\p{Lu}[\p{L}\p{M}'’]+$/u.test(reading.text.slice(token.start, token.end));

/** The index of the last token of a name that begins at `at`: capitalised words, particles between them, an initial. */
function nameEnd(reading: Reading, at: number): number {
  const { tokens, text } = reading;
  let last = at;
  for (let next = at + 1; next < tokens.length; next += 1) {
    const token = tokens[next] as Token;
    if (token.sentence !== tokens[at]?.sentence || !/^[ \u00a0.\-‑']*$/u.test(text.slice((tokens[next - 1] as Token).end, token.start)))
      break;
    const word = text.slice(token.start, token.end);
    if (isCapital(reading, token)) last = next;
    // An initial belongs to a name when a surname follows; “Will I” is no name.
    else if (/^\p{Lu}$/u.test(word)) continue;
    else if (!PARTICLES.has(token.norm)) break;
  }
  return last;
}

const possessive = /['’]s?$/u;

/**
 * Names in a text that look like a person's: a form of address with a
 * surname, a given name with a surname, and handles. `givenNames` are folded.
 * Names of places, prizes and firms that begin with a given name are left out.
 */
export function findPeople(reading: Reading, givenNames: ReadonlySet<string>): Mention[] {
  const { tokens, text } = reading;
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.norm.startsWith('@')) {
      found.push({ start: token.start, end: token.end, name: text.slice(token.start, token.end), how: 'handle' });
      continue;
    }
    const titled =
      TITLES.has(token.norm) &&
      isCapital(reading, tokens[at + 1]) &&
      /^\.?\s$/u.test(text.slice(token.end, (tokens[at + 1] as Token).start));
    const given = isCapital(reading, token) && givenNames.has(token.norm.replace(/'s$/u, ''));
    if (!titled && !given) continue;
    const last = nameEnd(reading, at);
    const words = tokens.slice(at, last + 1).map((each) => each.norm);
    if (last === at || words.some((word) => PLACES.has(word.replace(/'s$/u, '')))) {
      at = Math.max(at, last);
      continue;
    }
    const end = (tokens[last] as Token).end;
    const name = text.slice(token.start, end).replace(possessive, '');
    found.push({ start: token.start, end: token.start + name.length, name, how: titled ? 'title' : 'given-name' });
    at = last;
  }
  return found;
}

/** Whether an approval or a consent for `covered` covers `name`: the same name, or one holds the other's words. */
export function namesMatch(covered: string, name: string): boolean {
  const words = (value: string): string[] =>
    foldWord(value)
      .replace(/'s?\b/gu, '')
      .split(/[^\p{L}\p{N}@]+/u)
      .filter(Boolean);
  const left = words(covered);
  const right = words(name);
  if (left.length === 0 || right.length === 0) return false;
  const holds = (all: string[], some: string[]): boolean => some.every((word) => all.includes(word));
  return holds(left, right) || (left.length > 1 && holds(right, left));
}
