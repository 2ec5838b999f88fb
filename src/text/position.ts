import type { SourceDocument } from '../model/draft.ts';
import type { Span, TextPlace } from '../model/place.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Line index per document: computed on the first question, dropped with the document. */
const indices = new WeakMap<SourceDocument, number[]>();

/**
 * Offsets at which the lines of a text begin, ascending, the first always 0.
 * Lines end as in editors: at LF, CRLF or a lone CR. U+2028, form feeds and
 * their like are characters inside a line (VS Code, Vim and Notepad agree).
 */
export function lineStarts(text: string): number[] {
  const starts = [0];
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    let end: number;
    if (carriage !== -1 && (feed === -1 || carriage < feed)) {
      end = feed === carriage + 1 ? feed + 1 : carriage + 1;
    } else {
      end = feed + 1;
    }
    starts.push(end);
    if (feed !== -1 && feed < end) feed = text.indexOf('\n', end);
    if (carriage !== -1 && carriage < end) carriage = text.indexOf('\r', end);
  }
  return starts;
}

/**
 * Where a span of a document stands, as an editor shows it: lines and columns
 * from 1, columns in UTF-16 units. A byte order mark takes no column. The
 * document's first line is `document.firstLine` of its file. A span that
 * reaches outside the text is clamped to it.
 */
export function place(document: SourceDocument, span: Span): TextPlace {
  const from = clamp(span.start, document.text.length);
  const to = Math.max(from, clamp(span.end, document.text.length));
  const start = position(document, from);
  const end = from === to ? start : position(document, to);
  return { file: document.file, kind: 'text', line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function position(document: SourceDocument, offset: number): { line: number; column: number } {
  let starts = indices.get(document);
  if (starts === undefined) {
    starts = lineStarts(document.text);
    indices.set(document, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const lineStart = starts[low] ?? 0;
  const mark = lineStart === 0 && offset > 0 && document.firstLine === 1 && document.text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  return { line: document.firstLine + low, column: offset - lineStart - mark + 1 };
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(offset, 0), length);
}
