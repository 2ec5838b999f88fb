import type { Approval } from '../model/draft.ts';
import { type Columns, present, type Row, textOf, textsOf } from './columns.ts';
import { partsOf, rowsOf } from './entries.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';

export const APPROVAL_COLUMNS: Columns = {
  draft: { type: 'text', required: true, aliases: ['draft_id'] },
  decision: { type: 'text', choices: ['approved', 'rejected', 'revoked'], required: true },
  by: { type: 'text', required: true, aliases: ['approved_by'] },
  role: { type: 'text' },
  clause: { type: 'text', aliases: ['family'] },
  covers: { type: 'texts' },
  on: { type: 'moment', required: true, aliases: ['approved_at', 'approved_on', 'date'] },
  expires: { type: 'moment', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
  approved_text: { type: 'text' },
  content_hash: { type: 'text' },
  signature: { type: 'text' },
};

/**
 * Reads the approvals, in the order of the file: the last matching one counts.
 * An approval with a mistake approves nothing; a rejection or revocation with
 * one still stands, and a decision that cannot be read is a rejection.
 * Undefined, and a problem, when the approvals are not a list.
 */
export function readApprovals(root: Located, report: Report): Approval[] | undefined {
  const parts = partsOf(root, 'approvals', [], report);
  return parts && rowsOf(parts, 'approvals', APPROVAL_COLUMNS, report)?.flatMap(toApproval);
}

function toApproval(row: Row): Approval[] {
  const [draft, by] = [textOf(row, 'draft'), textOf(row, 'by')];
  const decision = (textOf(row, 'decision') as Approval['decision']) ?? 'rejected';
  if (draft === undefined || (by === undefined && decision === 'approved')) return [];
  if (row.broken.size > 0 && decision === 'approved') return [];
  const approval = {
    draft,
    decision,
    by: by ?? '',
    role: textOf(row, 'role'),
    clause: textOf(row, 'clause'),
    covers: textsOf(row, 'covers'),
    on: textOf(row, 'on'),
    expires: textOf(row, 'expires'),
    approvedText: textOf(row, 'approved_text'),
    contentHash: textOf(row, 'content_hash'),
    signature: textOf(row, 'signature'),
  };
  return [present(approval)];
}
