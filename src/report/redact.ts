import type { Finding } from '../model/finding.ts';
import type { Place, TextPlace } from '../model/place.ts';

const BAR = '█';
/** From this length on a sensitive text is masked inside longer words too: `#ProjectHeron` gives `Heron` away. */
const UNMISTAKABLE = 4;

/**
 * Masks what sensitive rules matched. Masking is by UTF-16 unit, so every
 * offset stays right. It goes beyond the sensitive findings themselves, since
 * another finding of the same draft may quote the same words or show the same
 * line: give it all findings of one draft (or of the run) at once.
 */
export function redact(findings: Finding[]): Finding[] {
  if (!findings.some((finding) => finding.redact)) return findings;
  // Without matched words (a picture, a draft as a whole) there is nothing to hide, and its place must not hide the rest.
  const given = findings.filter((finding) => finding.redact && finding.excerpt !== '').map((finding) => finding.place);
  const sensitive = (finding: Finding) => finding.redact || given.some((place) => covers(place, finding.place));
  const secrets = patterns(findings.filter(sensitive).flatMap(matchedTexts));
  const places = given.filter((place) => place.kind === 'text');
  const mask = (text: string) => maskMatches(text, secrets);

  return findings.map((finding) => ({
    ...finding,
    message: mask(finding.message),
    why: mask(finding.why),
    advice: mask(finding.advice),
    excerpt: sensitive(finding) ? bars(finding.excerpt) : maskExcerpt(finding, places, mask),
    ...(finding.suggestions && { suggestions: finding.suggestions.map(mask) }),
    ...(finding.frame && { frame: maskFrame(finding, finding.frame, sensitive(finding), places, mask) }),
  }));
}

function bars(text: string): string {
  return BAR.repeat(text.length);
}

/** Looks for every text in the unmasked words: one mask must not break up the next match. */
function maskMatches(text: string, secrets: RegExp[]): string {
  const matches = secrets.flatMap((secret) => [...text.matchAll(secret)]);
  return matches.reduce((masked, match) => maskRange(masked, match.index, match.index + match[0].length), text);
}

/** The words as the post has them and as the document writes them (with markup in between). */
function matchedTexts({ excerpt, frame }: Finding): string[] {
  return frame ? [excerpt, frame.text.slice(frame.start, frame.end)] : [excerpt];
}

/** Finds each text again, whatever its capitals and spaces. A short one only as a word of its own, or every `a` would go. */
function patterns(texts: string[]): RegExp[] {
  const distinct = [...new Set(texts.map((text) => text.trim()))].filter(
    (text) => /[\p{L}\p{N}]/u.test(text) || text.length >= UNMISTAKABLE,
  );
  return distinct.map((text) => {
    const source = text
      .split(/\s+/)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join('\\s+');
    return text.length < UNMISTAKABLE ? new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'giu') : new RegExp(source, 'giu');
  });
}

/** An excerpt that overlaps a sensitive place but does not contain its words literally is masked whole. */
function maskExcerpt({ excerpt, place }: Finding, places: TextPlace[], mask: (text: string) => string): string {
  const masked = mask(excerpt);
  const overlapping = places.filter((other) => overlaps(other, place));
  const explained = overlapping.every((other) => covers(place, other));
  return overlapping.length > 0 && (!explained || masked === excerpt) ? bars(excerpt) : masked;
}

function maskFrame(
  { place }: Finding,
  frame: NonNullable<Finding['frame']>,
  own: boolean,
  places: TextPlace[],
  mask: (text: string) => string,
): NonNullable<Finding['frame']> {
  let text = mask(frame.text);
  if (own) text = maskRange(text, frame.start, frame.end);
  if (place.kind === 'text') {
    // The frame may show a part of the line: its mark tells where the part begins.
    const shift = frame.start - (place.column - 1);
    for (const other of places) {
      if (other.file !== place.file || other.line > place.line || other.endLine < place.line) continue;
      const start = other.line < place.line ? 0 : other.column - 1 + shift;
      const end = other.endLine > place.line ? text.length : other.endColumn - 1 + shift;
      text = maskRange(text, start, end);
    }
  }
  return { ...frame, text };
}

function maskRange(text: string, start: number, end: number): string {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  return text.slice(0, from) + bars(text.slice(from, to)) + text.slice(to);
}

/** Order of two points in a document: by line, then by column. */
function before(lineA: number, columnA: number, lineB: number, columnB: number): number {
  return lineA - lineB || columnA - columnB;
}

function covers(outer: Place, inner: Place): boolean {
  if (outer.kind !== 'text' || inner.kind !== 'text' || outer.file !== inner.file) return false;
  const startsBefore = before(outer.line, outer.column, inner.line, inner.column) <= 0;
  return startsBefore && before(outer.endLine, outer.endColumn, inner.endLine, inner.endColumn) >= 0;
}

function overlaps(a: Place, b: Place): boolean {
  if (a.kind !== 'text' || b.kind !== 'text' || a.file !== b.file) return false;
  return before(a.line, a.column, b.endLine, b.endColumn) < 0 && before(b.line, b.column, a.endLine, a.endColumn) < 0;
}
