import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Finding } from '../../src/model/finding.ts';
import { readJsonlLine } from '../../src/read/json-lines.ts';
import { createEngine } from '../../src/run/engine.ts';
import { readsLanguage } from '../../src/run/foreign.ts';
import { openSession } from '../../src/run/session.ts';

/** A pack of one rule, written to a folder of its own, and what it says of a post. */
export async function packOf(pack: {
  kind: string;
  options: object;
  message?: string;
  grades?: Record<string, string>;
  names?: object;
  lexicons?: Record<string, { term: string; group?: string }[]>;
  config?: object;
}): Promise<(text: string) => Promise<Finding[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-pack-'));
  for (const name of ['rules', 'lexicons']) mkdirSync(join(folder, name));
  const clauses = [{ id: 'TEST-1', section: 'Test', text: 'Words of a clause.', check: 'draft' }];
  const identity = { id: 'TEST', title: 'Test', revision: '1', clauses, names: pack.names ?? {} };
  writeFileSync(join(folder, 'policy.yaml'), stringify(identity));
  const { kind, options, grades, message = '{match}' } = pack;
  const rule = { id: 'test/rule', kind, clauses: ['TEST-1'], severity: 'error', message, why: 'w', advice: 'a', options };
  const examples = { flag: ['x'], allow: ['y'] };
  writeFileSync(join(folder, 'rules/rule.yaml'), stringify({ rules: [{ ...rule, ...(grades ? { grades } : {}), examples }] }));
  for (const [id, entries] of Object.entries(pack.lexicons ?? {}))
    writeFileSync(join(folder, `lexicons/${id}.yaml`), stringify({ id, title: id, source: 'test', entries }));
  writeFileSync(join(folder, 'clauselint.yaml'), stringify({ policy: '.', ...pack.config }));
  const session = await openSession({ cache: false, policy: folder }, { cwd: folder, environment: {} });
  const engine = await createEngine(session.rules, session.services, readsLanguage);
  return async (text) => {
    const { draft } = readJsonlLine(JSON.stringify({ id: 'one', text }), 1, 'one.jsonl');
    if (!draft) throw new Error('not a draft');
    return engine.judge(draft);
  };
}
