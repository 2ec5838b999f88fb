import { type Columns, columnNames, countOf, flagOf, nestedOf, present, type Row, readRow, textOf, textsOf } from './columns.ts';
import { conflictWith, partsOf, rowsOf } from './entries.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';
import { sameSubject, stricterSubject } from './strictest.ts';
import {
  type ConsentPicture,
  type ConsentRegister,
  type ConsentSubject,
  type ConsentWithdrawal,
  LAWFUL_BASES,
  type LawfulBasis,
  SUBJECT_STATUSES,
  SUBJECT_TYPES,
  type SubjectStatus,
  type SubjectType,
} from './types.ts';

const PURPOSES = ['marketing', 'news', 'prospectus', 'press', 'internal', 'advertising', 'recruitment'] as const;
const AGE_DISCLOSURES = ['AG-UNK', 'AG-U14', ...Array.from({ length: 11 }, (_, n) => `AG-A${15 + n}`)];

const SUBJECT_COLUMNS: Columns = {
  ref: { type: 'text', required: true, aliases: ['id', 'reference'] },
  name: { type: 'text' },
  aliases: { type: 'texts' },
  type: { type: 'text', choices: SUBJECT_TYPES, required: true },
  born: { type: 'birth', aliases: ['date_of_birth', 'dob'] },
  age_disclosure: { type: 'text', choices: AGE_DISCLOSURES },
  status: { type: 'text', choices: SUBJECT_STATUSES, required: true },
  lawful_basis: { type: 'text', choices: LAWFUL_BASES },
  given_by: { type: 'texts', choices: ['subject', 'parent', 'guardian'] },
  given_on: { type: 'day', aliases: ['date_given'] },
  wording: { type: 'text' },
  purposes: { type: 'texts', choices: PURPOSES },
  channels: { type: 'texts' },
  media: { type: 'texts', choices: ['photograph', 'film', 'voice'] },
  naming: { type: 'text', choices: ['none', 'first_name', 'full_name'] },
  expires: { type: 'day', aliases: ['expiry', 'expiry_date', 'expires_on', 'valid_until'] },
  withdrawn: { type: 'nested' },
  withdrawn_on: { type: 'day' },
  withdrawn_scope: { type: 'texts' },
  takedown_due: { type: 'day' },
  do_not_publish: { type: 'flag' },
};

const WITHDRAWAL_COLUMNS: Columns = {
  on: { type: 'day', required: true },
  scope: { type: 'nested' },
  takedown_due: { type: 'day' },
};
const SCOPE_COLUMNS: Columns = { channels: { type: 'texts' }, purposes: { type: 'texts', choices: PURPOSES } };

const POLICY_COLUMNS: Columns = {
  parental_consent_under: { type: 'count' },
  max_age_months: { type: 'count' },
  review_every: { type: 'count' },
  lapse_notice_days: { type: 'count' },
};

const PICTURE_COLUMNS: Columns = {
  id: { type: 'text', required: true, aliases: ['ref'] },
  file: { type: 'text' },
  sha256: { type: 'sha256' },
  pdq: { type: 'texts' },
  shows: { type: 'nested', required: true },
  attested_by: { type: 'text' },
  taken_on: { type: 'day' },
  group: { type: 'text' },
  owner: { type: 'nested' },
  decisions: { type: 'nested' },
};

const BANNED_COLUMNS: Columns = {
  id: { type: 'text', required: true },
  file: { type: 'text' },
  sha256: { type: 'sha256' },
  pdq: { type: 'texts' },
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
  const policyRow = policy && readRow(policy, POLICY_COLUMNS, '“policy”', report);
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

function readSubjects(rows: Row[], report: Report): Pick<ConsentRegister, 'people' | 'unusable'> {
  const people = new Map<string, { subject: ConsentSubject; row: Row }>();
  const unusable = new Set<string>();
  for (const row of rows) {
    const ref = textOf(row, 'ref');
    if (ref === undefined) continue;
    const subject = toSubject(row, ref, report);
    if (row.broken.size > 0) unusable.add(ref);
    const earlier = people.get(ref);
    if (!earlier) people.set(ref, { subject, row });
    else if (!sameSubject(earlier.subject, subject)) {
      const message = `This entry has the same reference as ${conflictWith(earlier.row.place)} but says something else; the stricter of the two counts.`;
      report('conflict', row.place, message, 'Keep one entry for each person.');
      earlier.subject = stricterSubject(earlier.subject, subject);
    }
  }
  const all = [...people.values()].map(({ subject }) => subject);
  // A refusal or a ban in a row with a mistake still stands; only permission may not rest on it.
  const forbids = ({ status, withdrawn, doNotPublish }: ConsentSubject) => status !== 'active' || withdrawn !== undefined || doNotPublish;
  return { people: all.filter((subject) => !unusable.has(subject.ref) || forbids(subject)), unusable: [...unusable] };
}

function toSubject(row: Row, ref: string, report: Report): ConsentSubject {
  const lawfulBasis = (textOf(row, 'lawful_basis') as LawfulBasis | undefined) ?? 'consent';
  const status = (textOf(row, 'status') as SubjectStatus | undefined) ?? 'active';
  if (status === 'active' && lawfulBasis === 'consent') {
    for (const column of ['given_on', 'channels']) {
      if (row.values.has(column) || row.broken.has(column)) continue;
      row.broken.add(column);
      report(
        'entry',
        row.place,
        `An entry with active consent has no “${column}”.`,
        `Add “${column}”: without it nobody can tell whether the consent covers a post.`,
      );
    }
  }
  const [given, expires] = [textOf(row, 'given_on'), textOf(row, 'expires')];
  if (given !== undefined && expires !== undefined && expires < given) {
    row.broken.add('expires');
    report('entry', row.place, 'An entry’s “expires” lies before its “given_on”.', 'Correct the date that is wrong.');
  }
  const subject = {
    ref,
    name: textOf(row, 'name'),
    aliases: textsOf(row, 'aliases'),
    type: (textOf(row, 'type') as SubjectType | undefined) ?? 'student',
    status,
    lawfulBasis,
    givenBy: [...new Set(textsOf(row, 'given_by').map((who) => (who === 'guardian' ? 'parent' : who)))],
    givenOn: given,
    born: textOf(row, 'born'),
    ageDisclosure: textOf(row, 'age_disclosure'),
    wording: textOf(row, 'wording'),
    purposes: textsOf(row, 'purposes'),
    channels: textsOf(row, 'channels'),
    media: textsOf(row, 'media'),
    naming: textOf(row, 'naming'),
    expires,
    withdrawn: withdrawalOf(row, report),
    doNotPublish: flagOf(row, 'do_not_publish') ?? row.broken.has('do_not_publish'),
  };
  return present(subject);
}

/** YAML has a map, CSV three columns. */
function withdrawalOf(row: Row, report: Report): ConsentWithdrawal | undefined {
  const nested = nestedOf(row, 'withdrawn');
  if (!nested) {
    const on = textOf(row, 'withdrawn_on');
    if (on !== undefined)
      return present({ on, scope: scopeOfWords(textsOf(row, 'withdrawn_scope')), takedownDue: textOf(row, 'takedown_due') });
    const partial = ['withdrawn_on', 'withdrawn_scope', 'takedown_due'].some((column) => row.values.has(column) || row.broken.has(column));
    return partial ? withdrawnSinceEver(row) : undefined;
  }
  const inner = readRow(nested, WITHDRAWAL_COLUMNS, '“withdrawn”', report);
  const on = inner && textOf(inner, 'on');
  if (!inner || on === undefined || inner.broken.size > 0) return withdrawnSinceEver(row);
  const scope = nestedOf(inner, 'scope');
  if (!scope || scope.kind === 'scalar')
    return present({ on, scope: scopeOfWords(scope ? [scope.text.trim()] : []), takedownDue: textOf(inner, 'takedown_due') });
  const parts = readRow(scope, SCOPE_COLUMNS, 'The “scope” of “withdrawn”', report);
  if (!parts || parts.broken.size > 0) return withdrawnSinceEver(row);
  const limited = present({
    channels: parts.values.has('channels') ? textsOf(parts, 'channels') : undefined,
    purposes: parts.values.has('purposes') ? textsOf(parts, 'purposes') : undefined,
  });
  return present({ on, scope: Object.keys(limited).length > 0 ? limited : ('all' as const), takedownDue: textOf(inner, 'takedown_due') });
}

/** A withdrawal that cannot be read is taken to be complete and in force. */
function withdrawnSinceEver(row: Row): ConsentWithdrawal {
  row.broken.add('withdrawn');
  return { on: '0001-01-01', scope: 'all' };
}

function scopeOfWords(words: string[]): ConsentWithdrawal['scope'] {
  if (words.length === 0 || words.some((word) => word.toLowerCase() === 'all')) return 'all';
  const isPurpose = (word: string) => (PURPOSES as readonly string[]).includes(word.toLowerCase());
  const purposes = words.filter(isPurpose).map((word) => word.toLowerCase());
  const channels = words.filter((word) => !isPurpose(word));
  return { ...(channels.length > 0 ? { channels } : {}), ...(purposes.length > 0 ? { purposes } : {}) };
}

function readPictures(rows: Row[], report: Report): ConsentPicture[] {
  const pictures = new Map<string, { picture: ConsentPicture; row: Row }>();
  for (const row of rows) {
    const picture = toPicture(row, report);
    if (!picture) continue;
    const earlier = pictures.get(picture.id);
    if (!earlier) pictures.set(picture.id, { picture, row });
    else if (JSON.stringify(earlier.picture) !== JSON.stringify(picture)) {
      const message = `This picture has the same id as ${conflictWith(earlier.row.place)} but says something else; everybody whom either shows counts.`;
      report('conflict', row.place, message, 'Give each picture an id of its own.');
      const shows = [...new Set([...earlier.picture.shows, ...picture.shows])];
      earlier.picture = { ...earlier.picture, shows };
      pictures.set(`${picture.id} in line ${row.place.line}`, { picture: { ...picture, shows }, row });
    }
  }
  return [...pictures.values()].map(({ picture }) => picture);
}

/** A picture of which it cannot be told whom it shows is left out: as an unknown one it is asked about. */
function toPicture(row: Row, report: Report): ConsentPicture | undefined {
  const shows = nestedOf(row, 'shows');
  const id = textOf(row, 'id');
  // `shows: []` is an answer, an empty key is none, so the list is read here and not as a column of texts.
  if (id === undefined || !shows || row.broken.size > 0) return undefined;
  const refs = shows.kind === 'list' ? shows.items : [];
  if (shows.kind !== 'list' || refs.some((item) => item.kind !== 'scalar' || item.text.trim() === '')) {
    report(
      'entry',
      shows.place,
      'A picture’s “shows” is not a list of references.',
      'Write the reference of everybody who can be recognised, or [] for nobody.',
    );
    return undefined;
  }
  const picture = {
    id,
    file: textOf(row, 'file'),
    sha256: textOf(row, 'sha256'),
    pdq: row.values.has('pdq') ? textsOf(row, 'pdq') : undefined,
    shows: refs.map((item) => (item.kind === 'scalar' ? item.text.trim() : '')),
    attestedBy: textOf(row, 'attested_by'),
    takenOn: textOf(row, 'taken_on'),
    group: textOf(row, 'group'),
  };
  return present(picture);
}

/** A listed picture with a broken detail is still listed; without any fingerprint it can never be found, which is said. */
function readBanned(row: Row, report: Report): ConsentRegister['doNotPublish'] {
  const id = textOf(row, 'id') ?? `line ${row.place.line}`;
  const entry = {
    id,
    sha256: textOf(row, 'sha256'),
    pdq: row.values.has('pdq') ? textsOf(row, 'pdq') : undefined,
    file: textOf(row, 'file'),
  };
  if (entry.sha256 === undefined && entry.file === undefined && !row.broken.has('sha256')) {
    report(
      'entry',
      row.place,
      'A picture of the do-not-publish list has no fingerprint, so no draft can be checked against it.',
      'Add its “sha256”.',
    );
  }
  return [present(entry)];
}
