import type { MapRun, SourceMap, Span } from '../model/place.ts';

/** A text together with the places in the document that its characters come from. */
export interface MappedText {
  text: string;
  map: SourceMap;
}

/**
 * Where a span of a passage's text stands in the document: from the source of
 * its first mapped unit to the source of its last, so it joins over runs (a
 * word with emphasis inside) and over joints that the reader added. Undefined
 * when nothing of the span comes from the document. An empty span is a point.
 */
export function sourceSpan(map: SourceMap, span: Span): Span | undefined {
  if (span.end <= span.start) return sourcePoint(map, span.start);
  const first = map[firstRunEndingAfter(map, span.start)];
  const last = map[lastRunStartingBefore(map, span.end)];
  if (first === undefined || last === undefined || last.at < first.at) return undefined;
  const start = oneToOne(first) ? first.source + Math.max(0, span.start - first.at) : first.source;
  const end = oneToOne(last) ? last.source + Math.min(last.length, span.end - last.at) : last.source + last.sourceLength;
  return { start, end };
}

function sourcePoint(map: SourceMap, at: number): Span | undefined {
  const after = map[firstRunEndingAfter(map, at)];
  if (after !== undefined && after.at <= at) {
    const start = oneToOne(after) ? after.source + at - after.at : after.source;
    return { start, end: start };
  }
  const before = map[lastRunStartingBefore(map, at)];
  if (before !== undefined && before.at + before.length === at) {
    const end = before.source + before.sourceLength;
    return { start: end, end };
  }
  return undefined;
}

/**
 * The other way: which span of the text comes from a span of the document.
 * Undefined when none of it is in the text. Needs a map whose sources ascend
 * as well, which every map of one passage does.
 */
export function textSpan(map: SourceMap, span: Span): Span | undefined {
  const first = map[firstRun(map, (run) => run.source + run.sourceLength > span.start)];
  const last = map[firstRun(map, (run) => run.source >= span.end) - 1];
  if (first === undefined || last === undefined || last.at < first.at) return undefined;
  const start = oneToOne(first) ? first.at + Math.max(0, span.start - first.source) : first.at;
  const end = oneToOne(last) ? last.at + Math.min(last.length, span.end - last.source) : last.at + last.length;
  return { start, end };
}

/** The part of a mapped text between two offsets of its text. A run that maps as a whole and is cut maps as a whole still. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const map: SourceMap = [];
  for (let index = firstRunEndingAfter(mapped.map, start); index < mapped.map.length; index++) {
    const run = mapped.map[index];
    if (run === undefined || run.at >= end) break;
    const from = Math.max(run.at, start);
    const length = Math.min(run.at + run.length, end) - from;
    map.push(
      oneToOne(run)
        ? { at: from - start, length, source: run.source + from - run.at, sourceLength: length }
        : { at: from - start, length, source: run.source, sourceLength: run.sourceLength },
    );
  }
  return { text: mapped.text.slice(start, end), map };
}

/** Collects a mapped text piece by piece; the pieces come in the order of the text. */
export interface MappedTextBuilder {
  /** Offset at which the next piece will stand. */
  length: () => number;
  /** Characters that stand in the document as they are, from `source` on. */
  copy: (text: string, source: number) => void;
  /** Characters that the document writes differently: an escape, an entity, a folded line. */
  replace: (text: string, source: Span) => void;
  /** Characters that the document does not have. */
  joint: (text: string) => void;
  done: () => MappedText;
}

export function mappedText(): MappedTextBuilder {
  const pieces: string[] = [];
  const map: SourceMap = [];
  let at = 0;
  const add = (text: string): void => {
    pieces.push(text);
    at += text.length;
  };
  return {
    length: () => at,
    copy: (text, source) => {
      if (text === '') return;
      const last = map.at(-1);
      if (last !== undefined && oneToOne(last) && last.at + last.length === at && last.source + last.length === source) {
        last.length += text.length;
        last.sourceLength += text.length;
      } else {
        map.push({ at, length: text.length, source, sourceLength: text.length });
      }
      add(text);
    },
    replace: (text, source) => {
      // Equal lengths would claim that the characters are the same; such a piece (a folded line break) gets no place of its own.
      if (text !== '' && text.length !== source.end - source.start)
        map.push({ at, length: text.length, source: source.start, sourceLength: source.end - source.start });
      add(text);
    },
    joint: add,
    done: () => ({ text: pieces.join(''), map }),
  };
}

/** Whether the offsets of a run correspond one to one. */
function oneToOne(run: MapRun): boolean {
  return run.length === run.sourceLength;
}

function firstRunEndingAfter(map: SourceMap, at: number): number {
  return firstRun(map, (run) => run.at + run.length > at);
}

function lastRunStartingBefore(map: SourceMap, at: number): number {
  return firstRun(map, (run) => run.at >= at) - 1;
}

/** Index of the first run for which a condition holds that holds for all later runs too; the map's length when there is none. */
function firstRun(map: SourceMap, holds: (run: MapRun) => boolean): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = map[middle];
    if (run !== undefined && holds(run)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Mapped texts one after the other, with the same joint between all of them. Their sources need not ascend. */
export function joinMapped(parts: MappedText[], joint: string): MappedText {
  const map: SourceMap = [];
  let at = 0;
  for (const part of parts) {
    for (const run of part.map) map.push({ ...run, at: run.at + at });
    at += part.text.length + joint.length;
  }
  return { text: parts.map(({ text }) => text).join(joint), map };
}
