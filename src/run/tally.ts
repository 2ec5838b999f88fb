import type { Finding, Summary } from '../model/finding.ts';

/** Counts findings as they come. */
export function createTally(): { summary: Summary; add: (findings: readonly Finding[]) => void } {
  const summary: Summary = { drafts: 0, errors: 0, warnings: 0, notes: 0, unchecked: 0 };
  return {
    summary,
    add: (findings) => {
      for (const finding of findings) {
        if (finding.status === 'unchecked') summary.unchecked += 1;
        else if (finding.severity === 'error') summary.errors += 1;
        else if (finding.severity === 'warning') summary.warnings += 1;
        else summary.notes += 1;
      }
    },
  };
}
