import type { Span } from '../model/place.ts';
import { type MappedText, type MappedTextBuilder, mappedText } from '../text/source-map.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * Aligns the value of a YAML scalar with its characters in the document.
 * `span` covers the scalar with its quotes or its block header, `value` is
 * what the YAML parser made of it. Line ends must be LF. If a value cannot be
 * aligned (which no style of YAML 1.2 should cause) it maps as a whole.
 */
export function alignScalar(document: string, span: Span, style: ScalarStyle, value: string): MappedText {
  const built = mappedText();
  if (style === 'block') alignBlock(document, span, value, built);
  else alignFlow(document, span, style, built);
  const aligned = built.done();
  if (aligned.text === value) return aligned;
  const whole = mappedText();
  whole.replace(value, span);
  return whole.done();
}

/** Plain and quoted scalars: line folding, `''`, and backslash escapes. */
function alignFlow(document: string, span: Span, style: 'plain' | 'single' | 'double', built: MappedTextBuilder): void {
  const quoted = style !== 'plain';
  const end = quoted ? span.end - 1 : span.end;
  // A fold, or whatever this style escapes; all in between stands as it is.
  const special = style === 'double' ? /\n[ \t\n]*|\\/g : style === 'single' ? /\n[ \t\n]*|''/g : /\n[ \t\n]*/g;
  let at = quoted ? span.start + 1 : span.start;
  while (at < end) {
    special.lastIndex = at;
    const match = special.exec(document);
    if (match === null || match.index >= end) break;
    const to = Math.min(match.index + match[0].length, end);
    if (match[0] === '\\') {
      built.copy(document.slice(at, match.index), at);
      at = alignEscape(document, match.index, built);
      continue;
    }
    const fold = match[0] !== "''";
    let from = match.index;
    if (fold) while (from > at && isBlank(document[from - 1])) from -= 1;
    built.copy(document.slice(at, from), at);
    const breaks = fold ? document.slice(from, to).split('\n').length - 1 : 0;
    built.replace(!fold ? "'" : breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), { start: from, end: to });
    at = to;
  }
  built.copy(document.slice(at, end), at);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** YAML 1.2.2, section 5.7. */
const ESCAPES: Record<string, string> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b',
  ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}; // biome-ignore format: a table of two-column pairs reads better than twenty lines
const CODE_LENGTHS: Record<string, number> = { x: 2, u: 4, U: 8 };

/** One backslash escape at `at`; returns where the text goes on. */
function alignEscape(document: string, at: number, built: MappedTextBuilder): number {
  const letter = document[at + 1] ?? '';
  if (letter === '\n') {
    const blank = /[ \t\n]*/y;
    blank.lastIndex = at + 2;
    const skipped = blank.exec(document)?.[0] ?? '';
    const end = at + 2 + skipped.length;
    const emptyLines = skipped.split('\n').length - 1;
    if (emptyLines > 0) built.replace('\n'.repeat(emptyLines), { start: at, end });
    return end;
  }
  const digits = CODE_LENGTHS[letter];
  if (digits === undefined) {
    built.replace(ESCAPES[letter] ?? letter, { start: at, end: at + 2 });
    return at + 2;
  }
  const end = at + 2 + digits;
  const code = Number.parseInt(document.slice(at + 2, end), 16);
  if (Number.isNaN(code) || code > 0x10ffff) built.replace(document.slice(at, end), { start: at, end: at + 1 });
  else built.replace(String.fromCodePoint(code), { start: at, end });
  return end;
}

/**
 * Literal and folded blocks, led by the value: each line's content stands in
 * it in order, and between two of them stand line ends or the space of a fold.
 */
function alignBlock(document: string, span: Span, value: string, built: MappedTextBuilder): void {
  let lineStart = document.indexOf('\n', span.start) + 1;
  if (lineStart === 0) return;
  const indent = blockIndent(document, span, lineStart);
  let at = 0;
  let gap = lineStart;
  while (lineStart < span.end && at < value.length) {
    const found = document.indexOf('\n', lineStart);
    const lineEnd = found === -1 || found > span.end ? span.end : found;
    const content = document.slice(Math.min(lineStart + indent, lineEnd), lineEnd);
    if (content !== '') {
      const joint = jointBefore(value, at, content);
      if (joint === undefined) return;
      built.replace(joint, { start: gap, end: lineStart + indent });
      built.copy(content, lineStart + indent);
      at += joint.length + content.length;
      gap = lineEnd;
    }
    lineStart = lineEnd + 1;
  }
  const rest = value.slice(at);
  if (rest === '\n' && document[gap] === '\n') built.copy(rest, gap);
  else built.replace(rest, { start: gap, end: span.end });
}

/** What stands in the value between the content before `at` and this line's. */
function jointBefore(value: string, at: number, content: string): string | undefined {
  for (const joint of [/\n*/y, / ?/y]) {
    joint.lastIndex = at;
    const text = joint.exec(value)?.[0] ?? '';
    if (value.startsWith(content, at + text.length)) return text;
  }
  return undefined;
}

/** Columns of indentation: what the header says, relative to its line, or what the first line with content has. */
function blockIndent(document: string, span: Span, firstLine: number): number {
  const body = /(?:[ ]*\n)*([ ]*)[^ \n]/y;
  body.lastIndex = firstLine;
  const first = body.exec(document);
  const detected = first !== null && body.lastIndex <= span.end ? (first[1]?.length ?? 0) : 0;
  const explicit = /^[|>][-+]?([1-9])/.exec(document.slice(span.start, firstLine))?.[1];
  if (explicit === undefined) return detected;
  const headerLine = document.slice(document.lastIndexOf('\n', span.start) + 1, span.start);
  const parent = /^(?:[ ]|- )*/.exec(headerLine)?.[0].length ?? 0;
  return parent + Number(explicit);
}
