import type { SourceDocument } from '../model/draft.ts';
import type { Span } from '../model/place.ts';
import { toDraft } from './draft.ts';
import { withLineFeeds } from './line-feeds.ts';
import { readMarkdownBody } from './markdown-body.ts';
import { pathSlug } from './path.ts';
import { problemList, type ReadOptions, type ReadResult, type Report } from './result.ts';
import type { ObjectValue } from './value.ts';

/** A draft from Markdown, with or without YAML front matter. Whatever cannot be read is a problem beside the draft, never an exception. */
export async function readMarkdown(author: SourceDocument, options: ReadOptions = {}): Promise<ReadResult> {
  const { document, restore } = withLineFeeds(author);
  const { problems, report } = problemList(document);
  const { yaml, body } = splitFrontMatter(document.text, report);
  // Loaded on demand: a draft without front matter starts sooner without the YAML parser.
  const fields: ObjectValue =
    yaml === undefined
      ? { kind: 'object', entries: [], span: { start: 0, end: 0 } }
      : (await import('./front-matter.ts')).parseFrontMatter(document.text, yaml, report);
  const draft = toDraft({
    document,
    format: 'markdown',
    id: pathSlug(document.file),
    fields,
    body: readMarkdownBody(document.text, body, report),
    options,
    report,
  });
  return { draft: restore(draft), problems };
}

/** Where the YAML stands, without its fences, and where the body begins. */
function splitFrontMatter(text: string, report: Report): { yaml?: Span; body: number } {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = /---[ \t]*(?:\n|$)/y;
  opening.lastIndex = start;
  const fence = opening.exec(text);
  if (fence === null) return { body: start };
  const from = start + fence[0].length;
  const closing = /(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/g;
  closing.lastIndex = from;
  const end = closing.exec(text);
  if (end !== null) return { yaml: { start: from, end: end.index }, body: end.index + end[0].length };
  report(
    'input/front-matter',
    { start, end: start + 3 },
    'The front matter that begins here has no end; the lines that look like fields were read as fields, and the rest as the post.',
    'Put a line of three hyphens, ---, after the last field.',
  );
  const to = endOfFields(text, from);
  return { yaml: { start: from, end: to }, body: to };
}

/** Where lines stop to look like fields: at a blank line, or at one that is neither indented nor a field, a list item or a comment. */
function endOfFields(text: string, from: number): number {
  const line = /(?:[\w-]+:(?:[ \t].*)?|[ \t]+\S.*|-[ \t].*|#[ \t].*)(?:\n|$)/y;
  let at = from;
  line.lastIndex = at;
  while (at < text.length && line.test(text)) at = line.lastIndex;
  return at;
}
