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
/** Bits by which parts may differ to be compared together: further apart, too much would have to be compared exactly. */
const ALIKE = 36;

/**
 * Holds many pictures' hashes for comparison, 32 bytes each.
 * Every stored hash is compared with every form of the picture in one pass. Trees
 * and multi-index hashing are no faster at these distances.
 */
export function openHashIndex<T>(entries: Iterable<{ entry: T; hashes: readonly string[] }>): HashIndex<T> {
  const owners: T[] = [];
  const texts: string[] = [];
  for (const { entry, hashes } of entries) {
    for (const hash of hashes) {
      owners.push(entry);
      texts.push(hash);
    }
  }
  const stored = wordsOf(texts);
  return {
    find: (forms) => {
      const nearest = new Map<T, number>();
      const report = (at: number, distance: number) => {
        const entry = owners[at] as T;
        if (distance < (nearest.get(entry) ?? REVIEW_DISTANCE + 1)) nearest.set(entry, distance);
      };
      for (const half of [forms.map((eight) => eight.slice(0, MIRRORED)), forms.map((eight) => eight.slice(MIRRORED))])
        for (const alike of alikeParts(half.filter((part) => part.length > 0).map(wordsOf))) scan(stored, alike, report);
      return [...nearest].map(([entry, distance]) => ({ entry, distance })).sort((a, b) => a.distance - b.distance);
    },
  };
}

function wordsOf(hashes: readonly string[]): Uint32Array {
  const words = new Uint32Array(hashes.length * WORDS);
  hashes.forEach((hash, at) => {
    writeWords(hash, words, at * WORDS);
  });
  return words;
}

/** Parts of a picture that look alike are compared together: those whose four forms differ from the first part's in few bits. */
function alikeParts(parts: Uint32Array[]): Uint32Array[] {
  const groups: Uint32Array[][] = [];
  for (const part of parts) {
    const group = groups.find(([first]) => first && Math.max(...apart(first, part)) <= ALIKE);
    if (group) group.push(part);
    else groups.push([part]);
  }
  return groups.map((group) => Uint32Array.from(group.flatMap((part) => [...part])));
}

/**
 * Reports every stored hash near one of the forms: four for each part of the picture, in the order of `dihedralHashes`.
 * One comparison with the first form tells roughly how near all of them are: mirroring flips whole
 * groups of bits, save a few near the median, and the other parts differ from the first by
 * a known number of bits. What may be near by that is compared exactly.
 */
function scan(stored: Uint32Array, forms: Uint32Array, report: (at: number, distance: number) => void): void {
  const [q0 = 0, q1 = 0, q2 = 0, q3 = 0, q4 = 0, q5 = 0, q6 = 0, q7 = 0] = forms;
  const limit = REVIEW_DISTANCE + Math.max(...apart(forms, forms));
  for (let at = 0, word = 0; word < stored.length; at++, word += WORDS) {
    const a = countBits(q0 ^ (stored[word] ?? 0), q1 ^ (stored[word + 1] ?? 0));
    const b = countBits(q2 ^ (stored[word + 2] ?? 0), q3 ^ (stored[word + 3] ?? 0));
    const c = countBits(q4 ^ (stored[word + 4] ?? 0), q5 ^ (stored[word + 5] ?? 0));
    const least = Math.min(a + b + c, 128 - a + b - c, 128 - a - b + c, 128 + a - b - c);
    // Most are too far apart before the last quarter is counted.
    if (least > limit) continue;
    const d = countBits(q6 ^ (stored[word + 6] ?? 0), q7 ^ (stored[word + 7] ?? 0));
    if (least + d > limit) continue;
    for (let form = 0; form < forms.length; form += WORDS) {
      const distance = distanceOf(forms, form, stored, word);
      if (distance <= REVIEW_DISTANCE) report(at, distance);
    }
  }
}

/** In how many bits each form differs from the first form of `first` with whole groups flipped as its mirroring flips them. */
function apart(first: Uint32Array, forms: Uint32Array): number[] {
  return Array.from({ length: forms.length / WORDS }, (_, form) => {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 2, 4, 6].map((at) =>
      countBits((first[at] ?? 0) ^ (forms[form * WORDS + at] ?? 0), (first[at + 1] ?? 0) ^ (forms[form * WORDS + at + 1] ?? 0)),
    );
    return [a + b + c + d, 128 - a + b - c + d, 128 - a - b + c + d, 128 + a - b - c + d][form % MIRRORED] ?? 0;
  });
}
