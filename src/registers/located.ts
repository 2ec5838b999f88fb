import type { TextPlace } from '../model/place.ts';

/** A register's content with the place of every value, whichever format it came in. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

export interface LocatedScalar {
  kind: 'scalar';
  /** As written: `08001` keeps its zero, a date stays text. */
  text: string;
  /** `cell`: of a CSV file, where a cell may hold a list. */
  type: 'string' | 'number' | 'boolean' | 'null' | 'cell';
  place: TextPlace;
}

interface LocatedList {
  kind: 'list';
  items: Located[];
  place: TextPlace;
}

export interface LocatedMap {
  kind: 'map';
  entries: { key: string; keyPlace: TextPlace; value: Located }[];
  place: TextPlace;
  /** What makes the whole entry unreliable, such as a CSV row with too many cells; reported already. */
  broken?: boolean;
}

/** A place that covers the beginning of a file, for mistakes of the whole. */
export function fileStart(file: string): TextPlace {
  return { file, kind: 'text', line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** Whether nothing was written: an empty file, a key without a value, an empty cell. */
export function isEmpty(value: Located): boolean {
  return value.kind === 'scalar' && (value.type === 'null' || value.text.trim() === '');
}

/** Plain values (from the overlay of a rule's example) as content that stands nowhere. */
export function locate(value: unknown, place: TextPlace): Located {
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => locate(item, place)), place };
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => ({ key, keyPlace: place, value: locate(item, place) }));
    return { kind: 'map', entries, place };
  }
  if (value === null || value === undefined) return { kind: 'scalar', text: '', type: 'null', place };
  const type = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
  return { kind: 'scalar', text: String(value), type, place };
}
