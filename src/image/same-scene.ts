import { correspondence, matchAlong } from './guided-match.ts';
import { matchKeypoints } from './keypoint-match.ts';
import type { Featured } from './local-features.ts';
import type { Box } from './luma.ts';
import { type Affine, apply, type Correspondence, fitTransform, stretchOf } from './similarity.ts';

/** One picture found in another, whole or in part. */
export interface Scene {
  /** Details that agree, each place once. */
  inliers: number;
  /** Where the one lies in the other, in the other's pixels, as far as it is inside. */
  box: Box;
}

/** How exactly details must lie where they should; pixels of a picture reduced to 1,024. */
const TOLERANCE = 6;
/** Details nearer to each other than this count once: one corner is found at several sizes. */
const APART = 10;
/** Fewer agreeing details may be chance: the most among different photographs was below half of it. */
const LEAST = { search: 5, along: 12 };
/** Pictures are cropped, moved, turned and scaled on their way, hardly stretched: what repeats in a texture often is. */
const MAX_STRETCH = 1.15;
const SCALES = { least: 0.15, most: 7 };
/** The agreeing details must be spread over so much of the smaller of the two views, or it is a mark that both carry: a logo, a line of text. */
const LEAST_SPREAD = 0.02;

/** Of the details that should be seen so many are: where a texture repeats (tiles, bricks), few agree though many are alike. */
const LEAST_AGREEMENT = 0.1;

/**
 * Whether a picture, or a part of it, is seen in another. Deterministic.
 * @param listed the picture that is looked for
 * @param query where it is looked for
 */
export function sameScene(listed: Featured, query: Featured): Scene | undefined {
  const matches = matchKeypoints(listed, query).map(({ a, b }) => correspondence(listed, a, query, b));
  if (matches.length < LEAST.search) return undefined;
  const fit = fitTransform(matches, TOLERANCE);
  if (!fit || placesOf(fit.inliers) < LEAST.search || !isPlausible(fit.transform)) return undefined;
  const { pairs, visible } = matchAlong(fit.transform, listed, query, TOLERANCE, query);
  const inliers = placesOf(pairs);
  const box = boxOf(fit.transform, listed, query);
  if (inliers < LEAST.along || !box) return undefined;
  const view = Math.min(listed.width * listed.height, (box.width * box.height) / stretchOf(fit.transform).scale ** 2);
  if (spreadOf(pairs) < LEAST_SPREAD * view) return undefined;
  const agreement = agreementOf(pairs, visible);
  if (process.env['DBG'])
    return {
      inliers,
      agreement,
      spread: spreadOf(pairs) / view,
      seeds: placesOf(fit.inliers),
      st: stretchOf(fit.transform).stretch,
      box: enlarged(box, query.reduction),
    } as Scene;
  if (agreement < LEAST_AGREEMENT) return undefined;
  return { inliers, box: enlarged(box, query.reduction) };
}

function isPlausible(transform: Affine): boolean {
  const { scale, stretch } = stretchOf(transform);
  return scale >= SCALES.least && scale <= SCALES.most && stretch <= MAX_STRETCH;
}

function placesOf(pairs: readonly Correspondence[]): number {
  return new Set(pairs.map(({ x, y }) => `${Math.round(x / APART)} ${Math.round(y / APART)}`)).size;
}

/** Which share of the details that should be seen is seen, where most of those that are seen lie. */
function agreementOf(pairs: readonly Correspondence[], visible: readonly { x: number; y: number }[]): number {
  const middle = (values: number[]) => {
    values.sort((a, b) => a - b);
    return [values[Math.floor(values.length * 0.1)] as number, values[Math.floor(values.length * 0.9)] as number] as const;
  };
  const [left, right] = middle(pairs.map(({ x }) => x));
  const [top, bottom] = middle(pairs.map(({ y }) => y));
  const inside = ({ x, y }: { x: number; y: number }) => x >= left && x <= right && y >= top && y <= bottom;
  return pairs.filter(inside).length / Math.max(1, visible.filter(inside).length);
}

/** Area of the rectangle over which evenly spread points would vary as much as these do. Points on a line have none. */
export function spreadOf(points: readonly { x: number; y: number }[]): number {
  const n = points.length;
  const mx = points.reduce((sum, { x }) => sum + x, 0) / n;
  const my = points.reduce((sum, { y }) => sum + y, 0) / n;
  let [xx, xy, yy] = [0, 0, 0];
  for (const { x, y } of points) {
    xx += (x - mx) ** 2 / n;
    xy += ((x - mx) * (y - my)) / n;
    yy += (y - my) ** 2 / n;
  }
  return 12 * Math.sqrt(Math.max(0, xx * yy - xy * xy));
}

/** The box around a picture that a transform puts into another, cut off at the other's edges. Undefined: it lies outside. */
export function boxOf(
  transform: Affine,
  listed: { width: number; height: number },
  query: { width: number; height: number },
): Box | undefined {
  const corners = [0, listed.width].flatMap((x) => [0, listed.height].map((y) => apply(transform, x, y)));
  const within = (value: number, end: number) => Math.min(Math.max(value, 0), end);
  const xs = corners.map(([u]) => within(u, query.width));
  const ys = corners.map(([, v]) => within(v, query.height));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y];
  return width > 1 && height > 1 ? { x, y, width, height } : undefined;
}

function enlarged({ x, y, width, height }: Box, factor: number): Box {
  const [left, top] = [Math.round(x * factor), Math.round(y * factor)];
  return { x: left, y: top, width: Math.round((x + width) * factor) - left, height: Math.round((y + height) * factor) - top };
}
