import type { Box } from '../../model/place.ts';
import { inFile } from '../pixels/luma.ts';
import { correspondence, matchAlong } from './guided-match.ts';
import { matchKeypoints } from './keypoint-match.ts';
import type { Featured } from './local-features.ts';
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
/** Fewer agreeing details may be chance: drawings of like shapes reach 7 and 20, save that they are stretched. */
const LEAST = { search: 9, along: 20 };
/** Pictures are cropped, moved, turned and scaled on their way, hardly stretched: what repeats in a texture often is. */
const MAX_STRETCH = 1.15;
const SCALES = { least: 0.15, most: 7 };
/** The agreeing details must be spread over so much of the smaller of the two views, or it is a mark that both carry: a logo, a line of text. */
const LEAST_SPREAD = 0.06;

/**
 * Where a texture repeats (tiles, bricks), many details agree once two patches are laid over each other, but few were
 * each other's only likeness before: a quarter of those that agree, or this many, must have been.
 */
const LEAST_UNIQUE = { share: 0.25, most: 12 };

/**
 * Whether a picture, or a part of it, is seen in another. Deterministic.
 * @param listed the picture that is looked for
 * @param query where it is looked for
 */
export function sameScene(listed: Featured, query: Featured): Scene | undefined {
  const matches = matchKeypoints(listed, query).map(({ a, b }) => correspondence(listed, a, query, b));
  if (matches.length < LEAST.search) return undefined;
  const fit = fitTransform(matches, TOLERANCE);
  if (!fit || !isPlausible(fit.transform)) return undefined;
  const unique = placesOf(fit.inliers);
  const pairs = matchAlong(fit.transform, listed, query, TOLERANCE, query);
  const inliers = placesOf(pairs);
  const box = boxOf(fit.transform, listed, query);
  if (inliers < LEAST.along || unique < Math.max(LEAST.search, Math.min(LEAST_UNIQUE.most, LEAST_UNIQUE.share * inliers)) || !box)
    return undefined;
  const view = Math.min(listed.width * listed.height, (box.width * box.height) / stretchOf(fit.transform).scale ** 2);
  if (spreadOf(pairs) < LEAST_SPREAD * view) return undefined;
  return { inliers, box: inFile(box, query.reduction) };
}

function isPlausible(transform: Affine): boolean {
  const { scale, stretch } = stretchOf(transform);
  return scale >= SCALES.least && scale <= SCALES.most && stretch <= MAX_STRETCH;
}

function placesOf(pairs: readonly Correspondence[]): number {
  return new Set(pairs.map(({ x, y }) => `${Math.round(x / APART)} ${Math.round(y / APART)}`)).size;
}

/** Area over which points are spread, as if evenly; a few far from the rest do not count. Points in a row or column have none. */
export function spreadOf(points: readonly { x: number; y: number }[]): number {
  return reachOf(points.map(({ x }) => x)) * reachOf(points.map(({ y }) => y));
}

/** From the first to the last of some values, told from the middle seven tenths of them. */
function reachOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return (at(0.85) - at(0.15)) / 0.7;
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
