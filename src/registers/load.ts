import { APPROVAL_COLUMNS, readApprovals } from './approvals.ts';
import { CLAIM_COLUMNS, readClaims } from './claims.ts';
import { type Columns, columnNames } from './columns.ts';
import { CONFIDENTIAL_COLUMNS, readConfidential } from './confidential.ts';
import { CONSENT_CSV_COLUMNS, readConsent } from './consent/consent.ts';
import { featuresBeside } from './consent/features.ts';
import { fileStart, type Located, locate } from './located.ts';
import { ORGANISATION_COLUMNS, PERSON_COLUMNS, readPeople } from './people.ts';
import { byPlace, collectProblems, type RegisterProblem, type Report } from './problem.ts';
import { RIGHTS_COLUMNS, readRights } from './rights.ts';
import { isCsv, parseSource, readText } from './source.ts';
import { type ConsentRegister, REGISTER_NAMES, type RegisterName, type Registers } from './types.ts';
import { readYaml } from './yaml.ts';

export interface LoadedRegisters {
  registers: Registers;
  problems: RegisterProblem[];
}

/** Remembers consent registers, by their text, that were read without a problem. */
export interface SoundRegisters {
  isKnown: (text: string) => boolean;
  remember: (text: string) => void;
}

const FORGETFUL: SoundRegisters = { isKnown: () => false, remember: () => {} };

interface Room {
  /** The columns by which a CSV file's header is known. */
  columns: ReadonlySet<string>;
  /** Undefined, and a problem, when the whole register cannot be used. */
  read: (root: Located, report: Report) => Partial<Registers> | undefined;
}

const named = (columns: Columns) => columnNames(columns);

const ROOMS: Record<RegisterName, Room> = {
  consent: { columns: CONSENT_CSV_COLUMNS, read: (root, report) => wrap('consent', readConsent(root, report)) },
  people: { columns: named(PERSON_COLUMNS), read: (root, report) => readPeople(root, 'people', report) },
  organisations: { columns: named(ORGANISATION_COLUMNS), read: (root, report) => readPeople(root, 'organisations', report) },
  vocabulary: { columns: new Set(['vocabulary']), read: (root, report) => readPeople(root, 'vocabulary', report) },
  public_contacts: { columns: new Set(['public_contacts']), read: (root, report) => readPeople(root, 'public_contacts', report) },
  confidential: { columns: named(CONFIDENTIAL_COLUMNS), read: (root, report) => wrap('confidential', readConfidential(root, report)) },
  claims: { columns: named(CLAIM_COLUMNS), read: (root, report) => wrap('claims', readClaims(root, report)) },
  rights: { columns: named(RIGHTS_COLUMNS), read: readRights },
  approvals: { columns: named(APPROVAL_COLUMNS), read: (root, report) => wrap('approvals', readApprovals(root, report)) },
};

function wrap<K extends keyof Registers>(key: K, value: Registers[K] | undefined): Partial<Registers> | undefined {
  return value === undefined ? undefined : ({ [key]: value } as Partial<Registers>);
}

/** What an organisation without registers knows: nothing. Consent is absent, because rules need it. */
function emptyRegisters(): Registers {
  return { people: [], organisations: [], vocabulary: [], publicContacts: [], confidential: [], claims: [], rights: [], approvals: [] };
}

/**
 * Reads the registers that the configuration names. It never throws for what
 * stands in them: a mistake is a located problem, worded without the register's
 * content, and whatever has one is read restrictively.
 * @param paths absolute paths by register
 * @param display the path as messages show it
 * @param sound a consent register that it knows is read only when a draft's media ask for it: of thousands of pictures
 * that takes seconds, and most drafts show none.
 */
export async function loadRegisters(
  paths: Partial<Record<RegisterName, string>>,
  display: (path: string) => string,
  sound: SoundRegisters = FORGETFUL,
): Promise<LoadedRegisters> {
  const loaded: LoadedRegisters = { registers: emptyRegisters(), problems: [] };
  for (const name of REGISTER_NAMES) {
    const path = paths[name];
    if (path === undefined) continue;
    const { report, problems } = collectProblems(name);
    const text = await readText(path, display(path), report);
    const later = name === 'consent' && text !== undefined && !isCsv(path);
    if (later && sound.isKnown(text)) consentLater(loaded.registers, text, display(path), await featuresBeside(path));
    else {
      const root = text === undefined ? undefined : await parseSource(text, display(path), isCsv(path), ROOMS[name].columns, report);
      add(loaded, name, root && ROOMS[name].read(root, report), problems);
      if (name === 'consent' && loaded.registers.consent) Object.assign(loaded.registers.consent, await featuresBeside(path));
      if (later && problems.length === 0) sound.remember(text);
    }
  }
  return loaded;
}

/** Reads a sound consent register when somebody first asks for it. */
function consentLater(registers: Registers, text: string, file: string, features: { features?: string }): void {
  let consent: ConsentRegister | undefined;
  const read = (): ConsentRegister | undefined => {
    const { report } = collectProblems('consent');
    const root = readYaml(text, file, report);
    const register = root && readConsent(root, report);
    return register && Object.assign(register, features);
  };
  Object.defineProperty(registers, 'consent', { enumerable: true, configurable: true, get: () => (consent ??= read()) });
}

/**
 * Registers from plain values in the shape of their files, as a rule's example
 * gives them: `{confidential: {terms: […]}}`.
 */
export function registersFrom(values: Partial<Record<RegisterName, unknown>>, file = 'example'): LoadedRegisters {
  const loaded: LoadedRegisters = { registers: emptyRegisters(), problems: [] };
  for (const name of REGISTER_NAMES) {
    if (!Object.hasOwn(values, name)) continue;
    const { report, problems } = collectProblems(name);
    add(loaded, name, ROOMS[name].read(locate(values[name], fileStart(file)), report), problems);
  }
  return loaded;
}

function add(
  { registers, problems }: LoadedRegisters,
  name: RegisterName,
  part: Partial<Registers> | undefined,
  found: RegisterProblem[],
): void {
  problems.push(...found.sort(byPlace));
  if (!part) {
    registers.unreadable = [...(registers.unreadable ?? []), name];
    return;
  }
  for (const [key, value] of Object.entries(part)) {
    const earlier = registers[key as keyof Registers];
    Object.assign(registers, { [key]: Array.isArray(value) && Array.isArray(earlier) ? [...earlier, ...value] : value });
  }
}
