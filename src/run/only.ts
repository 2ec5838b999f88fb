import { UserError } from '../model/errors.ts';
import type { Policy, Rule } from '../model/policy.ts';
import type { Configuration } from './configuration.ts';

/**
 * The rules of a run: those of the policy without the ones that the
 * configuration switches off, with its severities, and only those that
 * `--only` names (a rule, a clause or a family).
 * @throws {UserError} for a name that the policy does not know.
 */
export function selectRules(
  policy: Policy,
  overrides: Configuration['rules'],
  only: readonly string[],
  configFile: string | undefined,
): Rule[] {
  for (const id of Object.keys(overrides)) {
    if (policy.rules.some((rule) => matches(rule, id))) continue;
    throw new UserError(`${configFile ?? 'The configuration'} changes the rule “${id}”, which this policy does not have.`, {
      hint: '`clauselint rules list` shows every rule of the policy.',
    });
  }
  for (const name of only) {
    if (policy.rules.some((rule) => matches(rule, name)) || policy.clauses.some((clause) => clause.id === name)) continue;
    throw new UserError(`--only names “${name}”, which is no rule, clause or family of this policy.`, {
      hint: '`clauselint rules list` shows the rules, `clauselint clauses` the clauses.',
    });
  }
  return policy.rules
    .filter((rule) => overrideOf(rule, overrides) !== 'off')
    .filter((rule) => only.length === 0 || only.some((name) => matches(rule, name)))
    .map((rule) => {
      const override = overrideOf(rule, overrides);
      return typeof override === 'object' ? { ...rule, severity: override.severity, ...(rule.grades ? { grades: {} } : {}) } : rule;
    });
}

/** The rule's own override counts before its family's. */
function overrideOf(rule: Rule, overrides: Configuration['rules']): Configuration['rules'][string] | undefined {
  return overrides[rule.id] ?? overrides[`${rule.family}/*`];
}

function matches(rule: Rule, name: string): boolean {
  return rule.id === name || rule.family === name || `${rule.family}/*` === name || rule.clauses.includes(name);
}
