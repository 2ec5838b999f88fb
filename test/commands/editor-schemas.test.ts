import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorSchemas } from '../../src/commands/editor-schemas.ts';
import { root } from '../cli/run.ts';

const folder = join(root, 'rules/schema');
const schemas = await editorSchemas();

test.each(Object.keys(schemas))('%s is what the code accepts (npm run schemas writes it anew)', async (name) => {
  await expect(`${JSON.stringify(schemas[name], null, 2)}\n`).toMatchFileSnapshot(join(folder, name));
});

test('no schema stands there that the code does not make', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).sort());
});

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

/** What an editor would underline: the place and the word that is wrong. */
function complaints(name: string, value: unknown): string[] {
  const validate = validators[name];
  if (!validate) throw new Error(`There is no schema ${name}.`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, params }) => `${instancePath} ${Object.values(params).join()}`);
}

test.each([
  ['clauselint.json', ['fixtures/workspace/clauselint.yaml', 'fixtures/starter/clauselint.yaml']],
  [
    'consent-register.json',
    [
      'fixtures/workspace/registers/consent.yaml',
      'fixtures/starter/registers/consent.yaml',
      'fixtures/registers/complete/consent.yaml',
      'fixtures/consent/decided/consent.yaml',
    ],
  ],
  ['policy.json', ['rules/ips-international/policy.yaml', 'fixtures/cli/other-policy/policy/policy.yaml']],
  ['rules.json', readdirSync(join(root, 'rules/ips-international/rules')).map((name) => `rules/ips-international/rules/${name}`)],
  ['lexicon.json', readdirSync(join(root, 'rules/lexicons')).map((name) => `rules/lexicons/${name}`)],
])('%s: an editor has nothing against the files that work', (name, files) => {
  const found = files.map((file) => [file, complaints(name, parse(readFileSync(join(root, file), 'utf8')))]);
  expect(found.filter(([, each]) => each?.length)).toEqual([]);
});

test('an option that another kind has is wrong here', () => {
  const rule = {
    id: 'tone/shouting',
    kind: 'platform',
    severity: 'error',
    message: 'm',
    why: 'w',
    advice: 'a',
    options: { terms: ['wow'] },
    examples: { flag: ['wow'], allow: ['no'] },
  };
  expect(complaints('rules.json', { rules: [{ ...rule, kind: 'terms' }] })).toEqual([]);
  expect(complaints('rules.json', { rules: [{ ...rule, kind: 'tems' }] })).toContainEqual(expect.stringContaining('/rules/0/kind'));
  expect(complaints('rules.json', { rules: [rule] })).toContainEqual('/rules/0/options terms');
  expect(complaints('clauselint.json', { platfroms: {} })).toEqual([' platfroms']);
});
