import type { InputProblem } from '../model/errors.ts';
import type { Outcome } from '../model/finding.ts';
import type { TextPlace } from '../model/place.ts';
import type { Severity } from '../model/policy.ts';
import type { RegisterName } from './types.ts';

/**
 * A mistake in a register. It is located and worded without anything that
 * stands in the register: these lines end up in logs, and a register holds
 * names and confidential words.
 */
export interface RegisterProblem extends InputProblem {
  register: RegisterName;
  /** `unchecked`: something in the register could not be used. `violation`: it could, on the stricter reading. */
  outcome: Outcome;
  severity: Severity;
}

/** The rules under which problems are reported. */
const REGISTER_RULES = {
  /** The configuration names a file that is not there. */
  missing: { ruleId: 'register/missing', outcome: 'unchecked', severity: 'error' },
  /** The file as a whole could not be read. */
  unreadable: { ruleId: 'register/unreadable', outcome: 'unchecked', severity: 'error' },
  /** One entry could not be used. */
  entry: { ruleId: 'register/entry', outcome: 'unchecked', severity: 'error' },
  /** Entries contradict each other; the most restrictive one governs. */
  conflict: { ruleId: 'register/conflict', outcome: 'violation', severity: 'warning' },
  /** Two people go by one name. */
  name: { ruleId: 'register/name', outcome: 'violation', severity: 'note' },
  /** A picture whose altered copies cannot be found. */
  unrecognisable: { ruleId: 'register/unrecognisable', outcome: 'violation', severity: 'warning' },
  /** A column or key that no register has. */
  column: { ruleId: 'register/column', outcome: 'violation', severity: 'warning' },
} as const satisfies Record<string, { ruleId: string; outcome: Outcome; severity: Severity }>;

type RegisterRule = keyof typeof REGISTER_RULES;

/** Says what is wrong, and what would be right. */
export type Report = (rule: RegisterRule, place: TextPlace, message: string, advice: string) => void;

/** In the order of the file. */
export function byPlace(a: RegisterProblem, b: RegisterProblem): number {
  if (a.place.kind !== 'text' || b.place.kind !== 'text') return 0;
  return a.place.line - b.place.line || a.place.column - b.place.column;
}

/** Collects a register's problems. A mistake in a CSV header is met once per row and reported once. */
export function collectProblems(register: RegisterName): { report: Report; problems: RegisterProblem[] } {
  const problems: RegisterProblem[] = [];
  const seen = new Set<string>();
  const report: Report = (rule, place, message, advice) => {
    const key = JSON.stringify([rule, place.line, place.column, message]);
    if (seen.has(key)) return;
    seen.add(key);
    problems.push({ ...REGISTER_RULES[rule], register, message, advice, place });
  };
  return { report, problems };
}
