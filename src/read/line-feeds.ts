import type { Draft, SourceDocument } from '../model/draft.ts';
import type { MapRun, SourceMap, Span } from '../model/place.ts';

/** A document with LF line ends only, and the way back to the author's offsets. */
export interface LineFeedDocument {
  document: SourceDocument;
  /** Turns every span and map of a draft read from the LF document into the author's. */
  restore: (draft: Draft) => Draft;
}

/**
 * Parsers read one kind of line end, so that a draft means the same whichever
 * editor wrote it. Lines and columns are the same in both documents; offsets
 * are restored on the finished draft.
 */
export function withLineFeeds(author: SourceDocument): LineFeedDocument {
  if (!author.text.includes('\r')) return { document: author, restore: (draft) => draft };
  const breaks = carriageReturns(author.text);
  const document = { ...author, text: author.text.replace(/\r\n?/g, '\n') };
  const span = (of: Span): Span => ({ start: authorOffset(breaks.pairs, of.start), end: authorOffset(breaks.pairs, of.end) });
  const map = (of: SourceMap): SourceMap => of.flatMap((run) => restoreRun(run, document.text, breaks));
  return {
    document,
    restore: (draft) => ({
      ...draft,
      document: author,
      meta: {
        ...draft.meta,
        exceptions: draft.meta.exceptions.map((exception) =>
          exception.span === undefined ? exception : { ...exception, span: span(exception.span) },
        ),
      },
      fields: Object.fromEntries(Object.entries(draft.fields).map(([name, of]) => [name, span(of)])),
      passages: draft.passages.map((passage) => ({ ...passage, map: map(passage.map) })),
      assets: draft.assets.map((asset) => ({ ...asset, span: span(asset.span) })),
    }),
  };
}

/** Offsets in the LF text: `pairs` where the author has CRLF, `lone` where a CR alone. */
interface Breaks {
  pairs: number[];
  lone: Set<number>;
}

function carriageReturns(text: string): Breaks {
  const pairs: number[] = [];
  const lone = new Set<number>();
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] === '\n') pairs.push(at - pairs.length);
    else lone.add(at - pairs.length);
  }
  return { pairs, lone };
}

/** How many of the ascending offsets lie before `at`. */
function countBefore(offsets: number[], at: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function authorOffset(pairs: number[], at: number): number {
  return at + countBefore(pairs, at);
}

/** A one-to-one run breaks at every line end that the author wrote with a CR; a CRLF becomes a run of its own, a lone CR has none. */
function restoreRun(run: MapRun, text: string, breaks: Breaks): MapRun[] {
  const end = run.source + run.sourceLength;
  const start = authorOffset(breaks.pairs, run.source);
  if (run.length !== run.sourceLength) return [{ ...run, source: start, sourceLength: authorOffset(breaks.pairs, end) - start }];
  const runs: MapRun[] = [];
  let from = run.source;
  let pair = countBefore(breaks.pairs, from);
  const copyUntil = (to: number): void => {
    if (to > from) runs.push({ at: run.at + from - run.source, length: to - from, source: from + pair, sourceLength: to - from });
  };
  for (let at = text.indexOf('\n', from); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    const crlf = breaks.pairs[pair] === at;
    if (!crlf && !breaks.lone.has(at)) continue;
    copyUntil(at);
    if (crlf) {
      runs.push({ at: run.at + at - run.source, length: 1, source: at + pair, sourceLength: 2 });
      pair += 1;
    }
    from = at + 1;
  }
  copyUntil(end);
  return runs;
}
