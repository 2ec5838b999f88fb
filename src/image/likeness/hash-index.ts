import { BYTES, distanceOf, flippedDistances, writeHash } from './hash-bits.ts';
import { openHashScan, type Query } from './hash-scan.ts';

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

/** Bits by which forms may differ to be looked for together: further apart, too much would have to be compared exactly. */
const ALIKE = 32;

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
  const { stored, scan } = openHashScan(texts.length);
  texts.forEach((hash, at) => {
    writeHash(hash, stored, at * BYTES);
  });
  return {
    find: (forms) => {
      const nearest = new Map<T, number>();
      const groups = alikeForms(forms.flat().map(bytesOf));
      scan(groups, (group, at) => {
        const entry = owners[at] as T;
        for (const form of groups[group]?.forms ?? []) {
          const distance = distanceOf(form, 0, stored, at * BYTES);
          if (distance <= REVIEW_DISTANCE && distance < (nearest.get(entry) ?? REVIEW_DISTANCE + 1)) nearest.set(entry, distance);
        }
      });
      return [...nearest].map(([entry, distance]) => ({ entry, distance })).sort((a, b) => a.distance - b.distance);
    },
  };
}

function bytesOf(hash: string): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  writeHash(hash, bytes, 0);
  return bytes;
}

/**
 * Puts forms together that one query finds: that of the first, which the others resemble, mirrored or not. What is near
 * one of them is no further from the first than it is itself and as much as may be near (triangle inequality).
 */
function alikeForms(forms: readonly Uint8Array[]): (Query & { forms: Uint8Array[] })[] {
  const groups: (Query & { forms: Uint8Array[] })[] = [];
  for (const form of forms) {
    const apart = (group: Query) => Math.min(...flippedDistances(form, group.bytes));
    const group = groups.find((other) => apart(other) <= ALIKE);
    if (group) {
      group.forms.push(form);
      group.limit = Math.max(group.limit, REVIEW_DISTANCE + apart(group));
    } else groups.push({ bytes: form, limit: REVIEW_DISTANCE, forms: [form] });
  }
  return groups;
}
