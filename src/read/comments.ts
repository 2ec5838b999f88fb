import type { Span } from '../model/place.ts';
import { postParser } from './markdown-parser.ts';

/** A text of the same length in which comments are blank, so that a parser does not see them. */
export interface MaskedText {
  text: string;
  comments: Span[];
  /** Where a comment begins that has no end. */
  unclosed?: Span;
}

/**
 * Blanks the HTML comments of Markdown, save in code. Comments may reach over
 * blank lines and thread parts. `<!` and `<?` that begin none lose their
 * meaning too: posts have neither declarations nor processing instructions,
 * and the parser would look for their ends again and again.
 */
export function maskComments(source: string, from: number): MaskedText {
  const found = source.indexOf('<!--', from);
  if (found === -1) return { text: defused(source), comments: [] };
  const code = codeSpans(source, from);
  const comments: Span[] = [];
  let masked = '';
  let copied = 0;
  let next = 0;
  let unclosed: Span | undefined;
  for (let start = found; start !== -1; ) {
    // What begins in a comment is no code, and code that ends before is past.
    let inside = code[next];
    while (inside !== undefined && (inside.end <= start || inside.start < copied)) inside = code[++next];
    if (inside !== undefined && inside.start < start) {
      start = source.indexOf('<!--', inside.end);
      continue;
    }
    const close = source.indexOf('-->', start + 4);
    if (close === -1) {
      unclosed = { start, end: start + 4 };
      break;
    }
    const end = close + 3;
    comments.push({ start, end });
    masked += source.slice(copied, start) + ' '.repeat(end - start);
    copied = end;
    start = source.indexOf('<!--', end);
  }
  const text = defused(masked + source.slice(copied));
  return unclosed === undefined ? { text, comments } : { text, comments, unclosed };
}

function defused(source: string): string {
  return source.replace(/<[!?]/g, '<.');
}

/** Code spans and code blocks, ascending. */
function codeSpans(source: string, from: number): Span[] {
  const spans: Span[] = [];
  postParser.parse(defused(source.slice(from))).iterate({
    enter(node) {
      if (node.name === 'InlineCode' || node.name === 'FencedCode') spans.push({ start: from + node.from, end: from + node.to });
    },
  });
  return spans;
}
