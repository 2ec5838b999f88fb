import { isDay, parseMoment } from '../model/moment.ts';
import type { TextPlace } from '../model/place.ts';
import { isEmpty, type Located, type LocatedMap, type LocatedScalar } from './located.ts';
import type { Report } from './problem.ts';

/** What a column holds. `nested`: a list or map that the register reads itself. */
type ColumnType = 'text' | 'texts' | 'day' | 'moment' | 'birth' | 'flag' | 'count' | 'sha256' | 'sha256s' | 'pdqs' | 'pattern' | 'nested';

/** Columns that hold several values. */
const LISTS: ReadonlySet<ColumnType> = new Set(['texts', 'sha256s', 'pdqs']);

interface Column {
  type: ColumnType;
  required?: true;
  /** The only values; compared without case, `_` as good as a space or hyphen. */
  choices?: readonly string[];
  /** Other names under which people write it. */
  aliases?: readonly string[];
}

export type Columns = Record<string, Column>;

/** One entry of a register, validated. Values that are wrong or missing are absent. */
export interface Row {
  values: Map<string, string | string[] | boolean | number | Located>;
  /** Columns with a mistake, reported already. `*`: the row as a whole cannot be trusted. */
  broken: Set<string>;
  place: TextPlace;
}

export const textOf = (row: Row, column: string) => row.values.get(column) as string | undefined;
export const textsOf = (row: Row, column: string) => (row.values.get(column) as string[] | undefined) ?? [];
export const flagOf = (row: Row, column: string) => row.values.get(column) as boolean | undefined;
export const countOf = (row: Row, column: string) => row.values.get(column) as number | undefined;
export const nestedOf = (row: Row, column: string) => row.values.get(column) as Located | undefined;

/** The object without the fields that are undefined: an absent field is absent, also in JSON. */
export function present<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Every name that a column answers to. */
export function columnNames(columns: Columns): Set<string> {
  return new Set(Object.entries(columns).flatMap(([name, { aliases = [] }]) => [name, ...aliases]));
}

/**
 * Validates one entry.
 * @param what how messages call the entry, such as `Entry 3`
 */
export function readRow(item: Located, columns: Columns, what: string, report: Report): Row | undefined {
  if (item.kind !== 'map') {
    const names = Object.keys(columns).slice(0, 4).join(', ');
    report('entry', item.place, `${what} is not a set of named values.`, `Write it as “name: value” pairs, such as ${names}.`);
    return undefined;
  }
  const row: Row = { values: new Map(), broken: new Set(item.broken ? ['*'] : []), place: item.place };
  const given = new Set<string>();
  for (const { key, keyPlace, value } of item.entries) {
    const name = canonicalName(key, columns);
    if (name === undefined) unknownColumn(key, keyPlace, columns, row, report);
    else if (given.has(name)) {
      row.broken.add(name);
      report('entry', keyPlace, `${what} gives “${name}” twice.`, 'Keep one of the two.');
    } else {
      given.add(name);
      readColumn(name, columns[name] as Column, value, what, row, report);
    }
  }
  for (const [name, { required }] of Object.entries(columns)) {
    if (!required || row.values.has(name) || row.broken.has(name)) continue;
    row.broken.add(name);
    report('entry', startOf(item), `${what} has no “${name}”.`, `Add “${name}”.`);
  }
  return row;
}

function startOf(item: LocatedMap): TextPlace {
  const { line, column } = item.place;
  return { ...item.place, endLine: line, endColumn: column };
}

/** The column that a key or a header's cell names, by its name or an alias. */
export function canonicalName(key: string, columns: Columns): string | undefined {
  const wanted = key
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (Object.hasOwn(columns, wanted)) return wanted;
  return Object.keys(columns).find((name) => columns[name]?.aliases?.includes(wanted));
}

/** The name itself is not shown: without a header line it is a value. */
function unknownColumn(key: string, place: TextPlace, columns: Columns, row: Row, report: Report): void {
  if (key === '<<') {
    row.broken.add('*');
    report('entry', place, 'A register may not use merge keys (<<): what they bring in would be overlooked.', 'Write the values out.');
    return;
  }
  const near = Object.keys(columns).find(
    (name) => name.length > 3 && distance(key.trim().toLowerCase(), name) <= (name.length > 5 ? 2 : 1),
  );
  if (near) {
    row.broken.add(near);
    report(
      'entry',
      place,
      `This name is not one of the register’s columns; it is close to “${near}”.`,
      `Write “${near}” if that is meant; until then its values do not count.`,
    );
  } else {
    report(
      'column',
      place,
      'This name is not one of the register’s columns, so what stands under it is not read.',
      `Remove it, or use one of: ${Object.keys(columns).join(', ')}.`,
    );
  }
}

function readColumn(name: string, column: Column, value: Located, what: string, row: Row, report: Report): void {
  if (isEmpty(value)) return;
  const read = readValue(column, value);
  if ('found' in read) {
    row.values.set(name, read.found);
    return;
  }
  const expected = describe(column);
  row.broken.add(name);
  report('entry', read.wrong, `${what}, “${name}”: the value is not ${expected}.`, `Write ${expected}.`);
}

/** The value of a column, or the place of what does not fit. */
function readValue(column: Column, value: Located): { found: string | string[] | boolean | number | Located } | { wrong: TextPlace } {
  if (column.type === 'nested') return { found: value };
  if (!LISTS.has(column.type)) {
    const found = value.kind === 'scalar' ? readScalar(column, value.text.trim()) : undefined;
    return found === undefined ? { wrong: value.place } : { found };
  }
  const texts: string[] = [];
  for (const item of value.kind === 'list' ? value.items : [value]) {
    if (item.kind !== 'scalar') return { wrong: item.place };
    for (const part of partsOf(item, column.type)) {
      if (part.trim() === '') continue;
      const text = readScalar(column, part.trim());
      if (typeof text !== 'string') return { wrong: item.place };
      texts.push(text);
    }
  }
  return { found: texts };
}

/** Several values in one text: in a cell, and hashes in a row, of which a large register holds more than a parser likes to see apart. */
function partsOf({ text, type }: LocatedScalar, column: ColumnType): string[] {
  if (column === 'pdqs') return text.split(/[\s;|]+/);
  return type === 'cell' ? text.split(/[;|]/) : [text];
}

const YES = new Set(['true', 'yes', 'y', '1', 'x']);
const NO = new Set(['false', 'no', 'n', '0']);

function readScalar({ type, choices }: Column, text: string): string | boolean | number | undefined {
  if (choices) {
    const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, '-');
    return choices.find((choice) => plain(choice) === plain(text));
  }
  switch (type) {
    case 'day':
      return isDay(text) ? text : undefined;
    case 'moment':
      return parseMoment(text, 'UTC') ? text : undefined;
    case 'birth':
      return isDay(text) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text) ? text : undefined;
    case 'flag':
      return YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : undefined;
    case 'count':
      return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    case 'sha256':
    case 'sha256s':
      return /^(sha256:)?([0-9a-f]{64})$/i.exec(text)?.[2]?.toLowerCase();
    case 'pdqs':
      return /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined;
    case 'pattern':
      return isPattern(text) ? text : undefined;
    default:
      return text;
  }
}

/** A regular expression of the linear-time kind: no looking around, no references back. */
function isPattern(source: string): boolean {
  if (/\(\?(?:=|!|<=|<!)|\\[1-9]|\\k</.test(source.replaceAll('\\\\', ''))) return false;
  try {
    new RegExp(source, 'iu');
    return true;
  } catch {
    return false;
  }
}

function describe({ type, choices }: Column): string {
  if (choices) return `one of ${choices.join(', ')}`;
  const descriptions: Record<ColumnType, string> = {
    text: 'a single text',
    texts: 'a text',
    day: 'a date of the calendar, such as 2026-08-31',
    moment: 'a date of the calendar, such as 2026-08-31, or a date and time, such as 2026-08-31T17:00',
    birth: 'a date, month or year, such as 2009-06-15, 2009-06 or 2009',
    flag: 'true or false',
    count: 'a whole number',
    sha256: 'a SHA-256 in 64 hexadecimal digits',
    sha256s: 'a SHA-256 in 64 hexadecimal digits',
    pdqs: 'a PDQ hash in 64 hexadecimal digits',
    pattern: 'a regular expression without lookaround and backreferences',
    nested: 'a list',
  };
  return descriptions[type];
}

/** Edit distance between two short words (insert, delete, replace, swap neighbours), at most 3. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 99;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, (row[j - 1] ?? 99) + 1, cell(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, cell(i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return Math.min(cell(a.length, b.length), 3);
}
