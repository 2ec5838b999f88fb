import type { Clause, Policy, Rule } from '../model/policy.ts';

/**
 * How a clause is covered. `rules`: rules enforce it. `not-visible`: a draft
 * cannot show a breach, and no rule claims to. `gap`: a draft could show one
 * and no rule looks.
 */
export type Coverage = 'rules' | 'not-visible' | 'gap';

export interface ClauseCoverage {
  clause: Clause;
  coverage: Coverage;
  rules: Rule[];
  /** All its rules ask for evidence: the policy can be met, but the draft alone cannot show it. */
  byEvidence: boolean;
}

/** Every clause of a policy with the rules that enforce it, in the policy's order. */
export function coverageOf(policy: Policy): ClauseCoverage[] {
  return policy.clauses.map((clause) => {
    const rules = policy.rules.filter((rule) => rule.clauses.includes(clause.id));
    const coverage: Coverage = rules.length > 0 ? 'rules' : clause.check === 'none' ? 'not-visible' : 'gap';
    return { clause, coverage, rules, byEvidence: rules.length > 0 && rules.every((rule) => rule.kind === 'evidence') };
  });
}
