import { type Columns, present, readRow, textOf, textsOf } from '../columns.ts';
import type { Located } from '../located.ts';
import type { Report } from '../problem.ts';
import type { AcceptedShortcoming, ConsentPicture, PictureOwner } from '../types.ts';

export const OWNER_COLUMNS: Columns = {
  name: { type: 'text', required: true },
  licence: { type: 'text', aliases: ['license', 'basis'] },
  use: { type: 'texts', aliases: ['uses'] },
  not: { type: 'texts', aliases: ['excludes'] },
  expires: { type: 'moment', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
  ref: { type: 'text', aliases: ['id', 'reference'] },
};

export const DECISION_COLUMNS: Columns = {
  on: { type: 'day', required: true },
  by: { type: 'text', required: true },
  says: { type: 'text', aliases: ['reason'] },
  about: { type: 'text' },
  allows: { type: 'texts' },
  expires: { type: 'day' },
};

/** `organisation`, the name of somebody else, or that with the terms of the licence. Undefined: the organisation. */
export function readOwner(value: Located | undefined, report: Report): PictureOwner | undefined {
  if (!value) return undefined;
  if (value.kind === 'scalar') {
    const name = value.text.trim();
    return name.toLowerCase() === 'organisation' ? undefined : { name, use: [], not: [] };
  }
  const row = readRow(value, OWNER_COLUMNS, 'The picture’s “owner”', report);
  if (!row) return { name: '', use: [], not: [], unusable: true };
  return present({
    name: textOf(row, 'name') ?? '',
    licence: textOf(row, 'licence'),
    use: textsOf(row, 'use'),
    not: textsOf(row, 'not'),
    expires: textOf(row, 'expires'),
    ref: textOf(row, 'ref'),
    unusable: row.broken.size > 0 ? (true as const) : undefined,
  });
}

/**
 * What people have decided about a picture: that it is not another one (`about`),
 * or that a shortcoming of consent is accepted until a day (`allows`, `expires`).
 * A decision with a mistake is reported and does not count.
 */
export function readDecisions(value: Located | undefined, report: Report): Pick<ConsentPicture, 'differsFrom' | 'accepted'> {
  if (!value) return {};
  const differsFrom: string[] = [];
  const accepted: AcceptedShortcoming[] = [];
  for (const item of value.kind === 'list' ? value.items : [value]) {
    const row = readRow(item, DECISION_COLUMNS, 'A decision', report);
    if (!row) continue;
    const [about, verdicts, expires] = [textOf(row, 'about'), textsOf(row, 'allows'), textOf(row, 'expires')];
    if (verdicts.length > 0 && expires === undefined && !row.broken.has('expires')) {
      row.broken.add('expires');
      report('entry', row.place, 'A decision that allows something does not say until when.', 'Add “expires”, its last day.');
    }
    if (verdicts.length > 0 && !row.values.has('says') && !row.broken.has('says')) {
      row.broken.add('says');
      report('entry', row.place, 'A decision that allows something does not say why.', 'Add “says”, the decision and its reason.');
    }
    if (about !== undefined && verdicts.length === 0 && !/^not the listed picture\b/i.test(textOf(row, 'says') ?? '')) {
      row.broken.add('says');
      report(
        'entry',
        row.place,
        'A decision about another picture does not say what was decided.',
        'Write “says: not the listed picture”.',
      );
    }
    if (row.broken.size > 0) continue;
    if (about !== undefined) differsFrom.push(about);
    if (verdicts.length > 0 && expires !== undefined) accepted.push({ verdicts, until: expires });
  }
  return { differsFrom, ...(accepted.length > 0 ? { accepted } : {}) };
}
