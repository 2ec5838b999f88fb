import { expect } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import { place } from '../../src/text/position.ts';
import { sourceSpan } from '../../src/text/source-map.ts';

/** Line and column of an offset, counted the slow and obvious way. */
export function editorPosition(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  return { line: lines.length, column: last.replace(/^\uFEFF/, '').length + 1 };
}

/** What holds for the maps of every draft: ascending runs inside the text, equal lengths mean equal characters. */
export function expectSoundMaps(draft: Draft): void {
  for (const { text, map } of draft.passages) {
    let at = 0;
    for (const run of map) {
      expect(run.at).toBeGreaterThanOrEqual(at);
      expect(run.length).toBeGreaterThan(0);
      at = run.at + run.length;
      const written = draft.document.text.slice(run.source, run.source + run.sourceLength);
      expect(written).toHaveLength(run.sourceLength);
      if (run.length === run.sourceLength) expect(written).toBe(text.slice(run.at, at));
    }
    expect(at).toBeLessThanOrEqual(text.length);
  }
}

/** Finds a word, which must be unique, in the draft's passages and checks that it leads back to where the author wrote it. */
export function expectAtAuthorsPlace(draft: Draft, word: string): void {
  const passage = draft.passages.find(({ text }) => text.includes(word));
  expect(passage, `“${word}” is in no passage`).toBeDefined();
  if (passage === undefined) return;
  const start = passage.text.indexOf(word);
  const span = sourceSpan(passage.map, { start, end: start + word.length });
  const offset = draft.document.text.indexOf(word);
  expect(span).toEqual({ start: offset, end: offset + word.length });
  const at = place(draft.document, span ?? { start: 0, end: 0 });
  const seen = editorPosition(draft.document.text, offset);
  expect(at).toMatchObject({
    line: seen.line + draft.document.firstLine - 1,
    column: seen.column,
    endLine: at.line,
    endColumn: seen.column + word.length,
  });
}
