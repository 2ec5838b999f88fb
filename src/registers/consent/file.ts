import { UserError } from '../../model/errors.ts';
import type { TextPlace } from '../../model/place.ts';
import { type Columns, canonicalName } from '../columns.ts';
import type { Plain, YamlEdit } from '../edit-yaml.ts';
import type { Located } from '../located.ts';
import { collectProblems, type RegisterProblem } from '../problem.ts';
import { isCsv, parseSource } from '../source.ts';
import type { ConsentRegister } from '../types.ts';
import { type RegisterFile, readForChange, writeRegister } from '../write.ts';
import { CONSENT_CSV_COLUMNS, readConsent } from './consent.ts';
import { BANNED_COLUMNS, PICTURE_COLUMNS } from './pictures.ts';
import { SUBJECT_COLUMNS } from './subjects.ts';

/** The lists of the register. */
export type ConsentPart = 'people' | 'pictures' | 'do_not_publish';

/** Values by column, in the shape that a YAML register has. */
export type Entry = Record<string, Plain>;

/** Where an entry stands, and under which names its file has the columns. */
export interface EntrySpot {
  part: ConsentPart;
  /** The reference or id. */
  id: string;
  /** Position in its list. */
  index: number;
  place: TextPlace;
  keys: ReadonlyMap<string, string>;
}

/** A consent register that is at hand as a file: what it holds, where, and what is wrong with it. */
export interface ConsentFile {
  source: RegisterFile;
  register: ConsentRegister;
  problems: RegisterProblem[];
  spots: EntrySpot[];
  csv: boolean;
  /** The file is one list of people, without names for its parts. */
  bare: boolean;
}

export interface ConsentChange {
  /** New values by the position of a spot in `spots`. */
  set?: ReadonlyMap<EntrySpot, Entry>;
  add?: Partial<Record<ConsentPart, Entry[]>>;
}

const COLUMNS: Record<ConsentPart, Columns> = { people: SUBJECT_COLUMNS, pictures: PICTURE_COLUMNS, do_not_publish: BANNED_COLUMNS };
const IDENTITY: Record<ConsentPart, string> = { people: 'ref', pictures: 'id', do_not_publish: 'id' };

/**
 * Opens the register to be looked at or changed.
 * @throws {UserError} located, when the file cannot be read as a register at all.
 */
export async function openConsentFile(path: string, file: string): Promise<ConsentFile> {
  return interpret(await readForChange(path, file));
}

async function interpret(source: RegisterFile): Promise<ConsentFile> {
  const { report, problems } = collectProblems('consent');
  const csv = isCsv(source.path);
  const root = await parseSource(source.text, source.file, csv, CONSENT_CSV_COLUMNS, report);
  const empty = /^\s*(?:#[^\n]*\s*)*$/.test(source.text);
  const register = empty ? { policy: {}, people: [], pictures: [], doNotPublish: [], unusable: [] } : root && readConsent(root, report);
  if (!root || !register) {
    const [first] = problems.filter(({ ruleId }) => ruleId === 'register/unreadable');
    throw new UserError(first?.message ?? `The register ${source.file} cannot be read.`, {
      ...(first ? { place: first.place } : {}),
      hint: first?.advice ?? 'Correct the file; nothing was written.',
    });
  }
  return { source, register, problems: empty ? [] : problems, spots: spotsOf(root), csv, bare: root.kind === 'list' };
}

function spotsOf(root: Located): EntrySpot[] {
  const lists: [ConsentPart, Located][] =
    root.kind === 'list'
      ? [['people', root]]
      : root.kind === 'map'
        ? root.entries.flatMap(({ key, value }): [ConsentPart, Located][] =>
            Object.hasOwn(COLUMNS, key) ? [[key as ConsentPart, value]] : [],
          )
        : [];
  return lists.flatMap(([part, list]) =>
    list.kind !== 'list'
      ? []
      : list.items.flatMap((item, index) => {
          if (item.kind !== 'map') return [];
          const named = item.entries.map(({ key, keyPlace, value }) => ({
            name: canonicalName(key, COLUMNS[part]) ?? key,
            key,
            keyPlace,
            value,
          }));
          const identity = named.find(({ name }) => name === IDENTITY[part])?.value;
          if (identity?.kind !== 'scalar') return [];
          const place = identity.place;
          return { part, id: identity.text.trim(), index, place, keys: new Map(named.map(({ name, key }) => [name, key])) };
        }),
  );
}

/** The entries of a list with this reference or id. */
export function spotsWith(file: ConsentFile, part: ConsentPart, id: string): EntrySpot[] {
  return file.spots.filter((spot) => spot.part === part && spot.id === id);
}

/**
 * Writes a change into the register's file, which otherwise stays as it is.
 * @throws {UserError} when the file has changed since it was read, when the
 *   change cannot be made in its place, or when the register would be worse than before.
 */
export async function changeConsentFile(file: ConsentFile, change: ConsentChange): Promise<ConsentFile> {
  const text = file.csv ? await changedCsv(file, change) : await changedYaml(file, change);
  const manual = { hint: 'Make the change by hand in an editor, and run `clauselint consent verify`.' };
  if (text === undefined)
    throw new UserError(`${file.source.file} is written in a way that cannot be changed here; nothing was written.`, manual);
  const after = await interpret({ ...file.source, text }).catch(() => undefined);
  if (!after || after.problems.length > file.problems.length)
    throw new UserError(`With this change ${file.source.file} would not be a sound register; nothing was written.`, manual);
  return { ...after, source: await writeRegister(file.source, text) };
}

async function changedYaml({ source, bare }: ConsentFile, { set = new Map(), add = {} }: ConsentChange): Promise<string | undefined> {
  const edits: YamlEdit[] = [];
  for (const [{ part, index, keys }, entry] of set)
    for (const [column, value] of Object.entries(entry))
      edits.push({ kind: 'set', path: bare ? [index] : [part, index], key: keys.get(column) ?? column, value });
  for (const [part, items] of Object.entries(add)) {
    if (items.length === 0) continue;
    if (bare && part !== 'people') return undefined;
    edits.push({ kind: 'append', path: bare ? [] : [part], items });
  }
  const { editYaml } = await import('../edit-yaml.ts');
  return editYaml(source.text, edits);
}

async function changedCsv({ source }: ConsentFile, { set = new Map(), add = {} }: ConsentChange): Promise<string | undefined> {
  if ((add.pictures ?? []).length + (add.do_not_publish ?? []).length > 0)
    throw new UserError(`${source.file} is CSV and has room for people only; nothing was written.`, {
      hint: 'Pictures need a YAML register: make a file with “people:” in it, and `clauselint consent import … --register FILE` takes the people of the CSV file into it.',
    });
  const { editCsv } = await import('../edit-csv.ts');
  return editCsv(source.text, SUBJECT_COLUMNS, {
    changed: new Map([...set].map(([spot, entry]) => [spot.index, cellsOf(entry)])),
    added: (add.people ?? []).map(cellsOf),
  });
}

/** A withdrawal is a map in YAML and three columns in CSV. */
function cellsOf(entry: Entry): Record<string, string | string[]> {
  const { withdrawn, ...rest } = entry;
  const cells: Record<string, string | string[]> = {};
  for (const [column, value] of Object.entries(rest)) cells[column] = Array.isArray(value) ? value.map(String) : String(value ?? '');
  if (withdrawn === null || typeof withdrawn !== 'object' || Array.isArray(withdrawn)) return cells;
  const { on, scope, takedown_due } = withdrawn;
  const words = scope !== null && typeof scope === 'object' ? Object.values(scope).flat().map(String) : [String(scope ?? 'all')];
  return {
    ...cells,
    withdrawn_on: String(on),
    withdrawn_scope: words,
    ...(takedown_due === undefined ? {} : { takedown_due: String(takedown_due) }),
  };
}
