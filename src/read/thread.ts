import type { Span } from '../model/place.ts';
import { type MappedText, sliceMapped } from '../text/source-map.ts';

/**
 * The parts of a thread in a text: split by lines of exactly `---` (blanks
 * after it do not count), which belong to no part. A text without such a line
 * is one part. Line ends must be LF.
 */
export function threadParts(text: string, from = 0): Span[] {
  const parts: Span[] = [];
  // Not ^ and $: they also match at U+2028, which ends no line.
  const delimiter = /(?<![^\n])---[ \t]*(?![^\n])/g;
  delimiter.lastIndex = from;
  let start = from;
  for (let match = delimiter.exec(text); match !== null; match = delimiter.exec(text)) {
    parts.push({ start, end: match.index });
    start = Math.min(match.index + match[0].length + 1, text.length);
  }
  parts.push({ start, end: text.length });
  return parts;
}

/** The parts of a mapped text, without the blank lines and blanks around them; empty parts are left out. */
export function mappedThread(mapped: MappedText): MappedText[] {
  return threadParts(mapped.text).flatMap((part) => {
    const { start, end } = trim(mapped.text, part);
    return start === end ? [] : [sliceMapped(mapped, start, end)];
  });
}

/** A span without the white space at its ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s\uFEFF]/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}
