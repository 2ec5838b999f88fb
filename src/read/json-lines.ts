import type { SourceDocument } from '../model/draft.ts';
import { toDraft } from './draft.ts';
import { parseJson } from './json-value.ts';
import type { Report } from './result.ts';
import { problemList, type ReadOptions, type ReadResult } from './result.ts';
import { describe, type ObjectValue } from './value.ts';

/**
 * A draft from one line of a JSON Lines file. `lineNumber` counts from 1;
 * `line` may end with its line break. Blank lines give neither draft nor
 * problem. Texts are plain text, not Markdown.
 */
export function readJsonlLine(line: string, lineNumber: number, file: string, options: ReadOptions = {}): ReadResult {
  const document: SourceDocument = { file, text: line, firstLine: lineNumber };
  const { problems, report } = problemList(document);
  const start = lineNumber === 1 && line.startsWith('\uFEFF') ? 1 : 0;
  if (line.slice(start).trim() === '') return { problems };
  const value = parseJson(line, start, report);
  if (value === undefined) return { problems };
  if (value.kind !== 'object') {
    report(
      'input/json',
      value.span,
      `The record must be an object, and here it is ${describe(value)}. It was not read.`,
      'Write one draft a line, as in {"text": "the words of the post"}.',
    );
    return { problems };
  }
  reportMissingText(value, report);
  const body = { parts: [], links: [], assets: [] };
  return { draft: toDraft({ document, format: 'jsonl', id: `${file}:${lineNumber}`, fields: value, body, options, report }), problems };
}

function reportMissingText(record: ObjectValue, report: Report): void {
  const names = ['text', 'thread', 'variants'];
  if (record.entries.some(({ key, value }) => names.includes(key) && value.kind !== 'empty')) return;
  report(
    'input/field',
    { start: record.span.start, end: record.span.start + 1 },
    'The record has no “text”, so there are no words to check.',
    'Add the field “text” with the words of the post.',
  );
}
