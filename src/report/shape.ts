import type { DraftResult, Finding, Summary } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { redact } from './redact.ts';

/** A place as scripts read it: the fields in the documented order, absent ones left out. */
function placeShape(place: Place) {
  const { file, kind } = place;
  if (place.kind === 'file') return { file, kind };
  if (place.kind === 'box') {
    const { passage, index, frame, page, at, x, y, width, height, namedAt, start, end } = place;
    return { file, kind, passage, index, frame, page, at, x, y, width, height, namedAt, start, end };
  }
  const { passage, index, line, column, endLine, endColumn, start, end } = place;
  return { file, kind, passage, index, line, column, endLine, endColumn, start, end };
}

function findingShape(finding: Finding) {
  const { ruleId, family, severity, status, message, why, advice, excerpt, fingerprint, platform, suggestions } = finding;
  const clauses = finding.clauses.map(({ id, text }) => ({ id, text }));
  const place = placeShape(finding.place);
  return { ruleId, family, clauses, severity, status, message, why, advice, excerpt, fingerprint, place, platform, suggestions };
}

/**
 * Findings as scripts read them. The frame is for people and stays out;
 * what a rule marks as sensitive is always masked here, because such a report is made to be kept.
 */
export function findingShapes(findings: Finding[]) {
  return redact(findings).map(findingShape);
}

/** One draft's result as scripts read it: an element of `drafts`, and a line of the streaming form. */
export function draftShape(draft: DraftResult) {
  const { id, file } = draft;
  const publications = draft.publications.map(({ platform, account, publishAt }) => ({ platform, account, publishAt }));
  return { id, file, publications, findings: findingShapes(draft.findings) };
}

export function summaryShape({ drafts, errors, warnings, notes, unchecked }: Summary): Summary {
  return { drafts, errors, warnings, notes, unchecked };
}

/**
 * Controls that JSON allows unescaped, but that steer a terminal (C1), turn
 * the direction of text, or end a line for some readers of JSON Lines.
 */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON that is safe to print and to split at line ends; it parses to the same value. `undefined` fields are left out. */
export function safeJson(value: unknown, indent?: number): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, indent).replace(UNSAFE, escaped);
}
