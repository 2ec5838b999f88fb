import { type Columns, present, readRow, textOf } from './columns.ts';
import { conflictWith, itemsOf, partsOf } from './entries.ts';
import { isEmpty, type Located } from './located.ts';
import type { Report } from './problem.ts';
import type { ConfidentialTerm } from './types.ts';

export const CONFIDENTIAL_COLUMNS: Columns = {
  term: { type: 'text', required: true, aliases: ['terms'] },
  clause: { type: 'text' },
  until: { type: 'moment', aliases: ['embargo', 'embargo_until'] },
};

/**
 * Reads the confidential terms: plain texts, or texts with a clause and the
 * last day on which they are confidential. A wrong end date is no end date.
 * Undefined, and a problem, when the terms are not a list.
 */
export function readConfidential(root: Located, report: Report): ConfidentialTerm[] | undefined {
  const parts = partsOf(root, 'terms', [], report);
  const items = parts && itemsOf(parts, 'terms', report);
  if (!items) return undefined;
  const terms = new Map<string, { entry: ConfidentialTerm; item: Located }>();
  for (const [index, item] of items.entries()) {
    const entry = readTerm(item, `Entry ${index + 1}`, report);
    if (!entry) continue;
    const key = entry.term.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
    const earlier = terms.get(key);
    if (!earlier) terms.set(key, { entry, item });
    else if (earlier.entry.until !== entry.until) {
      const message = `This entry holds the same term as ${conflictWith(earlier.item.place)}, with another end date; the longer one counts.`;
      report('conflict', item.place, message, 'Keep one of the two.');
      earlier.entry = longer(earlier.entry, entry);
    }
  }
  return [...terms.values()].map(({ entry }) => entry);
}

function readTerm(item: Located, what: string, report: Report): ConfidentialTerm | undefined {
  if (isEmpty(item)) {
    report('entry', item.place, `${what} is empty.`, 'Write the term, or remove the entry.');
    return undefined;
  }
  if (item.kind === 'scalar') return { term: item.text.trim() };
  const row = readRow(item, CONFIDENTIAL_COLUMNS, what, report);
  const term = row && textOf(row, 'term');
  if (!row || term === undefined) return undefined;
  const trusted = !row.broken.has('*') && !row.broken.has('until');
  return present({ term, clause: textOf(row, 'clause'), until: trusted ? textOf(row, 'until') : undefined });
}

function longer(a: ConfidentialTerm, b: ConfidentialTerm): ConfidentialTerm {
  if (a.until === undefined) return a;
  return b.until === undefined || b.until > a.until ? b : a;
}
