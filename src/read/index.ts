import type { DraftFormat, SourceDocument } from '../model/draft.ts';
import type { ReadOptions, ReadResult } from './result.ts';

/** Reads a whole document as one draft. */
export type ReadDocument = (document: SourceDocument, options?: ReadOptions) => ReadResult | Promise<ReadResult>;

/** Reads one line of a file, counted from 1, as one draft. */
export type ReadLine = (line: string, lineNumber: number, file: string, options?: ReadOptions) => ReadResult;

/** A format of drafts. `load` brings in its reader with the parsers that it needs, and nothing else. */
export type DraftFormatEntry = { format: DraftFormat; extensions: string[] } & (
  | { unit: 'document'; load: () => Promise<ReadDocument> }
  | { unit: 'line'; load: () => Promise<ReadLine> }
);

/** Every format of drafts. */
const DRAFT_FORMATS: readonly DraftFormatEntry[] = [
  {
    format: 'markdown',
    extensions: ['.md', '.markdown'],
    unit: 'document',
    load: async () => (await import('./markdown.ts')).readMarkdown,
  },
  {
    format: 'text',
    extensions: ['.txt'],
    unit: 'document',
    load: async () => (await import('./plain-text.ts')).readPlainText,
  },
  {
    format: 'jsonl',
    extensions: ['.jsonl', '.ndjson'],
    unit: 'line',
    load: async () => (await import('./json-lines.ts')).readJsonlLine,
  },
];

/** The format of a file by its extension, in any letter case; undefined when it is none of drafts. */
export function draftFormatOf(file: string): DraftFormatEntry | undefined {
  const name = file.toLowerCase();
  return DRAFT_FORMATS.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}
