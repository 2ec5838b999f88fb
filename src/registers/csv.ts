import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { TextPlace } from '../model/place.ts';
import { fileStart, type Located, type LocatedMap, type LocatedScalar } from './located.ts';
import type { Report } from './problem.ts';

const DELIMITERS = [',', ';', '\t'] as const;

export interface CsvRecord {
  record: string[];
  /** The record as it stands in the file, up to its line end or the first character of it. */
  raw: string;
}

/** A column's name as people write it: `Given on`, `given-on` and `GIVEN_ON` are `given_on`. */
export function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** Splits a text into records. @throws {CsvError} when it is not valid. */
export function csvRecords(text: string, delimiter: string): CsvRecord[] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    relax_column_count: true,
  }) as unknown as CsvRecord[];
}

/** The delimiter with which the first line names most of the register's columns. */
export function delimiterOf(text: string, known: ReadonlySet<string>): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const score = (delimiter: string) => header.split(delimiter).filter((cell) => known.has(columnName(cell.replaceAll('"', '')))).length;
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

/**
 * Reads a CSV file, its first line naming the columns, as a list of maps with
 * the place of every cell. Commas, semicolons or tabs; quoted cells may run
 * over lines. Undefined, and a problem, when it is not valid or its header
 * names none of `known`.
 */
export function readCsv(text: string, file: string, known: ReadonlySet<string>, report: Report): Located | undefined {
  const delimiter = delimiterOf(text, known);
  let records: CsvRecord[];
  try {
    records = csvRecords(text, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    const place: TextPlace = { file, kind: 'text', line, column: 1, endLine: line, endColumn: 1 };
    report(
      'unreadable',
      place,
      'The register is not valid CSV: a quotation mark is not closed, or stands where it should not.',
      'Put the whole cell in quotation marks and double the ones inside it.',
    );
    return undefined;
  }
  const header = records[0];
  const names = (header?.record ?? []).map(columnName);
  if (header && !names.some((name) => known.has(name))) {
    const columns = [...known].join(', ');
    report(
      'unreadable',
      fileStart(file),
      'The first line of the register does not name its columns.',
      `Begin the file with a line of column names, such as ${columns}.`,
    );
    return undefined;
  }
  const headerPlaces = header ? cellPlaces(header, 1, delimiter, file) : [];
  const items: LocatedMap[] = [];
  let line = 1 + linesOf(header);
  for (const row of records.slice(1)) {
    const blank = row.record.every((cell) => cell.trim() === '');
    if (!blank) items.push(readRow(row, line, { names, headerPlaces, delimiter, file, report }));
    line += linesOf(row);
  }
  return { kind: 'list', items, place: fileStart(file) };
}

/** How many lines a record takes. The parser's own count is off where line ends are mixed. */
function linesOf(record: CsvRecord | undefined): number {
  return record?.raw.match(/\r\n|\r|\n/g)?.length ?? 0;
}

interface Header {
  names: string[];
  headerPlaces: TextPlace[];
  delimiter: string;
  file: string;
  report: Report;
}

function readRow(row: CsvRecord, line: number, { names, headerPlaces, delimiter, file, report }: Header): LocatedMap {
  const places = cellPlaces(row, line, delimiter, file);
  const start = places[0] ?? fileStart(file);
  const last = places.at(-1) ?? start;
  const map: LocatedMap = { kind: 'map', entries: [], place: { ...start, endLine: last.endLine, endColumn: last.endColumn } };
  const surplus = row.record.findIndex((cell, index) => index >= names.length && cell.trim() !== '');
  if (surplus >= 0) {
    map.broken = true;
    report(
      'entry',
      places[surplus] ?? start,
      'This row has more cells than the first line has columns, so its values may stand in the wrong ones.',
      `Put a cell that contains “${delimiter === '\t' ? 'a tab' : delimiter}” in quotation marks.`,
    );
  }
  for (const [index, name] of names.entries()) {
    const cell: LocatedScalar = { kind: 'scalar', text: row.record[index] ?? '', type: 'cell', place: places[index] ?? last };
    if (cell.text.trim() !== '') map.entries.push({ key: name, keyPlace: headerPlaces[index] ?? start, value: cell });
  }
  return map;
}

/** Where each cell of a record stands, which the parser does not tell. */
function cellPlaces({ raw }: CsvRecord, firstLine: number, delimiter: string, file: string): TextPlace[] {
  const places: TextPlace[] = [];
  let line = firstLine;
  let column = 1;
  let start = { line, column };
  let quoted = false;
  const close = () => places.push({ file, kind: 'text', line: start.line, column: start.column, endLine: line, endColumn: column });
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (char === '"') quoted = !quoted;
    const lineEnd = char === '\n' || (char === '\r' && raw.charAt(at + 1) !== '\n');
    if (!quoted && (lineEnd || char === '\r')) break;
    if (!quoted && char === delimiter) {
      close();
      column += 1;
      start = { line, column };
    } else if (lineEnd) {
      line += 1;
      column = 1;
    } else {
      column += 1;
    }
  }
  close();
  return places;
}
