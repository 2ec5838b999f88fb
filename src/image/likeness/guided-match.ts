import { distanceBetween } from './keypoint-match.ts';
import type { Keypoints } from './keypoints.ts';
import { type Affine, angleBetween, apply, type Correspondence, stretchOf, turnOf } from './similarity.ts';

/** Descriptors at the same place that differ in more bits show something else; of 256. Wider than for a search: there is little to confuse them with. */
const MAX_DISTANCE = 80;
const SCALE_ERROR = 1.7;
const TURN_ERROR = 0.4;

/**
 * Once a transform is known, a point is compared with the few that lie where it
 * should be, so that points count that a search over the whole picture finds ambiguous.
 * @param tolerance pixels of `b`
 * @param width of `b`, pixels
 */
export function matchAlong(
  transform: Affine,
  a: Keypoints,
  b: Keypoints,
  tolerance: number,
  { width, height }: { width: number; height: number },
): Correspondence[] {
  const cells = gridOf(b, tolerance);
  const { scale } = stretchOf(transform);
  const turn = turnOf(transform);
  const taken = new Set<number>();
  const pairs: Correspondence[] = [];
  for (let i = 0; i < a.count; i++) {
    const [x, y] = [a.x[i] as number, a.y[i] as number];
    const [u, v] = apply(transform, x, y);
    if (u < 0 || v < 0 || u > width || v > height) continue;
    let best = MAX_DISTANCE + 1;
    let chosen = -1;
    for (const j of around(cells, u, v, tolerance)) {
      if (Math.abs((b.x[j] as number) - u) > tolerance || Math.abs((b.y[j] as number) - v) > tolerance || taken.has(j)) continue;
      const factor = (b.scale[j] as number) / (a.scale[i] as number) / scale;
      if (factor > SCALE_ERROR || factor < 1 / SCALE_ERROR) continue;
      if (Math.abs(angleBetween((b.angle[j] as number) - (a.angle[i] as number), turn)) > TURN_ERROR) continue;
      const distance = distanceBetween(a, i, b, j);
      if (distance < best) [best, chosen] = [distance, j];
    }
    if (chosen < 0) continue;
    taken.add(chosen);
    pairs.push(correspondence(a, i, b, chosen));
  }
  return pairs;
}

/** Two points as what they say of a transform. */
export function correspondence(a: Keypoints, i: number, b: Keypoints, j: number): Correspondence {
  return {
    x: a.x[i] as number,
    y: a.y[i] as number,
    u: b.x[j] as number,
    v: b.y[j] as number,
    scale: (b.scale[j] as number) / (a.scale[i] as number),
    turn: (b.angle[j] as number) - (a.angle[i] as number),
  };
}

const SPAN = 65536;

function gridOf({ count, x, y }: Keypoints, size: number): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  for (let j = 0; j < count; j++) {
    const key = Math.floor((x[j] as number) / size) * SPAN + Math.floor((y[j] as number) / size);
    const cell = cells.get(key);
    if (cell) cell.push(j);
    else cells.set(key, [j]);
  }
  return cells;
}

function* around(cells: Map<number, number[]>, u: number, v: number, size: number): Iterable<number> {
  const [column, row] = [Math.floor(u / size), Math.floor(v / size)];
  for (let x = column - 1; x <= column + 1; x++) for (let y = row - 1; y <= row + 1; y++) yield* cells.get(x * SPAN + y) ?? [];
}
