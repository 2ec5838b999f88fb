import type { Box } from '../../model/place.ts';
import type { Luma } from '../pixels/luma.ts';
import { type Along, type Background, between, isGround } from './lines.ts';

/** Least part of each side of the whole that a cell has: of four in a row each has a quarter, less the gutters. */
const LEAST_PART = 0.2;
/** A gutter as it is after JPEG. Rounded corners reach into both of its ends. */
const GUTTER: Background = { tolerance: 14, part: 0.97 };
/**
 * At a seam brightness jumps by so many shades, and so many times as much as it changes beside it, in so large a part
 * of its length. In quarters of collages without gutters this part was 0.7 and more, in 93 of 100 pictures no line had 0.53.
 */
const JUMP = { least: 8, times: 2, part: 0.65 };
/** One pixel in so many tells most lines that are no seam. */
const STRIDE = 8;
const PROMISING = 0.45;
const ALONG = ['columns', 'rows'] as const;

/**
 * The pictures of a collage, by recursive X–Y cut (Nagy & Seth 1984): it is cut along plain lines that run all
 * through it and have one brightness, or else along seams, lines at which brightness jumps almost all the way;
 * and each part likewise. Empty: it is no collage.
 */
export function findCells(luma: Luma): Box[] {
  let box: Box = { x: 0, y: 0, width: luma.width, height: luma.height };
  // A page may have another brightness than the gutters of the collage on it.
  for (let round = 0; round < 2; round++) {
    const ground = groundIn(luma, box);
    const [only, ...more] = ground === undefined ? [box] : cutAtGutters(luma, box, ground);
    if (only === undefined || more.length > 0) return more.length > 0 ? [only as Box, ...more] : [];
    box = only;
  }
  const cells = cutAtSeams(luma, box);
  return cells.length > 1 ? cells : [];
}

const lengthOf = ({ width, height }: { width: number; height: number }, along: Along) => (along === 'rows' ? height : width);

/** The brightness that most plain lines have: gutters have one, a sky changes from line to line. */
function groundIn(luma: Luma, box: Box): number | undefined {
  const counts = new Map<number, number>();
  for (const along of ALONG) {
    for (let at = 0; at < lengthOf(box, along); at++) {
      const ground = toneOf(luma, box, along, at);
      if (isGround(luma, box, along, at, ground, GUTTER)) counts.set(ground, (counts.get(ground) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What brightness a line has, if it is plain: the middle one of three. */
function toneOf({ values, width }: Luma, box: Box, along: Along, at: number): number {
  const [a, b, c] = [1, 2, 3].map((quarter) => {
    const [x, y] = along === 'rows' ? [Math.floor((box.width * quarter) / 4), at] : [at, Math.floor((box.height * quarter) / 4)];
    return Math.round(values[(box.y + y) * width + box.x + x] as number);
  }) as [number, number, number];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function cutAtGutters(luma: Luma, box: Box, ground: number): Box[] {
  let current = box;
  for (const along of ALONG) {
    const parts = betweenGutters(luma, current, along, ground);
    if (parts.length !== 1) return parts.flatMap((part) => cutAtGutters(luma, part, ground));
    current = parts[0] as Box;
  }
  const isWhole = current.width === box.width && current.height === box.height;
  return isWhole ? [box] : cutAtGutters(luma, current, ground);
}

/** The runs of lines that are not background and are long enough for a picture. */
function betweenGutters(luma: Luma, box: Box, along: Along, ground: number): Box[] {
  const count = lengthOf(box, along);
  const parts: Box[] = [];
  let start = 0;
  for (let at = 0; at <= count; at++) {
    if (at < count && !isGround(luma, box, along, at, ground, GUTTER)) continue;
    // The line beside a gutter mixes both.
    const [from, to] = [start === 0 ? 0 : start + 1, at === count ? at : at - 1];
    if (to - from >= LEAST_PART * lengthOf(luma, along)) parts.push(between(box, along, from, to));
    start = at + 1;
  }
  return parts;
}

function cutAtSeams(luma: Luma, box: Box): Box[] {
  for (const along of ALONG) {
    const seam = seamIn(luma, box, along);
    if (seam === undefined) continue;
    const parts = [between(box, along, 0, seam), between(box, along, seam, lengthOf(box, along))];
    return parts.flatMap((part) => cutAtSeams(luma, part));
  }
  return [box];
}

/** The first line of the second picture, where the clearest seam is. */
function seamIn(luma: Luma, box: Box, along: Along): number | undefined {
  const least = Math.ceil(LEAST_PART * lengthOf(luma, along));
  let best: { at: number; part: number } | undefined;
  for (let at = least; at <= lengthOf(box, along) - least; at++) {
    if (jumpAt(luma, box, along, at, STRIDE) < PROMISING) continue;
    const part = jumpAt(luma, box, along, at, 1);
    if (part >= (best?.part ?? JUMP.part)) best = { at, part };
  }
  return best?.at;
}

/** In what part of its length the line before line `at` is a jump. The lines beside it are left out: they mix both. */
function jumpAt({ values, width }: Luma, box: Box, along: Along, at: number, stride: number): number {
  const [across, onward] = along === 'rows' ? [width, 1] : [1, width];
  const length = along === 'rows' ? box.width : box.height;
  const origin = box.y * width + box.x + at * across;
  let jumps = 0;
  for (let n = 0; n < length; n += stride) {
    const here = origin + n * onward;
    const before = values[here - 2 * across] as number;
    const after = values[here + across] as number;
    const jump = Math.abs(after - before);
    if (jump < JUMP.least) continue;
    const beside = Math.max(
      Math.abs(before - (values[here - 5 * across] as number)),
      Math.abs((values[here + 4 * across] as number) - after),
    );
    if (jump > JUMP.times * beside) jumps++;
  }
  return (jumps * stride) / length;
}
