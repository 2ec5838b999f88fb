/**
 * clauselint for scripts: the same run as the command line's, without its streams.
 * A result has the shape that `--format json` writes.
 */

export { UserError } from './model/errors.ts';
export type { DraftResult, Finding, RunEnd, RunResult, Summary } from './model/finding.ts';
export type { Place } from './model/place.ts';
export type { Clause, Policy, Rule, Severity } from './model/policy.ts';
export { formats } from './report/index.ts';
export { type DraftSources, type LintRun, lint } from './run/lint.ts';
export { openSession, type Session, type SessionOptions } from './run/session.ts';
