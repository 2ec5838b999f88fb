/**
 * A Bloom filter (B. H. Bloom, “Space/time trade-offs in hash coding with
 * allowable errors”, 1970) over the ordinary words of a dictionary: it answers
 * at once and without loading the dictionary whether a word is one of them. At
 * ten bits a word and seven probes about one unknown word in a hundred is taken
 * for a known one.
 */
const BITS_PER_WORD = 10;
const PROBES = 7;

/** FNV-1a, 32 bits, from a given offset basis. */
function hash(word: string, basis: number): number {
  let value = basis;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function* probes(word: string, bits: number): Generator<number> {
  const first = hash(word, 0x811c9dc5);
  const step = hash(word, 0x9747b28c) | 1;
  for (let probe = 0; probe < PROBES; probe += 1) yield ((first + Math.imul(probe, step)) >>> 0) % bits;
}

/** Packs words into a filter. */
export function packWords(words: Iterable<string>): Uint8Array {
  const list = [...words];
  const filter = new Uint8Array(Math.ceil((list.length * BITS_PER_WORD) / 8) + 1);
  for (const word of list) for (const bit of probes(word, filter.length * 8)) filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  return filter;
}

/** Whether a filter holds a word; about one time in a hundred it says so of one that it does not hold. */
export function holdsWord(filter: Uint8Array, word: string): boolean {
  for (const bit of probes(word, filter.length * 8)) if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  return true;
}
