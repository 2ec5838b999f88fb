import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coverageOf } from '../src/policy/coverage.ts';
import { readsLanguage } from '../src/run/foreign.ts';
import { packageFolder, packNames } from '../src/run/locations.ts';
import { loadPack } from '../src/run/packs.ts';
import { runExamples } from '../src/run/rule-examples.ts';

const cache = mkdtempSync(join(tmpdir(), 'clauselint-rules-'));

test.each(packNames())('every rule of %s proves itself', async (name) => {
  const policy = await loadPack(name, packageFolder, packageFolder, undefined);
  const { count, failures } = await runExamples(policy, policy.rules, cache, readsLanguage);
  expect(count).toBeGreaterThan(500);
  expect(failures.map(({ rule, side, example, problem }) => `${rule.id} ${side} ${JSON.stringify(example)}: ${problem}`)).toEqual([]);
});

test('every rule has at least six examples of each kind, or is about the draft as a whole', async () => {
  const policy = await loadPack('ips-international', packageFolder, packageFolder, undefined);
  const few = policy.rules.filter(({ id }) => {
    const { flag, allow } = policy.examplesOf(id);
    return Math.min(flag.length, allow.length) < 6;
  });
  expect(few.map((rule) => rule.id).filter((id) => !id.startsWith('policy/'))).toEqual([]);
});

test('no clause that a draft can breach is without a rule, and all 65 clauses are there', async () => {
  const policy = await loadPack('ips-international', packageFolder, packageFolder, undefined);
  const coverage = coverageOf(policy);
  expect(coverage).toHaveLength(65);
  expect(coverage.filter((each) => each.coverage === 'gap').map((each) => each.clause.id)).toEqual([]);
});

test('every pattern that a rule uses has been planned, so that none runs in the slower engine by mistake', async () => {
  const policy = await loadPack('ips-international', packageFolder, packageFolder, undefined);
  const unplanned = new Set<string>();
  const regexps = new Proxy(policy.regexps, {
    get: (planned, key: string) => {
      if (!Object.hasOwn(planned, key)) unplanned.add(key);
      return planned[key];
    },
  });
  const noExamples = { ...policy, regexps, examplesOf: () => ({ flag: [], allow: [] }) };
  await runExamples(noExamples, policy.rules, cache, readsLanguage);
  expect([...unplanned]).toEqual([]);
});
