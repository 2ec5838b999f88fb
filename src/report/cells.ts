import { eastAsianWidth } from 'get-east-asian-width';

/** What one reader sees as one character: how it is printed, the columns it takes, and the UTF-16 units it stands for. */
export interface Cell {
  text: string;
  width: number;
  start: number;
  end: number;
}

const TAB = 4;
/**
 * A character with everything that joins it: flags, emoji sequences, combining
 * marks, Hangul vowels and finals. Intl.Segmenter does this too, but starting it costs more
 * time than a whole report.
 */
const CLUSTER =
  /\p{RI}{2}|\p{ExtPict}[\p{EMod}\p{M}\u{e0020}-\u{e007f}]*(?:\u200d\p{ExtPict}[\p{EMod}\p{M}]*)*|\p{Any}(?:[\p{M}\u1160-\u11ff\ud7b0-\ud7fb]|\p{Join_C})*/gu;
/** What a terminal obeys or hides: controls, line separators, direction marks, invisible characters, broken surrogates. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\p{Bidi_C}\ufff9-\ufffb]/u;
/** Invisible characters that have work to do where they stand. */
const JOINER = /\p{Join_C}/u;
const VARIATION = /[\ufe00-\ufe0f]/;
const TAG = /[\u{e0020}-\u{e007f}]/u;
/** Scripts that spell with joiners; between Latin letters they only hide something. */
const JOINING_SCRIPT = /(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])\p{L}/u;
const PICTURE = /^\p{ExtPict}/u;
const WIDE_PICTURE = /^\p{RI}{2}$|^\p{ExtPict}.*(?:\ufe0f|\u200d|\p{EMod})|^[0-9#*]\ufe0f?\u20e3/u;
/**
 * Western letters, punctuation and line drawing: one column for each unit,
 * nothing joins. Most texts are only this, and need none of the patterns above,
 * whose Unicode properties take milliseconds to compile.
 */
const SIMPLE = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac\u2500-\u257f\u2588]*$/;

/**
 * Splits a text into what can be shown: nothing in it reaches the terminal as
 * a command. Controls, escapes and invisible characters come out as visible
 * escapes (`\x1b`, `\u200b`), a tab as spaces up to the next fourth column.
 */
export function cells(text: string): Cell[] {
  const result: Cell[] = [];
  if (SIMPLE.test(text)) {
    for (let at = 0; at < text.length; at += 1) result.push({ text: text.charAt(at), width: 1, start: at, end: at + 1 });
    return result;
  }
  let column = 0;
  let start = 0;
  for (const cluster of text.match(CLUSTER) ?? []) {
    const end = start + cluster.length;
    const cell = cluster === '\t' ? blank(TAB - (column % TAB)) : show(cluster);
    result.push({ text: cell.text, width: cell.width, start, end });
    column += cell.width;
    start = end;
  }
  return result;
}

/** A text in its printable form. */
export function visible(text: string): string {
  if (SIMPLE.test(text)) return text;
  return cells(text)
    .map((cell) => cell.text)
    .join('');
}

/** Columns that a text takes in its printable form. Ambiguous characters count as narrow, as terminals outside East Asia show them. */
export function columns(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  return widthOf(cells(text));
}

export function widthOf(run: Cell[]): number {
  return run.reduce((sum, cell) => sum + cell.width, 0);
}

function blank(width: number) {
  return { text: ' '.repeat(width), width };
}

function show(cluster: string): { text: string; width: number } {
  if (cluster.length === 1 && SIMPLE.test(cluster)) return { text: cluster, width: 1 };
  const [base = '', ...rest] = cluster;
  let text = base;
  let width = 1;
  if (UNSEEN.test(base)) {
    text = escapeOf(base);
    width = text.length;
  } else if (/^\p{M}/u.test(base)) {
    // Alone, it would attach itself to our own text before it.
    text = `\u25cc${base}`;
  } else {
    width = WIDE_PICTURE.test(cluster) ? 2 : eastAsianWidth(base.codePointAt(0) ?? 0);
  }
  for (const mark of rest) {
    if (UNSEEN.test(mark) && !belongs(mark, base)) {
      const shown = escapeOf(mark);
      text += shown;
      width += shown.length;
    } else {
      text += mark;
      if (/\p{Mc}/u.test(mark)) width += 1;
    }
  }
  return { text, width };
}

function belongs(mark: string, base: string): boolean {
  if (TAG.test(mark)) return base === '\u{1f3f4}';
  if (JOINER.test(mark)) return PICTURE.test(base) || JOINING_SCRIPT.test(base);
  return VARIATION.test(mark) ? !UNSEEN.test(base) : /[\u1160-\u11ff]/.test(mark);
}

function escapeOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return short[char] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}
