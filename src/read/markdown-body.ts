import { maskComments } from './comments.ts';
import type { Body } from './draft.ts';
import { linkTargets } from './markdown-links.ts';
import { postParser } from './markdown-parser.ts';
import { walkMarkdown } from './markdown-walk.ts';
import type { Report } from './result.ts';
import { mappedThread, threadParts } from './thread.ts';

/**
 * The longest post of any platform has 63,206 characters (Facebook). Beyond
 * these limits a file is something else, and the parser, whose worst cases
 * grow with the product of both, would no longer answer at once.
 */
const LONGEST = 100_000;
/** Signs that Markdown could mean something by, and lines. It also bounds how deeply the parser recurses. */
const MOST_SIGNS = 4000;

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
  const length = source.length - from;
  const signs = length > LONGEST ? 0 : (source.slice(from).match(/[*_[\]()<>`~!&|+\n-]|\d[.)]/g)?.length ?? 0);
  if (length > LONGEST || signs > MOST_SIGNS) {
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
