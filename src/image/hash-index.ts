import { countBits, distanceOf, WORDS, writeWords } from './hash-words.ts';

/** Pictures whose hashes differ in no more than this many of 256 bits are taken for the same picture, altered. */
export const MATCH_DISTANCE = 60;
/** Up to here a person must look whether it is the same picture. The nearest of different pictures were 72 apart (`npm run bench:media`). */
export const REVIEW_DISTANCE = 70;

/** An entry that a picture resembles, and in how many of 256 bits the nearest of its hashes differs. */
export interface Resemblance<T> {
  entry: T;
  distance: number;
}

export interface HashIndex<T> {
  /** Entries within `REVIEW_DISTANCE` of any of a fingerprint's forms, each once, nearest first. */
  find: (forms: readonly (readonly string[])[]) => Resemblance<T>[];
}

/** Forms of a picture that only mirror it; the other four exchange rows and columns besides. */
const MIRRORED = 4;

/**
 * Holds many pictures' hashes for comparison, 32 bytes each.
 * Every stored hash is compared with every form of the picture in one pass. That
 * takes two comparisons for eight forms: mirroring flips whole groups of bits,
 * save a few near the median, and what may be near is then compared exactly. Trees
 * and multi-index hashing are no faster at these distances.
 */
export function openHashIndex<T>(entries: Iterable<{ entry: T; hashes: readonly string[] }>): HashIndex<T> {
  const all = [...entries];
  const owners = all.flatMap(({ entry, hashes }) => hashes.map(() => entry));
  const stored = new Uint32Array(owners.length * WORDS);
  let offset = 0;
  for (const { hashes } of all) for (const hash of hashes) offset = written(hash, stored, offset);
  return {
    find: (forms) => {
      const nearest = new Map<T, number>();
      for (const eight of forms) {
        for (const half of [eight.slice(0, MIRRORED), eight.slice(MIRRORED)]) {
          scan(stored, half, (at, distance) => {
            const entry = owners[at] as T;
            if (distance < (nearest.get(entry) ?? REVIEW_DISTANCE + 1)) nearest.set(entry, distance);
          });
        }
      }
      return [...nearest].map(([entry, distance]) => ({ entry, distance })).sort((a, b) => a.distance - b.distance);
    },
  };
}

function written(hash: string, words: Uint32Array, offset: number): number {
  writeWords(hash, words, offset);
  return offset + WORDS;
}

/** Reports every stored hash near one of a picture and its three mirror forms, given in the order of `dihedralHashes`. */
function scan(stored: Uint32Array, mirrored: readonly string[], report: (at: number, distance: number) => void): void {
  const exact = new Uint32Array(mirrored.length * WORDS);
  mirrored.reduce((offset, hash) => written(hash, exact, offset), 0);
  const [q0 = 0, q1 = 0, q2 = 0, q3 = 0, q4 = 0, q5 = 0, q6 = 0, q7 = 0] = exact;
  const limit = REVIEW_DISTANCE + Math.max(...mirrored.map((_, form) => strayBits(exact, form)));
  for (let at = 0, word = 0; word < stored.length; at++, word += WORDS) {
    const a = countBits(q0 ^ (stored[word] ?? 0), q1 ^ (stored[word + 1] ?? 0));
    const b = countBits(q2 ^ (stored[word + 2] ?? 0), q3 ^ (stored[word + 3] ?? 0));
    const c = countBits(q4 ^ (stored[word + 4] ?? 0), q5 ^ (stored[word + 5] ?? 0));
    const d = countBits(q6 ^ (stored[word + 6] ?? 0), q7 ^ (stored[word + 7] ?? 0));
    const near = a + b + c + d <= limit || 128 - a + b - c + d <= limit || 128 - a - b + c + d <= limit || 128 + a - b - c + d <= limit;
    if (!near) continue;
    for (let form = 0; form < mirrored.length; form++) {
      const distance = distanceOf(exact, form * WORDS, stored, word);
      if (distance <= REVIEW_DISTANCE) report(at, distance);
    }
  }
}

/** In how many bits a form differs from the first with whole groups flipped: by no more can the estimate err. */
function strayBits(exact: Uint32Array, form: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [0, 2, 4, 6].map((at) =>
    countBits((exact[at] ?? 0) ^ (exact[form * WORDS + at] ?? 0), (exact[at + 1] ?? 0) ^ (exact[form * WORDS + at + 1] ?? 0)),
  );
  return [a + b + c + d, 128 - a + b - c + d, 128 - a - b + c + d, 128 + a - b - c + d][form] ?? 0;
}
