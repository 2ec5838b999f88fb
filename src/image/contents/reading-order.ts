import type { Box } from '../../model/place.ts';

/** Something that stands in a box. */
interface Boxed {
  box: Box;
}

const right = ({ box }: Boxed): number => box.x + box.width;
const bottom = ({ box }: Boxed): number => box.y + box.height;

/** Share of the smaller extent that two boxes have in common; negative when they are apart. */
const sharedRows = (a: Boxed, b: Boxed): number =>
  (Math.min(bottom(a), bottom(b)) - Math.max(a.box.y, b.box.y)) / Math.min(a.box.height, b.box.height);
const sharedColumns = (a: Boxed, b: Boxed): number =>
  (Math.min(right(a), right(b)) - Math.max(a.box.x, b.box.x)) / Math.min(a.box.width, b.box.width);

/** A gap of this many letter heights ends a line. */
const GAP = 1.2;
/** Lines of one row up to this many letter heights apart are one, unless they stand in columns. */
const WIDE_GAP = 5;
/** Lines up to this many letter heights apart belong to one paragraph, when their letters are about as large. */
const LEADING = 1.1;
const SAME_SIZE = 0.6;

interface Line<T> extends Boxed {
  words: T[];
}

/** Whether two things overlap by more than a quarter of the smaller one. */
export function overlaps(a: Boxed, b: Boxed): boolean {
  const width = Math.min(right(a), right(b)) - Math.max(a.box.x, b.box.x);
  const height = Math.min(bottom(a), bottom(b)) - Math.max(a.box.y, b.box.y);
  if (width <= 0 || height <= 0) return false;
  return width * height > 0.25 * Math.min(a.box.width * a.box.height, b.box.width * b.box.height);
}

/** The smallest box around all of them. */
export function boxAround(all: readonly Boxed[]): Box {
  const x = Math.min(...all.map(({ box }) => box.x));
  const y = Math.min(...all.map(({ box }) => box.y));
  return { x, y, width: Math.max(...all.map(right)) - x, height: Math.max(...all.map(bottom)) - y };
}

/**
 * Puts words into paragraphs of lines, as people read them: columns apart, the parts of one column together. Works from
 * the boxes alone, so that it takes words from several readings of a picture.
 */
export function readingOrder<T extends Boxed>(words: readonly T[]): T[][][] {
  const paragraphs: Line<T>[][] = [];
  for (const line of rejoined(linesOf(words)).sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const above = paragraphs.find((paragraph) => continues(paragraph.at(-1) as Line<T>, line));
    if (above) above.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((paragraph) => paragraph.map((line) => line.words));
}

/** Chains words from left to right: the next word stands on the same row, close by. Rows may climb or fall a little. */
function linesOf<T extends Boxed>(words: readonly T[]): Line<T>[] {
  const lines: Line<T>[] = [];
  for (const word of [...words].sort((a, b) => a.box.x - b.box.x)) {
    const before = lines
      .filter((line) => fits(line, word, GAP))
      .sort((a, b) => Math.abs(right(a) - word.box.x) - Math.abs(right(b) - word.box.x))[0];
    if (before) extend(before, [word]);
    else lines.push({ words: [word], box: word.box });
  }
  return lines;
}

function fits<T extends Boxed>(line: Line<T>, next: Boxed, gap: number): boolean {
  const last = line.words.at(-1) as T;
  const height = Math.max(last.box.height, next.box.height);
  const distance = next.box.x - right(last);
  return distance < gap * height && distance > -0.5 * height && sharedRows(last, next) > 0.4;
}

function extend<T extends Boxed>(line: Line<T>, words: readonly T[]): void {
  line.words.push(...words);
  line.box = boxAround(line.words);
}

/** Joins lines that a wide gap has parted, unless the right one stands in a column: a line above or below it begins, or is centred, where it does. */
function rejoined<T extends Boxed>(lines: readonly Line<T>[]): Line<T>[] {
  const centre = ({ box }: Boxed): number => box.x + box.width / 2;
  const inColumn = (line: Line<T>): boolean =>
    lines.some((other) => {
      const height = Math.max(other.box.height, line.box.height);
      const distance = Math.max(other.box.y - bottom(line), line.box.y - bottom(other));
      const aligned = Math.abs(other.box.x - line.box.x) < height || Math.abs(centre(other) - centre(line)) < height;
      return other !== line && distance > 0 && distance < 3 * height && aligned;
    });
  const gone = new Set<Line<T>>();
  for (const left of [...lines].sort((a, b) => b.box.x - a.box.x)) {
    // Lines that overlap a little can each be the next of the other.
    if (gone.has(left)) continue;
    const next = lines
      .filter((other) => other !== left && !gone.has(other) && fits(left, other.words[0] as T, WIDE_GAP))
      .sort((a, b) => a.box.x - b.box.x)[0];
    if (!next || inColumn(next)) continue;
    extend(left, next.words);
    gone.add(next);
  }
  return lines.filter((line) => !gone.has(line));
}

function continues(above: Boxed, line: Boxed): boolean {
  const [small, large] = [above.box.height, line.box.height].sort((a, b) => a - b) as [number, number];
  return (
    line.box.y - bottom(above) < LEADING * small && line.box.y > above.box.y && small / large >= SAME_SIZE && sharedColumns(above, line) > 0
  );
}
