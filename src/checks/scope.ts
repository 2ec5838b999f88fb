import type { Check } from '../model/check.ts';
import type { Services } from './services.ts';

/** One hit on every draft that it sees: which drafts those are, the rule's `applies` says. */
export const scope: Check<Record<string, never>, Services> = {
  kind: 'scope',
  options: (zod) => zod.strictObject({}),
  prepare: () => () => [{ at: 'draft', outcome: 'violation', data: {} }],
};
