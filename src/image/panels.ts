import type { Box, Luma } from './luma.ts';

/** How far from its background a pixel may be and still belong to it: JPEG noise around edges. */
const TOLERANCE = 14;
/** Least part of each side that a panel must keep. */
const LEAST_PART = 0.2;
/** Part of a line that must be background: a border is nearly clean, a caption or a page has writing on it. */
const BORDER = 0.97;
const PAGE = 0.6;
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
  const bare = trim(luma, whole, BORDER);
  const panel = trim(luma, bare, PAGE);
  return [whole, bare, trim(luma, panel, BORDER)].filter(
    (box, at, all) => !all.slice(0, at).some((earlier) => isSame(box, earlier, whole)),
  );
}

function isSame(one: Box, other: Box, whole: Box): boolean {
  const across = Math.max(Math.abs(one.x - other.x), Math.abs(one.x + one.width - other.x - other.width));
  const down = Math.max(Math.abs(one.y - other.y), Math.abs(one.y + one.height - other.y - other.height));
  return across <= SAME * whole.width && down <= SAME * whole.height;
}

/** Takes background off rows and columns in turn until nothing comes off: bars may have bars around them. */
function trim(luma: Luma, box: Box, part: number): Box {
  let current = box;
  for (let round = 0; round < 4; round++) {
    const rows = core(luma, current, 'rows', part);
    const columns = core(luma, rows, 'columns', part);
    if (isSame(columns, current, { ...box, width: 0, height: 0 })) break;
    current = columns;
  }
  const tooSmall = current.width < LEAST_PART * luma.width || current.height < LEAST_PART * luma.height;
  return tooSmall ? box : current;
}

/** The longest run of lines that are not background. The background is what the first or the last line is made of. */
function core(luma: Luma, box: Box, along: 'rows' | 'columns', part: number): Box {
  const count = along === 'rows' ? box.height : box.width;
  const line = (at: number) => lineOf(luma, box, along, at);
  const grounds = [...new Set([0, count - 1].map((at) => backgroundOf(line(at), part)).filter((ground) => ground !== undefined))];
  if (grounds.length === 0) return box;
  let best = { start: 0, end: 0 };
  let start = 0;
  for (let at = 0; at <= count; at++) {
    const values = at < count ? line(at) : [];
    if (at < count && !grounds.some((ground) => shareNear(values, ground) >= part)) continue;
    if (at - start > best.end - best.start) best = { start, end: at };
    start = at + 1;
  }
  const from = best.start === 0 ? 0 : best.start + BLENDED;
  const to = best.end === count ? count : best.end - BLENDED;
  if (to - from < LEAST_PART * count) return box;
  return along === 'rows' ? { ...box, y: box.y + from, height: to - from } : { ...box, x: box.x + from, width: to - from };
}

/** The commonest brightness of a line, if enough of the line has it. */
function backgroundOf(line: ArrayLike<number>, part: number): number | undefined {
  const sorted = Float32Array.from(line).sort();
  const median = sorted[sorted.length >> 1];
  return median !== undefined && shareNear(line, median) >= part ? median : undefined;
}

function shareNear(line: ArrayLike<number>, ground: number): number {
  let near = 0;
  for (let at = 0; at < line.length; at++) if (Math.abs((line[at] ?? 0) - ground) <= TOLERANCE) near++;
  return near / line.length;
}

function lineOf({ values, width }: Luma, box: Box, along: 'rows' | 'columns', at: number): Float32Array {
  if (along === 'rows') {
    const from = (box.y + at) * width + box.x;
    return values.subarray(from, from + box.width);
  }
  const column = new Float32Array(box.height);
  for (let row = 0; row < box.height; row++) column[row] = values[(box.y + row) * width + box.x + at] ?? 0;
  return column;
}
