import { type Columns, canonicalName, columnNames } from './columns.ts';
import { type CsvRecord, columnName, csvRecords, delimiterOf } from './csv.ts';

/** A row's cells by column; several values of one cell as a list. */
export type Cells = Record<string, string | readonly string[] | undefined>;

export interface CsvEdit {
  /** Changes by the position of the row, blank rows not counted, from 0. */
  changed: ReadonlyMap<number, Cells>;
  added: readonly Cells[];
}

/**
 * Changes a CSV file in its own dialect: delimiter, line ends, quotation marks
 * and the names of its columns stay, and so do all cells that are not changed.
 * A column that the file has not yet is added on the right.
 */
export function editCsv(text: string, columns: Columns, { changed, added }: CsvEdit): string {
  const delimiter = delimiterOf(text, columnNames(columns));
  const records = csvRecords(text, delimiter);
  const [header] = records;
  if (!header) return text;
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const quoteAll = bodyOf(header).trim().startsWith('"');
  const cell = (value: Cells[string]): string =>
    encode(Array.isArray(value) ? value.join(delimiter === ';' ? '|' : ';') : String(value ?? ''), delimiter, quoteAll);

  const names = header.record.map((name) => canonicalName(columnName(name), columns) ?? name);
  const wanted = new Set(
    [...changed.values(), ...added].flatMap((cells) => Object.keys(cells).filter((name) => cells[name] !== undefined)),
  );
  const missing = [...wanted].filter((name) => !names.includes(name));
  const all = [...names, ...missing];

  const widen = (cells: string[], fill: (name: string) => string): string[] =>
    missing.length === 0 ? cells : [...cells, ...names.slice(cells.length).map(() => ''), ...missing.map(fill)];
  let position = -1;
  let offset = 0;
  let written = '';
  for (const [index, record] of records.entries()) {
    const body = bodyOf(record);
    const cells = splitRaw(body, delimiter);
    const blank = record.record.every((value) => value.trim() === '');
    if (index > 0 && !blank) position += 1;
    const change = index > 0 && !blank ? changed.get(position) : undefined;
    if (blank) written += body;
    else if (change) {
      const wide = [...cells, ...all.slice(cells.length).map(() => cell(''))];
      written += wide.map((former, at) => (change[all[at] ?? ''] === undefined ? former : cell(change[all[at] ?? '']))).join(delimiter);
    } else written += widen(cells, index === 0 ? cell : () => cell('')).join(delimiter);
    offset += body.length;
    // The parser gives no more than the first character of a line end.
    const end = /^(?:\r\n|\n|\r)/.exec(text.slice(offset, offset + 2))?.[0] ?? '';
    written += end;
    offset += end.length;
  }
  const rows = added.map((cells) => all.map((name) => cell(cells[name])).join(delimiter) + lineEnd);
  return written + (rows.length > 0 && !/[\r\n]$/.test(written) ? lineEnd : '') + rows.join('');
}

/** A record without the line end that follows it. */
function bodyOf({ raw }: CsvRecord): string {
  return raw.replace(/[\r\n]+$/, '');
}

/** The cells as they stand in the file, quotation marks and all. */
function splitRaw(raw: string, delimiter: string): string[] {
  const cells: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === delimiter) {
      cells.push(raw.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, raw.slice(start)];
}

function encode(value: string, delimiter: string, quoteAll: boolean): string {
  const needed = value.includes(delimiter) || /["\r\n]|^\s|\s$/.test(value);
  return needed || quoteAll ? `"${value.replaceAll('"', '""')}"` : value;
}
