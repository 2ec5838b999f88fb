import type { SourceDocument } from '../model/draft.ts';
import { toDraft } from './draft.ts';
import { withLineFeeds } from './line-feeds.ts';
import { pathSlug } from './path.ts';
import { problemList, type ReadOptions, type ReadResult } from './result.ts';
import { mappedThread } from './thread.ts';

/** A draft from plain text: every character is the post's, and a line of exactly `---` splits a thread. */
export function readPlainText(author: SourceDocument, options: ReadOptions = {}): ReadResult {
  const { document, restore } = withLineFeeds(author);
  const { problems, report } = problemList(document);
  const start = document.text.startsWith('\uFEFF') ? 1 : 0;
  const text = document.text.slice(start);
  const parts = mappedThread({ text, map: [{ at: 0, length: text.length, source: start, sourceLength: text.length }] });
  const draft = toDraft({
    document,
    format: 'text',
    id: pathSlug(document.file),
    fields: { kind: 'object', entries: [], span: { start: 0, end: 0 } },
    body: { parts: parts.map((part) => ({ ...part, verbatim: [] })), links: [], assets: [] },
    options,
    report,
  });
  return { draft: restore(draft), problems };
}
