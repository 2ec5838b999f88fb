import { basename, join } from 'node:path';
import { UserError } from '../model/errors.ts';
import type { Rule, RuleExample } from '../model/policy.ts';
import { readsLanguage } from '../run/foreign.ts';
import { displayPath } from '../run/locations.ts';
import { runExamples } from '../run/rule-examples.ts';
import { loadPolicySession, type SessionOptions } from '../run/session.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { createPage } from './page.ts';

/** Runs the rules' own examples; fails when one does not come out as it must. */
export async function testRules(names: readonly string[], options: SessionOptions & { color?: boolean }, io: Io): Promise<ExitCode> {
  const { policy, cache } = await loadPolicySession(options, io);
  const { style, paragraph } = createPage(io, options.color);
  const rules = policy.rules.filter((rule) => names.length === 0 || names.includes(rule.id) || names.includes(rule.family));
  const unknown = names.find((name) => !policy.rules.some((rule) => rule.id === name || rule.family === name));
  if (unknown !== undefined)
    throw new UserError(`There is no rule or family “${unknown}” in this policy.`, { hint: '`clauselint rules list` shows them.' });
  const { count, failures } = await runExamples(policy, rules, cache, readsLanguage);
  // The place may have been noted where the pack was compiled.
  const fileOf = (rule: Rule): string => displayPath(join(policy.folder, 'rules', basename(rule.place.file)), io.cwd);
  for (const { rule, side, example, problem } of failures) {
    io.out(
      `${style.red('✗')} ${style.bold(rule.id)} ${style.dim(`(${fileOf(rule)}:${rule.place.line})`)} ${side === 'flag' ? 'must report' : 'must leave alone'}:\n`,
    );
    io.out(`${paragraph(shown(example), 4)}\n${paragraph(problem, 4)}\n\n`);
  }
  const verdict =
    failures.length === 0 ? style.green('all come out as they must') : style.red(`${failures.length} do not come out as they must`);
  io.out(`${count} examples of ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}: ${verdict}.\n`);
  return failures.length === 0 ? EXIT.clean : EXIT.violations;
}

function shown(example: RuleExample): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}
