import { maskComments } from './comments.ts';
import type { Body } from './draft.ts';
import { linkTargets } from './markdown-links.ts';
import { postParser } from './markdown-parser.ts';
import { walkMarkdown } from './markdown-walk.ts';
import type { Report } from './result.ts';
import { mappedThread, threadParts } from './thread.ts';

/**
 * How much work a body may be: the signs that Markdown could mean something
 * by, times the length. A long post (63,206 characters on Facebook) with two
 * thousand of them is far below. The parser's worst cases grow like this product.
 */
const MOST_WORK = 1e9;
const LONGEST = 1_000_000;

/**
 * The words of a Markdown body as the public will read them, from offset
 * `from` on, in the parts of the thread.
 *
 * What goes: emphasis, the marks of headings, quotations, code and links,
 * images, HTML tags and comments, link definitions. What stays as typed,
 * because platforms show it as typed: line ends, empty lines, list markers,
 * the bars between the cells of a table.
 */
export function readMarkdownBody(source: string, from: number, report: Report): Body {
  const markup = source.slice(from).match(/[*_[\]<>`~!&|+-]|\d[.)]/g)?.length ?? 0;
  const length = source.length - from;
  if (length > LONGEST || markup * length > MOST_WORK) {
    report(
      'input/markdown',
      { start: from, end: from },
      'The text is too long, or too full of Markdown signs, for a post; its words were read as they stand, with all markup.',
      'Split the file into one draft per post.',
    );
    const rest = source.slice(from);
    const parts = mappedThread({ text: rest, map: [{ at: 0, length, source: from, sourceLength: length }] });
    return { parts: parts.map((part) => ({ ...part, verbatim: [] })), links: [], assets: [] };
  }
  const { text, comments, unclosed } = maskComments(source, from);
  if (unclosed !== undefined) {
    report(
      'input/markdown',
      unclosed,
      'A comment begins here and does not end, so its words were read as part of the post.',
      'Put --> at the end of the comment.',
    );
  }
  const trees = threadParts(text, from).map((part) => ({ part, tree: postParser.parse(text.slice(part.start, part.end)) }));
  const targets = linkTargets(source, trees);
  const body: Body = { parts: [], links: [], assets: [] };
  for (const { part, tree } of trees) {
    const inPart = comments.filter(({ start }) => start >= part.start && start < part.end);
    const { passage, links, assets } = walkMarkdown(source, part, tree, inPart, targets);
    if (passage.text !== '') body.parts.push(passage);
    body.links.push(...links);
    body.assets.push(...assets);
  }
  return body;
}
