import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { GRADES, gradeOf } from './words.ts';

/** One thing to say, and everywhere it holds. */
export interface Entry {
  finding: Finding;
  /** The other places with the same finding, in order. */
  also: Place[];
  /** The platforms it is about; empty when it is about the draft wherever it appears. */
  platforms: string[];
}

/** The entries that stand on one span of the document. */
export interface Spot {
  place: Place;
  entries: Entry[];
}

/**
 * Puts a draft's findings in reading order: by position, several on one span
 * together (the gravest first), and the same finding in several places told once.
 */
export function arrange(findings: Finding[], file: string): Spot[] {
  const ordered = findings.toSorted((a, b) => comparePlaces(a.place, b.place, file) || rank(a) - rank(b));
  const entries = mergeEqual(mergePlatforms(ordered));
  const spots = new Map<string, Spot>();
  for (const entry of entries) {
    const { place } = entry.finding;
    const key = placeKey(place);
    const spot = spots.get(key);
    if (spot) spot.entries.push(entry);
    else spots.set(key, { place, entries: [entry] });
  }
  return [...spots.values()];
}

/** The same finding on the same span for several platforms is one entry. */
function mergePlatforms(findings: Finding[]): Entry[] {
  const merged = new Map<string, Entry>();
  for (const finding of findings) {
    const key = `${wordingKey(finding)} ${placeKey(finding.place)}`;
    const entry = merged.get(key) ?? { finding, also: [], platforms: [] };
    merged.set(key, entry);
    if (finding.platform && !entry.platforms.includes(finding.platform)) entry.platforms.push(finding.platform);
  }
  return [...merged.values()];
}

function mergeEqual(entries: Entry[]): Entry[] {
  const merged = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${wordingKey(entry.finding)} ${entry.platforms.join()}`;
    const first = merged.get(key);
    if (first) first.also.push(entry.finding.place);
    else merged.set(key, entry);
  }
  return [...merged.values()];
}

/** Equal for findings that read the same. */
function wordingKey({ ruleId, status, severity, message, why, advice, suggestions, clauses }: Finding): string {
  return JSON.stringify([ruleId, status, severity, message, why, advice, suggestions, clauses.map((clause) => clause.id)]);
}

function placeKey(place: Place): string {
  if (place.kind === 'file') return place.file;
  if (place.kind === 'box') return JSON.stringify([place.file, place.x, place.y, place.width, place.height]);
  return JSON.stringify([place.file, place.line, place.column, place.endLine, place.endColumn]);
}

/** The draft's own text first, by line and column; then other files, each in the order in which they were found. */
function comparePlaces(a: Place, b: Place, file: string): number {
  const other = Number(a.file !== file) - Number(b.file !== file);
  if (other !== 0 || a.kind !== 'text' || b.kind !== 'text' || a.file !== b.file) return other;
  return a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;
}

function rank(finding: Finding): number {
  return GRADES.indexOf(gradeOf(finding));
}
