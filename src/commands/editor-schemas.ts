// Part of the package's making: the JSON Schemas that editors use. `npm run schemas` writes them; a test holds them against the code.
import type { ZodType } from 'zod';
import { checks } from '../checks/index.ts';
import { doubtSchema, lexiconSchema, policySchema, ruleSchema } from '../policy/schema.ts';
import { accountSchema, configurationSchema } from '../run/configuration.ts';
import { consentRegisterSchema } from './register-schemas.ts';

type Schema = Record<string, unknown>;

/**
 * The JSON Schemas of the files that people write, by the name of the schema's file.
 * Draft 7, because the YAML plug-ins of editors know it best.
 */
export async function editorSchemas(): Promise<Record<string, Schema>> {
  const { z } = await import('zod');
  const plain = (schema: ZodType): Schema => {
    const { $schema: _version, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
    return rest;
  };
  const whole = (title: string, schema: Schema): Schema => ({ $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema });

  const phrase = z.string().describe('A phrase: word~ for its inflected forms, (this|that), [maybe], ... for a gap.');
  const regexp = z.string().describe('A regular expression that runs in linear time.');
  const lexicon = z.string().describe('The name of a word list: a file in lexicons/.');
  const label = z.string().describe('A label of the classifier: a file in rules/labelled.');
  const kinds = await Promise.all(
    Object.entries(checks).map(async ([kind, { summary, load }]) => {
      const options = plain((await load()).options(z, { phrase, regexp, lexicon, label }));
      return { kind, summary, options };
    }),
  );
  const rule = plain(ruleSchema(z));
  const demanding = (options: Schema): boolean => Array.isArray(options['required']) && options['required'].length > 0;
  return {
    'clauselint.json': whole('Configuration of clauselint: clauselint.yaml', plain(configurationSchema(z))),
    'consent-register.json': whole('Register of media consent, where clauselint.yaml names it under registers', consentRegisterSchema()),
    'accounts.json': whole('Accounts, where clauselint.yaml names a file for them', plain(accountSchema(z))),
    'policy.json': whole('A policy and its clauses: policy.yaml', plain(policySchema(z))),
    'lexicon.json': whole('A word list: lexicons/*.yaml', plain(lexiconSchema(z))),
    'rules.json': whole(
      'Rules of a policy: rules/*.yaml',
      shared({
        type: 'object',
        properties: {
          doubt: {
            ...plain(doubtSchema(z)),
            description: 'Where a text reads less like a breach than this, findings of these rules are notes.',
          },
          rules: { type: 'array', minItems: 1, items: { $ref: '#/definitions/rule' } },
        },
        required: ['rules'],
        additionalProperties: false,
        definitions: {
          rule: {
            ...rule,
            properties: {
              ...(rule['properties'] as Schema),
              kind: {
                description: kinds.map(({ kind, summary }) => `${kind}: ${summary}`).join('\n'),
                enum: kinds.map(({ kind }) => kind),
              },
            },
            // One condition for each kind, so that an editor complains about the option and not about all kinds.
            allOf: kinds.map(({ kind, options }) => ({
              if: { properties: { kind: { const: kind } }, required: ['kind'] },
              // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
              then: {
                properties: { options: { $ref: `#/definitions/${kind}` } },
                ...(demanding(options) ? { required: ['options'] } : {}),
              },
            })),
          },
          ...Object.fromEntries(kinds.map(({ kind, options }) => [kind, options])),
        },
      }),
    ),
  };
}

/** Shorter parts are easier to read where they stand. Characters of JSON. */
const WORTH_SHARING = 150;

/** Moves what stands under `properties` more than once to `definitions`, under the property's name. */
function shared(schema: Schema & { definitions: Record<string, Schema> }): Schema {
  const times = new Map<string, number>();
  const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
  const count = (value: unknown): void => {
    if (!isObject(value)) return;
    if (isObject(value['properties']))
      for (const each of Object.values(value['properties'])) {
        const json = JSON.stringify(each);
        times.set(json, (times.get(json) ?? 0) + 1);
      }
    for (const each of Object.values(value)) count(each);
  };
  count(schema);
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const refer = (json: string, property: string, part: unknown): Schema => {
    let name = names.get(json);
    if (name === undefined) {
      name = property;
      for (let number = 2; name in definitions || name in schema.definitions; number += 1) name = `${property}-${number}`;
      names.set(json, name);
      definitions[name] = part;
    }
    return { $ref: `#/definitions/${name}` };
  };
  const share = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(share);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (key !== 'properties' || !isObject(each)) return [key, share(each)];
        const properties = Object.entries(each).map(([property, part]) => {
          const json = JSON.stringify(part);
          const rest = share(part);
          return [property, json.length > WORTH_SHARING && (times.get(json) ?? 0) > 1 ? refer(json, property, rest) : rest];
        });
        return [key, Object.fromEntries(properties)];
      }),
    );
  };
  const { definitions: own, ...rest } = share(schema) as typeof schema;
  return { ...rest, definitions: { ...own, ...definitions } };
}
