import { createHash } from 'node:crypto';
import type { InputProblem } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { RegisterProblem } from '../registers/problem.ts';

function problemFinding(problem: InputProblem, details: Pick<Finding, 'severity' | 'status' | 'why'>): Finding {
  const { place } = problem;
  const where = place.kind === 'text' ? `${place.line}:${place.column}` : '';
  return {
    fingerprint: createHash('sha256').update([problem.ruleId, place.file, where, problem.message].join('\0')).digest('hex').slice(0, 16),
    ruleId: problem.ruleId,
    family: problem.ruleId.split('/')[0] ?? '',
    clauses: [],
    message: problem.message,
    advice: problem.advice,
    place,
    excerpt: '',
    redact: false,
    ...details,
  };
}

/** What could not be read of a draft: nobody knows what stands there, so it is unchecked. */
export function inputFinding(problem: InputProblem): Finding {
  return problemFinding(problem, { severity: 'error', status: 'unchecked', why: 'What cannot be read cannot be checked.' });
}

/** A mistake in a register. */
export function registerFinding(problem: RegisterProblem): Finding {
  const why =
    problem.outcome === 'unchecked'
      ? 'Rules that need this register were judged without what could not be read.'
      : 'The register was read on its stricter meaning.';
  return problemFinding(problem, { severity: problem.severity, status: problem.outcome, why });
}
