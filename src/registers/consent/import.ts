import { type Row, textOf } from '../columns.ts';
import type { Plain } from '../edit-yaml.ts';
import { partsOf, rowsOf } from '../entries.ts';
import type { Located } from '../located.ts';
import { collectProblems, type RegisterProblem } from '../problem.ts';
import { readSource } from '../source.ts';
import type { ConsentSubject } from '../types.ts';
import { CONSENT_CSV_COLUMNS } from './consent.ts';
import type { ConsentFile, Entry, EntrySpot } from './file.ts';
import { spotsWith } from './file.ts';
import { readSubjects, SUBJECT_COLUMNS } from './subjects.ts';

/** A person in another system's list who stands in the register otherwise. */
export interface Difference {
  ref: string;
  /** Line of the other list. */
  line: number;
  /** Columns that the update would change, with the new values. */
  changes: Entry;
  /** Columns that stay, since the register forbids what the other list allows. */
  kept: string[];
  spots: EntrySpot[];
}

/** What an import would do. */
export interface ImportPlan {
  added: Entry[];
  differing: Difference[];
  same: number;
  /** Entries of the other list with a mistake, and the mistakes. */
  problems: RegisterProblem[];
  rejected: number;
}

/** Columns that may take consent back, and never give it again. */
const RESTRICTING = new Set(['status', 'withdrawn', 'do_not_publish']);

/**
 * Compares another system's list of people (CSV or YAML) with the register.
 * An entry with a mistake is left out. Undefined, with problems, when the list cannot be read.
 */
export async function planImport(path: string, file: string, target: ConsentFile): Promise<ImportPlan> {
  const { report, problems } = collectProblems('consent');
  const root = await readSource(path, file, CONSENT_CSV_COLUMNS, report);
  const parts = root && partsOf(root, 'people', ['pictures', 'do_not_publish', 'policy', 'reviewed'], report);
  const rows = parts && rowsOf(parts, 'people', SUBJECT_COLUMNS, report);
  const plan: ImportPlan = { added: [], differing: [], same: 0, problems, rejected: 0 };
  if (!rows) return plan;
  const incoming = readSubjects(rows, report);
  const known = new Map(target.register.people.map((subject) => [subject.ref, subject]));
  const seen = new Set<string>();
  for (const row of rows) {
    const ref = textOf(row, 'ref');
    // Of several rows for one person only a person can choose; readSubjects has reported the conflict.
    const twice = rows.filter((other) => textOf(other, 'ref') === ref).length > 1;
    if (ref === undefined || row.broken.size > 0 || incoming.unusable.includes(ref) || twice) {
      plan.rejected += 1;
      continue;
    }
    if (seen.has(ref)) continue;
    seen.add(ref);
    const spots = spotsWith(target, 'people', ref);
    const entry = entryOf(row);
    if (spots.length === 0) {
      plan.added.push(entry);
      continue;
    }
    const subject = incoming.people.find((each) => each.ref === ref);
    const difference = subject && differenceOf(entry, subject, known.get(ref), spots, row.place.line);
    if (difference) plan.differing.push(difference);
    else plan.same += 1;
  }
  return plan;
}

function differenceOf(
  entry: Entry,
  incoming: ConsentSubject,
  existing: ConsentSubject | undefined,
  spots: EntrySpot[],
  line: number,
): Difference | undefined {
  const changes: Entry = {};
  const kept: string[] = [];
  for (const [column, value] of Object.entries(entry)) {
    if (column === 'ref') continue;
    const differs = existing === undefined || JSON.stringify(fieldOf(incoming, column)) !== JSON.stringify(fieldOf(existing, column));
    if (!differs) continue;
    if (!RESTRICTING.has(column) || restricts(column, incoming, existing)) changes[column] = value;
    else kept.push(column);
  }
  // What the other list no longer forbids it may just not know of.
  return Object.keys(changes).length + kept.length === 0 ? undefined : { ref: incoming.ref, line, changes, kept, spots };
}

/** Whether the new value of a restricting column forbids no less than the old one. */
function restricts(column: string, incoming: ConsentSubject, existing: ConsentSubject | undefined): boolean {
  // An entry with a mistake may have meant to forbid.
  if (column === 'status') return existing === undefined ? incoming.status !== 'active' : existing.status === 'active';
  if (column === 'do_not_publish') return incoming.doNotPublish;
  if (!existing?.withdrawn) return true;
  return incoming.withdrawn?.scope === 'all' && incoming.withdrawn.on <= existing.withdrawn.on;
}

function fieldOf(subject: ConsentSubject, column: string): unknown {
  const fields: Record<string, keyof ConsentSubject> = {
    lawful_basis: 'lawfulBasis',
    given_by: 'givenBy',
    given_on: 'givenOn',
    age_disclosure: 'ageDisclosure',
    do_not_publish: 'doNotPublish',
  };
  return subject[fields[column] ?? (column as keyof ConsentSubject)];
}

/** A row as it is written into the register: by the register's own names, a withdrawal as one value. */
function entryOf({ values }: Row): Entry {
  const entry: Entry = {};
  for (const [column, value] of values) entry[column] = typeof value === 'object' && !Array.isArray(value) ? plainOf(value) : value;
  const { withdrawn_on: on, withdrawn_scope: scope, takedown_due: due, ...rest } = entry;
  if (on === undefined) return rest;
  const words = Array.isArray(scope) ? scope : [];
  const all = words.length === 0 || words.some((word) => String(word).toLowerCase() === 'all');
  const purposes = words.filter((word) => (SUBJECT_COLUMNS['purposes']?.choices ?? []).includes(String(word).toLowerCase()));
  const channels = words.filter((word) => !purposes.includes(word));
  const limited = { ...(channels.length > 0 ? { channels } : {}), ...(purposes.length > 0 ? { purposes } : {}) };
  return { ...rest, withdrawn: { on, scope: all ? 'all' : limited, ...(due === undefined ? {} : { takedown_due: due }) } };
}

function plainOf(value: Located): Plain {
  if (value.kind === 'list') return value.items.map(plainOf);
  if (value.kind === 'map') return Object.fromEntries(value.entries.map(({ key, value: inner }) => [key, plainOf(inner)]));
  return value.text;
}
