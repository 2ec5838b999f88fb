import type { DraftResult, Finding } from '../model/finding.ts';
import type { Severity } from '../model/policy.ts';
import { EXIT, type ExitCode } from './io.ts';

export type FailOn = Severity | 'never';
export const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'note', 'never'];

const rank: Record<Severity, number> = { error: 3, warning: 2, note: 1 };

/** Collects what decides the exit code while results stream by. The highest code that applies wins. */
export function createVerdict(
  failOn: FailOn,
  acceptedGaps: readonly string[],
): { see: (findings: readonly Finding[]) => void; seeDraft: (draft: DraftResult) => void; code: () => ExitCode } {
  let violations = false;
  let unchecked = false;
  const accepted = (ruleId: string): boolean => acceptedGaps.some((gap) => gap === ruleId || gap === `${ruleId.split('/')[0]}/*`);
  const see = (findings: readonly Finding[]): void => {
    for (const finding of findings) {
      if (finding.status === 'unchecked') unchecked ||= !accepted(finding.ruleId);
      else if (failOn !== 'never') violations ||= rank[finding.severity] >= rank[failOn];
    }
  };
  return {
    see,
    seeDraft: (draft) => see(draft.findings),
    code: () => (unchecked && failOn !== 'never' ? EXIT.unusable : violations ? EXIT.violations : EXIT.clean),
  };
}
