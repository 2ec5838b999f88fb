import { expect, test } from 'vitest';
import { clauselint } from './run.ts';

test('the program has the commands of the register, with help in plain words', async () => {
  const help = await clauselint('workspace', ['consent', '--help']);
  for (const name of ['list', 'check', 'add', 'find', 'withdraw', 'expire', 'verify', 'import'])
    expect(help.out).toMatch(new RegExp(`^ {2}${name} .*\\S`, 'mu'));
  const { out, code } = await clauselint('workspace', ['consent', 'withdraw', '--help']);
  expect(out).toContain('Exit codes:');
  expect(code).toBe(0);
});

test('a register that is looked at from outside its workspace', async () => {
  const { out, code } = await clauselint('..', [
    'consent',
    'list',
    '--config',
    'fixtures/workspace/clauselint.yaml',
    '--as-of',
    '2026-11-22',
    '--format',
    'json',
  ]);
  expect((JSON.parse(out) as { people: unknown[] }).people).toHaveLength(7);
  expect(code).toBe(0);
  const none = await clauselint('cli/empty', ['consent', 'list']);
  expect(none.err).toContain('There is no consent register');
  expect(none.code).toBe(2);
});
