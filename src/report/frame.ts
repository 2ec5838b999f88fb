import type { Finding } from '../model/finding.ts';
import { type Cell, cells, widthOf } from './cells.ts';
import type { Paint } from './paint.ts';

const ELLIPSIS: Cell = { text: '…', width: 1, start: -1, end: -1 };
/** How many columns of a cut word may go so that the excerpt begins and ends with whole words. */
const WORD_SLACK = 14;
/** Letters that run from right to left. Many terminals reorder them, so that carets below would point at other letters. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A run of cells, and which of them are marked: from `from` up to but without `to`; equal for a mark between two characters. */
interface Marked {
  run: Cell[];
  from: number;
  to: number;
}

/**
 * The author's line with the span marked, in at most `width` columns: one line
 * and its carets. A long line is clipped around the span. Without a frame the
 * excerpt stands in for it; without either there is no line.
 */
export function frameLines(finding: Finding, width: number, mark: (text: string) => string, paint: Paint): string[] {
  const { place, excerpt } = finding;
  if (!finding.frame && excerpt === '') return [];
  const frame = finding.frame ?? { text: excerpt, start: 0, end: excerpt.length };
  const number = finding.frame && place.kind === 'text' ? String(place.line) : '';
  const gutter = number.padStart(Math.max(2, number.length));
  const bar = paint.faint('│');
  const room = width - gutter.length - 3;

  const reordered = RIGHT_TO_LEFT.test(frame.text);
  const { run, from, to } = clipAround(markCells(cells(frame.text), frame), reordered ? room - 2 : room);
  const before = textOf(run.slice(0, from));
  const marked = textOf(run.slice(from, to));
  const after = textOf(run.slice(to));
  const line = (text: string) => `${paint.faint(gutter)} ${bar} ${text}`.trimEnd();
  if (reordered) return [line(`${before}${mark(`»${marked}«`)}${after}`)];

  const carets = mark('^'.repeat(Math.max(1, widthOf(run.slice(from, to)))));
  const offset = widthOf(run.slice(0, from));
  const further = place.kind === 'text' && place.endLine > place.line ? ` down to line ${place.endLine}` : '';
  const reach = offset + Math.max(1, widthOf(run.slice(from, to))) + further.length <= room ? paint.faint(further) : '';
  const below = `${' '.repeat(gutter.length)} ${bar} ${' '.repeat(offset)}${carets}${reach}`;
  return [line(`${before}${marked && mark(marked)}${after}`), below];
}

function textOf(run: Cell[]): string {
  return run.map((cell) => cell.text).join('');
}

/** Every cell that the span touches is marked, so that a mark never cuts an emoji in two. */
function markCells(run: Cell[], { start, end }: { start: number; end: number }): Marked {
  const at = run.findIndex((cell) => cell.end > start);
  const from = at === -1 ? run.length : at;
  let to = from;
  while (to < run.length && (run[to] as Cell).start < end) to += 1;
  return { run, from, to: end > start ? to : from };
}

/** Leaves out what is too far from the mark, with … in its place. A mark that is itself too long shows its beginning. */
function clipAround({ run, from, to }: Marked, room: number): Marked {
  // A mark at the very end needs a column for its caret.
  const caret = from === run.length ? 1 : 0;
  if (widthOf(run) + caret <= room) return { run, from, to };
  const marked = widthOf(run.slice(from, to)) + caret;
  const context = Math.max(0, room - marked - 2);
  const leftWidth = widthOf(run.slice(0, from));
  const rightWidth = widthOf(run.slice(to));
  const half = Math.floor(context / 2);
  const leftBudget = Math.min(leftWidth, Math.max(half, context - rightWidth));
  const left = wholeWords(takeBack(run, from, leftBudget), from, run, 1);
  const used = widthOf(run.slice(left, from)) + (left > 0 ? 1 : 0);
  const fits = used + marked + 1 <= room;
  if (!fits) {
    const end = takeOn(run, from, room - used - 1);
    const kept = [...(left > 0 ? [ELLIPSIS] : []), ...run.slice(left, end), ELLIPSIS];
    const shift = (left > 0 ? 1 : 0) - left;
    return { run: kept, from: from + shift, to: end + shift };
  }
  const reach = takeOn(run, to, room - used - marked);
  const right = reach === run.length ? reach : wholeWords(takeOn(run, to, room - used - marked - 1), to, run, -1);
  const kept = [...(left > 0 ? [ELLIPSIS] : []), ...run.slice(left, right), ...(right < run.length ? [ELLIPSIS] : [])];
  const shift = (left > 0 ? 1 : 0) - left;
  return { run: kept, from: from + shift, to: to + shift };
}

/** The first cell of those before `index` that fit in `budget` columns. */
function takeBack(run: Cell[], index: number, budget: number): number {
  let at = index;
  let left = budget;
  while (at > 0 && (run[at - 1] as Cell).width <= left) {
    at -= 1;
    left -= (run[at] as Cell).width;
  }
  return at;
}

/** One past the last cell from `index` on that fits in `budget` columns. */
function takeOn(run: Cell[], index: number, budget: number): number {
  let at = index;
  let left = budget;
  while (at < run.length && (run[at] as Cell).width <= left) {
    left -= (run[at] as Cell).width;
    at += 1;
  }
  return at;
}

/** Moves a cut towards the mark to the next gap between words, if one is near. `step` 1 for the left cut, -1 for the right. */
function wholeWords(cut: number, limit: number, run: Cell[], step: 1 | -1): number {
  if (cut === 0 || cut === run.length) return cut;
  const isGap = (index: number) => run[index]?.text === ' ';
  const atGap = (index: number) => isGap(index) || isGap(index - 1);
  for (let at = cut; Math.abs(at - cut) <= WORD_SLACK && at !== limit; at += step) {
    if (!atGap(at)) continue;
    // The gap itself goes too: … stands next to the word.
    if (step === 1) return isGap(at) && at + 1 <= limit ? at + 1 : at;
    return isGap(at - 1) && at - 1 >= limit ? at - 1 : at;
  }
  return cut;
}
