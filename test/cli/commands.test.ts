import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, clauselint } from './run.ts';

test('init makes a workspace that passes, and overwrites nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-init-'));
  const made = await clauselint(folder, ['init']);
  expect(made.code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['clauselint.yaml', 'drafts', 'registers']);
  const { code, result } = await check(folder);
  expect(result.drafts.flatMap((draft) => draft.findings)).toEqual([]);
  expect(result.summary).toMatchObject({ drafts: 1, errors: 0, warnings: 0, unchecked: 0 });
  expect(code).toBe(0);
  writeFileSync(join(folder, 'clauselint.yaml'), 'timezone: Europe/Paris\n');
  const again = await clauselint(folder, ['init']);
  expect(again.code).toBe(2);
  expect(again.err).toContain('nothing was written');
  expect(readFileSync(join(folder, 'clauselint.yaml'), 'utf8')).toBe('timezone: Europe/Paris\n');
});

test('explain quotes a clause with its rules, and a rule with its clauses and examples', async () => {
  const clause = await clauselint('workspace', ['explain', 'cond-12']);
  expect(clause.out).toContain('Not make defamatory or derogatory statements about IPS International');
  expect(clause.out).toContain('defamation/');
  const rule = await clauselint('workspace', ['explain', 'consent/withdrawn']);
  expect(rule.out).toMatch(/It enforces:\s+IMG-1b/u);
  expect(rule.out).toContain('It leaves alone, for example:');
});

test('clauses shows all 65, and no gap', async () => {
  const { out, code } = await clauselint('workspace', ['clauses']);
  expect(out).toContain('65 clauses');
  expect(out).toContain('no gaps');
  expect(code).toBe(0);
  const json = JSON.parse((await clauselint('workspace', ['clauses', '--format', 'json'])).out) as {
    clauses: { id: string; coverage: string }[];
  };
  expect(json.clauses).toHaveLength(65);
  const gap = await clauselint('cli/other-policy', ['clauses']);
  expect(gap.out).toMatch(/✓ checked by/u);
});

test('rules list shows what the configuration changes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-rules-'));
  writeFileSync(join(folder, 'clauselint.yaml'), 'rules: {"grammar/*": off, "consent/lapsing": {severity: warning}}\n');
  const { out } = await clauselint(folder, ['rules', 'list']);
  expect(out).toMatch(/grammar\/\S+ +off here/u);
  expect(out).toMatch(/consent\/lapsing +warning here/u);
});

test('one pasted post, from the command line and from standard input', async () => {
  const text = 'Come and see us: we could of danced all night.';
  for (const { args, input } of [
    { args: ['--text', text], input: '' },
    { args: ['--stdin'], input: text },
    { args: ['--stdin', '--stdin-filename', 'post.md'], input: text },
  ]) {
    const { code, result } = await check('workspace', [...args, '--platform', 'X', '--account', 'ips'], { input });
    expect(result.drafts).toHaveLength(1);
    expect(result.drafts[0]?.findings.map((finding) => finding.family)).toEqual(['grammar']);
    expect(result.drafts[0]?.findings[0]?.place).toMatchObject({ line: 1, column: 21 });
    expect(code).toBe(1);
  }
});

test('JSON Lines from standard input come out in order, one line each, and the run last', async () => {
  const input = Array.from({ length: 50 }, (_, at) =>
    JSON.stringify({ id: `p${at}`, text: `Post ${at}: doors open at ten.`, platform: 'X', account: 'ips' }),
  ).join('\n');
  const { out, code } = await clauselint('workspace', ['check', '-', '--format', 'jsonl'], { input });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; run?: { summary: { drafts: number } } });
  expect(lines.slice(0, -1).map((line) => line.id)).toEqual(Array.from({ length: 50 }, (_, at) => `p${at}`));
  expect(lines.at(-1)?.run?.summary.drafts).toBe(50);
  expect(code).toBe(0);
});

test('--only, --fail-on, --quiet and --output do what they say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-options-'));
  writeFileSync(join(folder, 'clauselint.yaml'), 'accounts: {ips: {owner: organisation}}\n');
  const text = ['--text', 'We could of danced all night, and you can email sam.oyelaran@mailbox.example about it.'];
  const only = await check(folder, [...text, '--only', 'AU-5b']);
  expect([...new Set(only.result.drafts.flatMap((draft) => draft.findings.map((finding) => finding.family)))]).toEqual(['grammar']);
  expect((await check(folder, [...text, '--only', 'AU-5b', '--fail-on', 'never'])).code).toBe(0);
  const quiet = await clauselint(folder, ['check', ...text, '--quiet', '--only', 'grammar']);
  expect(quiet.err).toBe('');
  expect(quiet.out).not.toContain('expired');
  const written = await clauselint(folder, ['check', ...text, '--format', 'json', '--output', 'report.json']);
  expect(written.out).toBe('');
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
});

test('without a configuration the defaults are used, and it says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-none-'));
  const { err, code } = await clauselint(folder, ['check', '--text', 'Doors open at ten.']);
  expect(err).toContain('No clauselint.yaml was found');
  expect(code).toBe(0);
});

test('the policy has expired: a note on every run, once, and never per draft', async () => {
  const { result } = await check('workspace');
  expect(result.findings.filter((finding) => finding.ruleId === 'policy/expired')).toMatchObject([
    { severity: 'note', message: expect.stringContaining('11 February 2022') },
  ]);
  expect(result.drafts.flatMap((draft) => draft.findings).filter((finding) => finding.ruleId === 'policy/expired')).toEqual([]);
  const then = await clauselint('workspace', ['check', '--text', 'Doors open at ten.', '--format', 'json', '--as-of', '2022-02-11']);
  expect(JSON.parse(then.out)).toMatchObject({ findings: [] });
});

test('help and version', async () => {
  expect((await clauselint('workspace', ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  const help = await clauselint('workspace', ['--help']);
  expect(help.code).toBe(0);
  for (const command of ['check', 'explain', 'clauses', 'rules', 'init']) expect(help.out).toContain(command);
});
