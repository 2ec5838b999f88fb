import { foldWord } from '../../text/fold.ts';
import { type Columns, flagOf, nestedOf, present, type Row, readRow, textOf, textsOf } from '../columns.ts';
import { conflictWith } from '../entries.ts';
import type { Report } from '../problem.ts';
import { sameSubject, stricterSubject } from '../strictest.ts';
import {
  type ConsentRegister,
  type ConsentSubject,
  type ConsentWithdrawal,
  LAWFUL_BASES,
  type LawfulBasis,
  SUBJECT_STATUSES,
  SUBJECT_TYPES,
  type SubjectStatus,
  type SubjectType,
} from '../types.ts';

/** What a picture may serve. */
export const PURPOSES = ['marketing', 'news', 'prospectus', 'press', 'internal', 'advertising', 'recruitment'] as const;
const AGE_DISCLOSURES = ['AG-UNK', 'AG-U14', ...Array.from({ length: 11 }, (_, n) => `AG-A${15 + n}`)];

export const SUBJECT_COLUMNS: Columns = {
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

export const WITHDRAWAL_COLUMNS: Columns = {
  on: { type: 'day', required: true },
  scope: { type: 'nested' },
  takedown_due: { type: 'day' },
};
export const WITHDRAWAL_SCOPE_COLUMNS: Columns = { channels: { type: 'texts' }, purposes: { type: 'texts', choices: PURPOSES } };

/**
 * The people of the consent register, one for each reference, and the
 * references of those whose rows cannot be relied on.
 */
export function readSubjects(rows: Row[], report: Report): Pick<ConsentRegister, 'people' | 'unusable'> {
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
  reportNamesakes([...people.values()], report);
  // A refusal or a ban in a row with a mistake still stands; only permission may not rest on it.
  const forbids = ({ status, withdrawn, doNotPublish }: ConsentSubject) => status !== 'active' || withdrawn !== undefined || doNotPublish;
  return { people: all.filter((subject) => !unusable.has(subject.ref) || forbids(subject)), unusable: [...unusable] };
}

/** A name that leads to two people leads to nobody: posts that use it are asked about. */
function reportNamesakes(people: { subject: ConsentSubject; row: Row }[], report: Report): void {
  const first = new Map<string, { ref: string; row: Row }>();
  for (const { subject, row } of people) {
    for (const name of new Set([subject.name, ...subject.aliases].flatMap((each) => (each === undefined ? [] : foldWord(each))))) {
      const earlier = first.get(name);
      if (!earlier) first.set(name, { ref: subject.ref, row });
      else if (earlier.ref !== subject.ref)
        report(
          'name',
          row.place,
          `This person goes by the same name as the one of ${conflictWith(earlier.row.place)}; where a draft uses it, nobody can tell who is meant.`,
          'If they are one person, keep one entry. If they are two, drafts that use the name are asked about.',
        );
    }
  }
}

function toSubject(row: Row, ref: string, report: Report): ConsentSubject {
  const lawfulBasis = (textOf(row, 'lawful_basis') as LawfulBasis | undefined) ?? 'consent';
  const status = (textOf(row, 'status') as SubjectStatus | undefined) ?? 'active';
  if (status === 'active' && lawfulBasis === 'consent' && !row.broken.has('status') && !row.broken.has('lawful_basis')) {
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
  const parts = readRow(scope, WITHDRAWAL_SCOPE_COLUMNS, 'The “scope” of “withdrawn”', report);
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
