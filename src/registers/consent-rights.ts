import { type Columns, present, readRow, textOf, textsOf } from './columns.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';
import type { PictureDecision, PictureOwner } from './types.ts';

const OWNER_COLUMNS: Columns = {
  name: { type: 'text', required: true },
  licence: { type: 'text', aliases: ['license', 'basis'] },
  use: { type: 'texts', aliases: ['uses'] },
  not: { type: 'texts', aliases: ['excludes'] },
  expires: { type: 'moment', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
  ref: { type: 'text', aliases: ['id', 'reference'] },
};

const DECISION_COLUMNS: Columns = {
  on: { type: 'day', required: true },
  by: { type: 'text', required: true },
  says: { type: 'text', required: true, aliases: ['reason'] },
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

/** What people have decided about a picture. A decision with a mistake is reported and does not count. */
export function readDecisions(value: Located | undefined, report: Report): PictureDecision[] | undefined {
  if (!value) return undefined;
  return (value.kind === 'list' ? value.items : [value]).flatMap((item, index) => {
    const row = readRow(item, DECISION_COLUMNS, `Decision ${index + 1} about the picture`, report);
    if (!row) return [];
    const allows = textsOf(row, 'allows');
    if (allows.length > 0 && !row.values.has('expires') && !row.broken.has('expires')) {
      row.broken.add('expires');
      report('entry', row.place, 'A decision that allows something does not say until when.', 'Add “expires”, its last day.');
    }
    if (row.broken.size > 0) return [];
    const decision = {
      on: textOf(row, 'on') ?? '',
      by: textOf(row, 'by') ?? '',
      says: textOf(row, 'says') ?? '',
      about: textOf(row, 'about'),
      allows,
      expires: textOf(row, 'expires'),
    };
    return [present(decision)];
  });
}
