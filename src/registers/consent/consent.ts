import { type Columns, columnNames, countOf, present, readRow, textOf } from '../columns.ts';
import { partsOf, rowsOf } from '../entries.ts';
import type { Located } from '../located.ts';
import type { Report } from '../problem.ts';
import type { ConsentRegister } from '../types.ts';
import { BANNED_COLUMNS, PICTURE_COLUMNS, readBanned, readPictures } from './pictures.ts';
import { readSubjects, SUBJECT_COLUMNS } from './subjects.ts';

export const CONSENT_POLICY_COLUMNS: Columns = {
  parental_consent_under: { type: 'count' },
  max_age_months: { type: 'count' },
  review_every: { type: 'count' },
  lapse_notice_days: { type: 'count' },
  takedown_days: { type: 'count' },
  altered_copies: { type: 'text', choices: ['ask', 'allow'] },
};

/** The columns by which a CSV consent register is known. */
export const CONSENT_CSV_COLUMNS = columnNames(SUBJECT_COLUMNS);

/**
 * Reads the consent register. Of two rows for one person or picture the most
 * restrictive reading counts; nothing may rest on a row with a mistake.
 * Undefined, and a problem, when a part is not what it should be.
 */
export function readConsent(root: Located, report: Report): ConsentRegister | undefined {
  const parts = partsOf(root, 'people', ['pictures', 'do_not_publish', 'policy', 'reviewed'], report);
  if (!parts) return undefined;
  if (parts.size === 0) {
    report('unreadable', root.place, 'The consent register is empty.', 'Give it “people:” and “pictures:”.');
    return undefined;
  }
  const subjects = rowsOf(parts, 'people', SUBJECT_COLUMNS, report);
  const pictures = rowsOf(parts, 'pictures', PICTURE_COLUMNS, report);
  const banned = rowsOf(parts, 'do_not_publish', BANNED_COLUMNS, report);
  const policy = parts.get('policy');
  const policyRow = policy && readRow(policy, CONSENT_POLICY_COLUMNS, '“policy”', report);
  if (!subjects || !pictures || !banned || policyRow?.broken.size || (policy && !policyRow)) return undefined;
  const review = reviewOf(parts.get('reviewed'), report);
  return {
    ...present({ reviewed: review }),
    policy: policyRow
      ? present({
          parentalConsentUnder: countOf(policyRow, 'parental_consent_under'),
          maxAgeMonths: countOf(policyRow, 'max_age_months'),
          reviewEvery: countOf(policyRow, 'review_every'),
          lapseNoticeDays: countOf(policyRow, 'lapse_notice_days'),
          takedownDays: countOf(policyRow, 'takedown_days'),
          alteredCopies: textOf(policyRow, 'altered_copies') as 'ask' | 'allow' | undefined,
        })
      : {},
    ...readSubjects(subjects, report),
    pictures: readPictures(pictures, report),
    doNotPublish: banned.flatMap((row) => readBanned(row, report)),
  };
}

function reviewOf(value: Located | undefined, report: Report): string | undefined {
  if (!value) return undefined;
  const entry = { key: 'reviewed', keyPlace: value.place, value };
  const row = readRow({ kind: 'map', entries: [entry], place: value.place }, { reviewed: { type: 'day' } }, 'The register', report);
  return row && textOf(row, 'reviewed');
}
