import type { TextPlace } from '../model/place.ts';
import { type Columns, type Row, readRow } from './columns.ts';
import { isEmpty, type Located } from './located.ts';
import type { Report } from './problem.ts';

/** The parts of a register's file. A part that is not given is absent. */
type Parts = Map<string, Located>;

/** Keys that any register's file may have beside its parts. */
const COMMON_KEYS = new Set(['version', 'reviewed']);

/**
 * Splits a register's file into its parts: a map with a key for each, or, for
 * a file with one list in it, the list alone, which then is the part `main`.
 * Undefined, and a problem, when the top level is of neither shape.
 */
export function partsOf(root: Located, main: string, others: readonly string[], report: Report): Parts | undefined {
  if (root.kind === 'list') return new Map([[main, root]]);
  if (isEmpty(root)) return new Map();
  if (root.kind !== 'map') {
    report('unreadable', root.place, 'The register holds neither a list nor named parts.', `Begin it with “${main}:” and a list below.`);
    return undefined;
  }
  const parts: Parts = new Map();
  for (const { key, keyPlace, value } of root.entries) {
    if (key === main || others.includes(key)) parts.set(key, value);
    else if (key === 'version') {
      if (value.kind === 'scalar' && value.text === '1') continue;
      report('unreadable', value.place, 'The register is written for another version of this format.', 'Use “version: 1”.');
      return undefined;
    } else if (!COMMON_KEYS.has(key)) {
      const accepted = [main, ...others].join(', ');
      report(
        'entry',
        keyPlace,
        'This name is not one of the register’s parts, so what stands under it is not read.',
        `Use one of: ${accepted}.`,
      );
    }
  }
  return parts;
}

/** The items of a part. Undefined, and a problem, when it is not a list. */
export function itemsOf(parts: Parts, name: string, report: Report): Located[] | undefined {
  const part = parts.get(name);
  if (!part || isEmpty(part)) return [];
  if (part.kind === 'list') return part.items;
  report('unreadable', part.place, `“${name}” must be a list.`, `Begin each entry under “${name}:” with a hyphen.`);
  return undefined;
}

/** The validated rows of a part, those without named values left out. Undefined when the part is not a list. */
export function rowsOf(parts: Parts, name: string, columns: Columns, report: Report): Row[] | undefined {
  const items = itemsOf(parts, name, report);
  return items?.flatMap((item, index) => readRow(item, columns, `Entry ${index + 1}`, report) ?? []);
}

/** The texts of a part that is a list of plain texts. In CSV: the column of the part's name. */
export function textsIn(parts: Parts, name: string, report: Report): string[] | undefined {
  return itemsOf(parts, name, report)?.flatMap((item, index) => {
    if (item.kind === 'map') {
      const row = readRow(item, { [name]: { type: 'text', required: true } }, `Entry ${index + 1}`, report);
      return (row?.values.get(name) as string | undefined) ?? [];
    }
    if (item.kind === 'scalar' && !isEmpty(item)) return [item.text.trim()];
    report('entry', item.place, `Entry ${index + 1} is not a text.`, 'Write a word, number or name on its own.');
    return [];
  });
}

/** Where in the file two entries contradict each other, in words. */
export function conflictWith(first: TextPlace): string {
  return `the entry in line ${first.line}`;
}
