import { type Columns, present, type Row, textOf } from './columns.ts';
import { conflictWith, partsOf, rowsOf } from './entries.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';
import type { Claim } from './types.ts';

export const CLAIM_COLUMNS: Columns = {
  claim: { type: 'text', required: true },
  id: { type: 'text', aliases: ['ref'] },
  pattern: { type: 'pattern' },
  source: { type: 'text', required: true, aliases: ['evidence'] },
  period: { type: 'text' },
  expires: { type: 'moment', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
};

/**
 * Reads the evidence held for claims. An entry with a mistake is no evidence.
 * Undefined, and a problem, when the claims are not a list.
 */
export function readClaims(root: Located, report: Report): Claim[] | undefined {
  const parts = partsOf(root, 'claims', [], report);
  const rows = parts && rowsOf(parts, 'claims', CLAIM_COLUMNS, report);
  if (!rows) return undefined;
  const first = new Map<string, Row>();
  const contested = new Set<string>();
  for (const row of rows) {
    const id = textOf(row, 'id');
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (!earlier) first.set(id, row);
    else if (textOf(earlier, 'expires') !== textOf(row, 'expires') || textOf(earlier, 'source') !== textOf(row, 'source')) {
      contested.add(id);
      report(
        'conflict',
        row.place,
        `This entry has the same id as ${conflictWith(earlier.place)} but another source or expiry; neither counts as evidence.`,
        'Keep the one that holds.',
      );
    }
  }
  return rows.flatMap((row) => {
    const [claim, source, id] = [textOf(row, 'claim'), textOf(row, 'source'), textOf(row, 'id')];
    if (row.broken.size > 0 || claim === undefined || source === undefined || (id !== undefined && contested.has(id))) return [];
    return [
      present({ id, claim, pattern: textOf(row, 'pattern'), source, period: textOf(row, 'period'), expires: textOf(row, 'expires') }),
    ];
  });
}
