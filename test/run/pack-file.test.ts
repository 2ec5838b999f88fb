import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Policy } from '../../src/model/policy.ts';
import { loadPack } from '../../src/run/packs.ts';

const folder = mkdtempSync(join(tmpdir(), 'clauselint-pack-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cache = join(folder, 'cache');
const pack = join(folder, 'pack');

/** A pack of the user's own: one rule with a lexicon, whose phrases are not in ASCII. */
function writePack(term: string): void {
  const write = (name: string, value: object): void => writeFileSync(join(pack, name), stringify(value));
  write('policy.yaml', {
    ...{ id: 'OWN', title: 'Own', revision: '1', names: { places: [{ lexicon: 'towns' }] } },
    clauses: [{ id: 'OWN-1', section: 'Own', text: 'Words of a clause.', check: 'draft' }],
  });
  write('lexicons/towns.yaml', { id: 'towns', title: 'Towns', source: 'test', entries: [{ term: 'Yvetot' }, { term: 'Łódź' }] });
  const rule = { id: 'own/rule', kind: 'terms', clauses: ['OWN-1'], severity: 'error', message: 'm', why: 'w', advice: 'a' };
  const options = { terms: [{ lexicon: 'towns' }, term] };
  write('rules/rule.yaml', { rules: [{ ...rule, options, examples: { flag: ['In Łódź.'], allow: ['At home.'] } }] });
}

const load = (): Promise<Policy> => loadPack(pack, folder, folder, cache);

/** Everything that a policy holds, with what is read late. */
const whole = (policy: Policy): unknown => [
  JSON.parse(JSON.stringify(policy)),
  policy.lexicons.get('towns'),
  policy.lexicons.get('nowhere'),
  policy.examplesOf('own/rule'),
];

test('a pack of one’s own is compiled once, and read from the cache as it was compiled', async () => {
  for (const each of ['rules', 'lexicons']) mkdirSync(join(pack, each), { recursive: true });
  writePack('café 🎉 club');
  const compiled = await load();
  const [file] = readdirSync(cache);
  const kept = await load();
  expect(whole(kept)).toEqual(whole(compiled));
  expect(compiled.lexicons.get('towns')?.entries.map(({ term }) => term)).toEqual(['Yvetot', 'Łódź']);
  expect(compiled.examplesOf('own/rule')).toEqual({ flag: ['In Łódź.'], allow: ['At home.'] });
  expect(compiled.nameWords.places).toBe('yvetot łodz');

  // A damaged file is made anew.
  const path = join(cache, file as string);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length >> 1));
  expect(whole(await load())).toEqual(whole(compiled));
  expect(readFileSync(path).equals(bytes)).toBe(true);

  // What changes after the policy was opened is not read as if it were the same.
  const open = await load();
  writePack('another word');
  await load();
  writeFileSync(path, readFileSync(join(cache, readdirSync(cache).find((each) => each !== file) as string)));
  expect(() => open.lexicons.get('towns')).toThrow('changed while clauselint ran');
});
