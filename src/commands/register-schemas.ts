import type { Columns } from '../registers/columns.ts';
import { CONSENT_POLICY_COLUMNS } from '../registers/consent/consent.ts';
import { BANNED_COLUMNS, PICTURE_COLUMNS } from '../registers/consent/pictures.ts';
import { DECISION_COLUMNS, OWNER_COLUMNS } from '../registers/consent/rights.ts';
import { SUBJECT_COLUMNS, WITHDRAWAL_COLUMNS, WITHDRAWAL_SCOPE_COLUMNS } from '../registers/consent/subjects.ts';

type Schema = Record<string, unknown>;

const text: Schema = { type: ['string', 'number'] };
const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day, such as 2026-08-31.' };

/** The JSON Schema of a column, as people write its values in YAML. */
function columnSchema({ type, choices }: Columns[string], nested: Schema | undefined): Schema {
  const one: Schema = choices ? { enum: [...choices] } : text;
  switch (type) {
    case 'nested':
      return nested ?? {};
    case 'texts':
    case 'pdqs':
    case 'sha256s':
      return { anyOf: [one, { type: 'array', items: one }] };
    case 'day':
      return day;
    case 'flag':
      return { type: 'boolean' };
    case 'count':
      return { type: 'integer', minimum: 0 };
    case 'birth':
      return { type: ['string', 'integer'], description: 'A day, month or year, such as 2009-06.' };
    case 'sha256':
      return { type: 'string', pattern: '^(sha256:)?[0-9a-fA-F]{64}$' };
    default:
      return one;
  }
}

/** The JSON Schema of an entry with these columns; `nested` has those that hold lists or maps. */
function entrySchema(columns: Columns, nested: Record<string, Schema> = {}): Schema {
  const properties = Object.entries(columns).flatMap(([name, column]) =>
    [name, ...(column.aliases ?? [])].map((each): [string, Schema] => [each, columnSchema(column, nested[name])]),
  );
  // A required column may stand under another name.
  const required = Object.entries(columns).flatMap(([name, { required: isRequired, aliases }]) => (isRequired && !aliases ? name : []));
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** The JSON Schema of a consent register in YAML. */
export function consentRegisterSchema(): Schema {
  const scope = { anyOf: [{ const: 'all' }, entrySchema(WITHDRAWAL_SCOPE_COLUMNS)] };
  const people = entrySchema(SUBJECT_COLUMNS, { withdrawn: entrySchema(WITHDRAWAL_COLUMNS, { scope }) });
  const pictures = entrySchema(PICTURE_COLUMNS, {
    shows: { type: 'array', items: text, description: 'Everybody who can be recognised; [] = nobody, and somebody has looked.' },
    owner: { anyOf: [{ type: 'string' }, entrySchema(OWNER_COLUMNS)] },
    decisions: { type: 'array', items: entrySchema(DECISION_COLUMNS) },
  });
  const list = (items: Schema): Schema => ({ anyOf: [{ type: 'array', items }, { type: 'null' }] });
  return {
    type: 'object',
    properties: {
      version: { const: 1 },
      reviewed: day,
      policy: entrySchema(CONSENT_POLICY_COLUMNS),
      people: list(people),
      pictures: list(pictures),
      do_not_publish: list(entrySchema(BANNED_COLUMNS)),
    },
    additionalProperties: false,
  };
}
