import { distanceBetween } from './keypoint-match.ts';
import { DESCRIPTOR_WORDS, type Keypoints } from './keypoints.ts';

/** Pictures whose details are alike, by votes: a quick choice of those that are worth a close look. */
export interface SceneIndex {
  /** Numbers of the pictures with the most votes, best first. */
  candidates: (query: Keypoints, count: number) => number[];
}

/** Hashes of a descriptor: so many pieces of 16 bits. Descriptors of one detail differ in about 30 of 256 bits and so agree on one piece or more in most cases. */
const PIECES = 6;
const BUCKETS = 65536;
/** Bits in which a detail's descriptors may differ to count as a vote. */
const VOTE_DISTANCE = 48;
/** Buckets of plain patches hold half of all pictures and say nothing. */
const FULL = 400;

/**
 * Files the first keypoints of many pictures under pieces of their descriptors
 * (locality-sensitive hashing by bit sampling, Indyk & Motwani 1998). 42 bytes a keypoint and picture.
 * @param limit keypoints of each picture that are filed
 */
export function openSceneIndex(pictures: readonly Keypoints[], limit = 600): SceneIndex {
  const counts = pictures.map(({ count }) => Math.min(count, limit));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const owners = new Uint32Array(total);
  const all: Keypoints = { ...EMPTY, count: total, descriptors: new Uint32Array(total * DESCRIPTOR_WORDS) };
  let filed = 0;
  for (const [number, { descriptors }] of pictures.entries()) {
    const count = counts[number] as number;
    all.descriptors.set(descriptors.subarray(0, count * DESCRIPTOR_WORDS), filed * DESCRIPTOR_WORDS);
    owners.fill(number, filed, filed + count);
    filed += count;
  }
  const shelves = Array.from({ length: PIECES }, (_, piece) => shelve(all, piece));
  return {
    candidates: (query, count) => {
      const votes = new Uint32Array(pictures.length);
      for (let n = 0; n < query.count; n++) {
        const voted = new Set<number>();
        for (const [piece, { starts, rows }] of shelves.entries()) {
          const bucket = pieceOf(query, n, piece);
          const [from, to] = [starts[bucket] as number, starts[bucket + 1] as number];
          if (to - from > Math.max(FULL, total / 1000)) continue;
          for (let at = from; at < to; at++) {
            const row = rows[at] as number;
            const owner = owners[row] as number;
            if (!voted.has(owner) && distanceBetween(query, n, all, row) <= VOTE_DISTANCE) voted.add(owner);
          }
        }
        for (const owner of voted) votes[owner] = (votes[owner] as number) + 1;
      }
      const ranked = [...votes.keys()].filter((number) => (votes[number] as number) > 0);
      return ranked.sort((a, b) => (votes[b] as number) - (votes[a] as number)).slice(0, count);
    },
  };
}

const EMPTY = { x: new Float32Array(), y: new Float32Array(), scale: new Float32Array(), angle: new Float32Array() };

/** Rows by the value of one piece: those of value `v` are `rows[starts[v]]` to `rows[starts[v + 1]]`. */
function shelve(all: Keypoints, piece: number): { starts: Uint32Array; rows: Uint32Array } {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let n = 0; n < all.count; n++) {
    const next = pieceOf(all, n, piece) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number);
  const rows = new Uint32Array(all.count);
  const free = starts.slice();
  for (let n = 0; n < all.count; n++) {
    const bucket = pieceOf(all, n, piece);
    rows[free[bucket] as number] = n;
    free[bucket] = (free[bucket] as number) + 1;
  }
  return { starts, rows };
}

function pieceOf({ descriptors }: Keypoints, n: number, piece: number): number {
  const word = descriptors[n * DESCRIPTOR_WORDS + (piece >> 1)] as number;
  return piece % 2 === 0 ? word & 0xffff : word >>> 16;
}
