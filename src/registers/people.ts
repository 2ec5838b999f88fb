import { type Columns, present, type Row, textOf, textsOf } from './columns.ts';
import { conflictWith, partsOf, rowsOf, textsIn } from './entries.ts';
import type { Located } from './located.ts';
import type { Report } from './problem.ts';
import type { Organisation, Person } from './types.ts';

export const PERSON_COLUMNS: Columns = {
  name: { type: 'text', required: true },
  id: { type: 'text' },
  type: { type: 'text', required: true },
  roles: { type: 'texts', aliases: ['role', 'job_title'] },
  aliases: { type: 'texts', aliases: ['alias', 'also_known_as'] },
  approves: { type: 'texts' },
  key: { type: 'text' },
};

export const ORGANISATION_COLUMNS: Columns = {
  name: { type: 'text', required: true },
  type: { type: 'text', required: true },
  aliases: { type: 'texts', aliases: ['alias', 'also_known_as'] },
};

interface PeopleRegisters {
  people: Person[];
  organisations: Organisation[];
  vocabulary: string[];
  publicContacts: string[];
}

/**
 * Reads the people register, or one of its parts in a file of its own.
 * Undefined, and a problem, when a part is not a list.
 * @param main the part that a file with one list holds
 */
export function readPeople(
  root: Located,
  main: 'people' | 'organisations' | 'vocabulary' | 'public_contacts',
  report: Report,
): PeopleRegisters | undefined {
  const parts = partsOf(root, main, main === 'people' ? ['organisations', 'vocabulary', 'public_contacts'] : [], report);
  if (!parts) return undefined;
  const people = rowsOf(parts, 'people', PERSON_COLUMNS, report);
  const organisations = rowsOf(parts, 'organisations', ORGANISATION_COLUMNS, report);
  const vocabulary = textsIn(parts, 'vocabulary', report);
  const publicContacts = textsIn(parts, 'public_contacts', report);
  if (!people || !organisations || !vocabulary || !publicContacts) return undefined;
  return {
    people: withoutAmbiguousIds(people, report),
    organisations: organisations.flatMap(toOrganisation),
    vocabulary: [...new Set(vocabulary)],
    publicContacts: [...new Set(publicContacts)],
  };
}

function toOrganisation(row: Row): Organisation[] {
  const name = textOf(row, 'name');
  return name === undefined ? [] : [{ name, type: textOf(row, 'type') ?? 'unknown', aliases: textsOf(row, 'aliases') }];
}

/** A row with a mistake keeps its name, which drafts may mention, and loses the right to approve. */
function toPerson(row: Row, mayApprove: boolean): Person[] {
  const name = textOf(row, 'name');
  if (name === undefined) return [];
  const trusted = mayApprove && row.broken.size === 0;
  const person = {
    id: textOf(row, 'id'),
    name,
    type: textOf(row, 'type') ?? 'unknown',
    roles: trusted ? textsOf(row, 'roles') : [],
    aliases: textsOf(row, 'aliases'),
    approves: trusted ? textsOf(row, 'approves') : [],
    key: trusted ? textOf(row, 'key') : undefined,
  };
  return [present(person)];
}

/** Two people with one id: an approval by that id could be either's, so neither can approve. */
function withoutAmbiguousIds(rows: Row[], report: Report): Person[] {
  const first = new Map<string, Row>();
  const ambiguous = new Set<string>();
  for (const row of rows) {
    const id = textOf(row, 'id');
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (!earlier) first.set(id, row);
    else if (JSON.stringify([...earlier.values]) !== JSON.stringify([...row.values])) {
      ambiguous.add(id);
      report(
        'conflict',
        row.place,
        `This entry has the same id as ${conflictWith(earlier.place)} but says something else; neither counts as an approver.`,
        'Give each person an id of their own.',
      );
    }
  }
  return rows.flatMap((row) => toPerson(row, !ambiguous.has(textOf(row, 'id') ?? '')));
}
