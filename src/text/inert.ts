import type { Span } from '../model/place.ts';

/** URLs with a scheme, `www.` addresses, and bare domains with a known kind of ending. */
const URL_RUN =
  /\b(?:https?:\/\/|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]|\b(?:[a-z0-9-]+\.)+(?:com|org|net|uk|io|co|ai|app|gg|me|tv|ly|be|edu|gov|info|eu|example|test|social|video)\b(?:\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’])?/giu;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** Runs of a text that are addresses and not prose, in order: URLs, bare domains and e-mail addresses. */
export function addressSpans(text: string): Span[] {
  if (!/[.@]/u.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(EMAIL)) spans.push({ start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(URL_RUN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!spans.some((other) => other.start < span.end && span.start < other.end)) spans.push(span);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The text with the given runs made blank, at the same length. Line breaks stay. */
export function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let result = '';
  let at = 0;
  for (const span of spans) {
    if (span.end <= at) continue;
    const start = Math.max(span.start, at);
    result += text.slice(at, start) + text.slice(start, span.end).replace(/[^\n\r]/gu, (unit) => ' '.repeat(unit.length));
    at = span.end;
  }
  return result + text.slice(at);
}
