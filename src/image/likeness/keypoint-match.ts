import { DESCRIPTOR_WORDS, type Keypoints } from './keypoints.ts';

/** Points of two pictures that look alike: row `a` of the one, row `b` of the other. */
export interface Match {
  a: number;
  b: number;
  /** Bits in which they differ. */
  distance: number;
}

/** Descriptors that differ in more bits are unlike; of 256. */
const MAX_DISTANCE = 72;
/** A match must be this much nearer than the next best (Lowe 2004): on grass or bricks everything is like everything. */
const RATIO = 0.85;

/** Points within so many pixels, times their scale, are the same corner. */
const NEAR = 6;

/** Bits set in a word (Hacker’s Delight, 2nd edition, figure 5-2). */
function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many of 256 bits two descriptors differ. */
export function distanceBetween(a: Keypoints, i: number, b: Keypoints, j: number): number {
  let distance = 0;
  for (let word = 0; word < DESCRIPTOR_WORDS; word++) {
    distance += countBits((a.descriptors[i * DESCRIPTOR_WORDS + word] as number) ^ (b.descriptors[j * DESCRIPTOR_WORDS + word] as number));
  }
  return distance;
}

/** One corner is found at several sizes: those are no rivals of each other. */
function isNear({ x, y, scale }: Keypoints, i: number, j: number): boolean {
  const reach = NEAR * Math.max(scale[i] as number, scale[j] as number);
  return Math.abs((x[i] as number) - (x[j] as number)) < reach && Math.abs((y[i] as number) - (y[j] as number)) < reach;
}

/** Pairs of points that are each other’s nearest and clearly nearer than the next, nearest pairs first. */
export function matchKeypoints(a: Keypoints, b: Keypoints): Match[] {
  const first = new Uint16Array(a.count).fill(999);
  const second = new Uint16Array(a.count).fill(999);
  const nearest = new Int32Array(a.count).fill(-1);
  const firstOfB = new Uint16Array(b.count).fill(999);
  const nearestOfB = new Int32Array(b.count).fill(-1);
  const [p, q] = [a.descriptors, b.descriptors];
  for (let i = 0; i < a.count; i++) {
    const at = i * DESCRIPTOR_WORDS;
    const p0 = p[at] as number;
    const p1 = p[at + 1] as number;
    const p2 = p[at + 2] as number;
    const p3 = p[at + 3] as number;
    let best = 999;
    let next = 999;
    let chosen = -1;
    for (let j = 0, to = 0; j < b.count; j++, to += DESCRIPTOR_WORDS) {
      let distance =
        countBits(p0 ^ (q[to] as number)) +
        countBits(p1 ^ (q[to + 1] as number)) +
        countBits(p2 ^ (q[to + 2] as number)) +
        countBits(p3 ^ (q[to + 3] as number));
      // Half of the bits tell most unlike pairs.
      if (distance > MAX_DISTANCE) continue;
      for (let word = 4; word < DESCRIPTOR_WORDS; word++) distance += countBits((p[at + word] as number) ^ (q[to + word] as number));
      if (distance < (firstOfB[j] as number)) {
        firstOfB[j] = distance;
        nearestOfB[j] = i;
      }
      if (distance < best) {
        if (chosen < 0 || !isNear(b, chosen, j)) next = best;
        best = distance;
        chosen = j;
      } else if (distance < next && !isNear(b, chosen, j)) next = distance;
    }
    first[i] = best;
    second[i] = next;
    nearest[i] = chosen;
  }
  const matches: Match[] = [];
  for (let i = 0; i < a.count; i++) {
    const j = nearest[i] as number;
    const distance = first[i] as number;
    if (j < 0 || nearestOfB[j] !== i || distance > MAX_DISTANCE || distance > RATIO * (second[i] as number)) continue;
    matches.push({ a: i, b: j, distance });
  }
  return matches.sort((m, n) => m.distance - n.distance);
}
