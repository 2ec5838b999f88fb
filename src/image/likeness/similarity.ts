/** Points that may correspond, in two planes: (x, y) of the one is (u, v) of the other. */
export interface Correspondence {
  x: number;
  y: number;
  u: number;
  v: number;
  /** By how much the surroundings are larger in the second plane, roughly. */
  scale: number;
  /** By how much they are turned in the second plane, roughly; radians. */
  turn: number;
}

/** u = a·x + b·y + c, v = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Fit {
  transform: Affine;
  inliers: Correspondence[];
}

/** Of the first so many correspondences, the best ones, every two propose a transform. */
const PROPOSERS = 60;
/** How far a point may lie from where the transform puts it while the transform is a guess, and once it is fitted: times the tolerance. */
const LOOSE = 2;
/** Rough sizes may be wrong by this factor, rough turns by this angle (radians). */
const SCALE_ERROR = 1.7;
const TURN_ERROR = 0.5;

/** Where a transform puts a point. */
export function apply([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/**
 * The transform that most correspondences agree with: moved, turned, enlarged
 * and a little stretched. Like RANSAC (Fischler & Bolles 1981), but every
 * pair of the best correspondences is tried rather than a random few, so that the
 * answer is always the same. A pair that disagrees with its own points’ sizes
 * and turns proposes nothing, which leaves few to try.
 * @param all best first
 * @param tolerance in the second plane's units
 */
export function fitTransform(all: readonly Correspondence[], tolerance: number): Fit | undefined {
  let best: Correspondence[] = [];
  const proposers = all.slice(0, PROPOSERS);
  for (const [at, p] of proposers.entries()) {
    for (let other = at + 1; other < proposers.length; other++) {
      const guess = similarityOf(p, proposers[other] as Correspondence, tolerance);
      if (!guess) continue;
      const inliers = agreeing(all, guess, tolerance * LOOSE);
      if (inliers.length > best.length) best = inliers;
    }
  }
  let transform: Affine | undefined;
  for (let round = 0; round < 3 && best.length >= 3; round++) {
    transform = leastSquares(best);
    if (!transform) return undefined;
    best = agreeing(all, transform, round === 0 ? tolerance * LOOSE : tolerance);
  }
  return transform && best.length >= 3 ? { transform, inliers: best } : undefined;
}

/** The similarity that takes two points to their counterparts. */
function similarityOf(p: Correspondence, q: Correspondence, tolerance: number): Affine | undefined {
  const [dx, dy, du, dv] = [q.x - p.x, q.y - p.y, q.u - p.u, q.v - p.v];
  const [from, to] = [dx * dx + dy * dy, du * du + dv * dv];
  // Points side by side say nothing exact about size and turn.
  if (to < (8 * tolerance) ** 2 || from === 0) return undefined;
  const cos = (dx * du + dy * dv) / from;
  const sin = (dx * dv - dy * du) / from;
  const scale = Math.hypot(cos, sin);
  const turn = Math.atan2(sin, cos);
  for (const each of [p, q]) {
    const factor = scale / each.scale;
    if (factor > SCALE_ERROR || factor < 1 / SCALE_ERROR || Math.abs(angleBetween(turn, each.turn)) > TURN_ERROR) return undefined;
  }
  return [cos, -sin, p.u - cos * p.x + sin * p.y, sin, cos, p.v - sin * p.x - cos * p.y];
}

function agreeing(all: readonly Correspondence[], transform: Affine, tolerance: number): Correspondence[] {
  const [a, b, c, d, e, f] = transform;
  const scale = Math.sqrt(Math.abs(a * e - b * d));
  const turn = turnOf(transform);
  return all.filter(
    (each) =>
      Math.abs(a * each.x + b * each.y + c - each.u) <= tolerance &&
      Math.abs(d * each.x + e * each.y + f - each.v) <= tolerance &&
      scale < each.scale * SCALE_ERROR &&
      each.scale < scale * SCALE_ERROR &&
      Math.abs(angleBetween(turn, each.turn)) <= TURN_ERROR,
  );
}

/** From one direction to another the short way; radians, −π to π. */
export function angleBetween(to: number, from: number): number {
  const angle = to - from;
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** By how much a transform turns; radians. */
export function turnOf([a, b, , d, e]: Affine): number {
  return Math.atan2(d - b, a + e);
}

/** The affine transform with the least squared error. Undefined: the points lie on a line. */
function leastSquares(points: readonly Correspondence[]): Affine | undefined {
  const n = points.length;
  const mean = (of: (point: Correspondence) => number) => points.reduce((sum, point) => sum + of(point), 0) / n;
  const [mx, my, mu, mv] = [mean(({ x }) => x), mean(({ y }) => y), mean(({ u }) => u), mean(({ v }) => v)];
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const { x, y, u, v } of points) {
    const [dx, dy, du, dv] = [x - mx, y - my, u - mu, v - mv];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
    xu += dx * du;
    yu += dy * du;
    xv += dx * dv;
    yv += dy * dv;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 1e-9 * (xx + yy) ** 2) return undefined;
  const [a, b] = [(xu * yy - yu * xy) / determinant, (yu * xx - xu * xy) / determinant];
  const [d, e] = [(xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant];
  return [a, b, mu - a * mx - b * my, d, e, mv - d * mx - e * my];
}

/** How a transform enlarges: by the geometric mean, and by how much more in one direction than in the other (1: none). Mirrored is negative. */
export function stretchOf([a, b, , d, e]: Affine): { scale: number; stretch: number } {
  const determinant = a * e - b * d;
  const scale = Math.sign(determinant) * Math.sqrt(Math.abs(determinant));
  // Singular values s ≥ t of the 2 × 2 part: s² + t² is the sum of squares, s·t the determinant.
  const sum = a * a + b * b + d * d + e * e;
  const larger = Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * determinant * determinant))) / 2);
  return { scale, stretch: determinant === 0 ? Number.POSITIVE_INFINITY : (larger * larger) / Math.abs(determinant) };
}
