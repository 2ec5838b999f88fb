import { bare, type NameKnowledge } from './name-words.ts';
import type { Reading, Token } from './reading.ts';

/** Words after which a place may be one that nothing knows: “Cobden Street”, “Hollow Lane”. */
const STREETS = new Set(
  'road street lane avenue way drive close court park square station hall hill bridge quay wharf gate cross green grove gardens terrace crescent row parade estate campus'.split(
    ' ',
  ),
);

/** The places in a text: towns and regions that are known, and streets by their last word. */
export function findPlaces(reading: Reading, known: NameKnowledge): { from: number; to: number }[] {
  const { tokens, text } = reading;
  const capital = (at: number): boolean => tokens[at] !== undefined && /^\p{Lu}/u.test(text.slice(tokens[at].start, tokens[at].end));
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!capital(at)) continue;
    const next = tokens[at + 1];
    const street = next?.joined && capital(at + 1) && STREETS.has(bare(next.norm));
    if (street) found.push({ from: at, to: at + 2 });
    else if (known.places.has(bare((tokens[at] as Token).norm))) found.push({ from: at, to: at + 1 });
  }
  return found;
}
