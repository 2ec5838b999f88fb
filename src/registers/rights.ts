import { type Columns, present, type Row, textOf, textsOf } from './columns.ts';
import { conflictWith, partsOf, rowsOf } from './entries.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';
import type { Licence } from './types.ts';

export const RIGHTS_COLUMNS: Columns = {
  ref: { type: 'text', aliases: ['id', 'reference'] },
  source: { type: 'text', required: true },
  basis: { type: 'text', required: true },
  use: { type: 'texts', aliases: ['uses'] },
  not: { type: 'texts', aliases: ['excludes'] },
  expires: { type: 'moment', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
  files: { type: 'texts', aliases: ['file'] },
  sha256: { type: 'sha256s' },
};

interface RightsRegister {
  rights: Licence[];
  /** Entries with a mistake: they cover nothing, and the media they name cannot be cleared. */
  unusableRights: Licence[];
}

/** Reads the licences of third-party content. Undefined, and a problem, when they are not a list. */
export function readRights(root: Located, report: Report): RightsRegister | undefined {
  const parts = partsOf(root, 'rights', [], report);
  const rows = parts && rowsOf(parts, 'rights', RIGHTS_COLUMNS, report);
  if (!rows) return undefined;
  const first = new Map<string, Row>();
  const contested = new Set<string>();
  for (const row of rows) {
    const ref = textOf(row, 'ref');
    if (ref === undefined) continue;
    const earlier = first.get(ref);
    if (!earlier) first.set(ref, row);
    else if (terms(earlier) !== terms(row)) {
      contested.add(ref);
      report(
        'conflict',
        row.place,
        `This entry has the same reference as ${conflictWith(earlier.place)} but other terms; neither covers anything.`,
        'Keep the one that holds.',
      );
    }
  }
  const result: RightsRegister = { rights: [], unusableRights: [] };
  for (const row of rows) {
    const ref = textOf(row, 'ref');
    const usable = row.broken.size === 0 && !(ref !== undefined && contested.has(ref));
    (usable ? result.rights : result.unusableRights).push(toLicence(row));
  }
  return result;
}

const terms = (row: Row) => JSON.stringify([textsOf(row, 'use'), textsOf(row, 'not'), textOf(row, 'expires')]);

function toLicence(row: Row): Licence {
  const licence = {
    ref: textOf(row, 'ref'),
    source: textOf(row, 'source') ?? '',
    basis: textOf(row, 'basis') ?? '',
    use: textsOf(row, 'use'),
    not: textsOf(row, 'not'),
    expires: textOf(row, 'expires'),
    files: textsOf(row, 'files'),
    sha256: textsOf(row, 'sha256'),
  };
  return present(licence);
}
