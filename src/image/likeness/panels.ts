import type { Box } from '../../model/place.ts';
import type { Luma } from '../pixels/luma.ts';
import { type Along, type Background, between, isGround, lineOf } from './lines.ts';

/** A border as it was drawn, which tells it from a dark or pale edge of the picture itself. */
const DRAWN: Background = { tolerance: 4, part: 0.99 };
/** A border that was saved as JPEG, perhaps more than once. */
const NOISY: Background = { tolerance: 14, part: 0.97 };
/** A page, a strip or a bar with writing on it. */
const WRITTEN: Background = { tolerance: 14, part: 0.6 };
/** Least part of each side that a panel must keep. */
const LEAST_PART = 0.2;
/** Least part of the picture's area that a panel must have: smaller ones are patches of the picture itself, and resemble patches of others. */
const LEAST_AREA = 0.2;
/** Lines between background and panel that mix both; they belong to neither. */
const BLENDED = 1;
/** Parts that differ by no more than this part of a side hash alike. */
const SAME = 0.01;

/**
 * Where in a picture the picture proper may stand: all of it; without plain
 * borders, bars and frames; without strips of writing and the page around it
 * (captions, screenshots). Each once.
 */
export function findPanels(luma: Luma): Box[] {
  const whole = { x: 0, y: 0, width: luma.width, height: luma.height };
  const drawn = trim(luma, whole, DRAWN);
  const noisy = trim(luma, whole, NOISY);
  const panel = trim(luma, trim(luma, noisy, WRITTEN), NOISY);
  return [whole, drawn, noisy, panel].filter((box, at, all) => !all.slice(0, at).some((earlier) => isSame(box, earlier, whole)));
}

function isSame(one: Box, other: Box, whole: Box): boolean {
  const across = Math.max(Math.abs(one.x - other.x), Math.abs(one.x + one.width - other.x - other.width));
  const down = Math.max(Math.abs(one.y - other.y), Math.abs(one.y + one.height - other.y - other.height));
  return across <= SAME * whole.width && down <= SAME * whole.height;
}

/** Takes background off rows and columns in turn until nothing comes off: bars may have bars around them. */
function trim(luma: Luma, box: Box, background: Background): Box {
  let current = box;
  for (let round = 0; round < 4; round++) {
    const rows = core(luma, current, 'rows', background);
    const columns = core(luma, rows, 'columns', background);
    if (isSame(columns, current, { ...box, width: 0, height: 0 })) break;
    current = columns;
  }
  const tooSmall =
    current.width < LEAST_PART * luma.width ||
    current.height < LEAST_PART * luma.height ||
    current.width * current.height < LEAST_AREA * luma.width * luma.height;
  return tooSmall ? box : current;
}

/** The longest run of lines that are not background. The background is what the first or the last line is made of. */
function core(luma: Luma, box: Box, along: Along, background: Background): Box {
  const count = along === 'rows' ? box.height : box.width;
  const grounds = [
    ...new Set([0, count - 1].map((at) => groundOf(luma, box, along, at, background)).filter((ground) => ground !== undefined)),
  ];
  if (grounds.length === 0) return box;
  let best = { start: 0, end: 0 };
  let start = 0;
  for (let at = 0; at <= count; at++) {
    if (at < count && !grounds.some((ground) => isGround(luma, box, along, at, ground, background))) continue;
    if (at - start > best.end - best.start) best = { start, end: at };
    start = at + 1;
  }
  const from = best.start === 0 ? 0 : best.start + BLENDED;
  const to = best.end === count ? count : best.end - BLENDED;
  if (to - from < LEAST_PART * count) return box;
  return between(box, along, from, to);
}

/** The commonest brightness of a line, if the line is background. */
function groundOf(luma: Luma, box: Box, along: Along, at: number, background: Background): number | undefined {
  const line = lineOf(luma, box, along, at);
  const median = line.toSorted()[line.length >> 1];
  return median !== undefined && isGround(luma, box, along, at, median, background) ? median : undefined;
}
