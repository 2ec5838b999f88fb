import type { DraftResult, RunEnd } from '../model/finding.ts';
import type { Reporter } from './reporter.ts';
import { draftShape, findingShapes, safeJson, summaryShape } from './shape.ts';

/** One draft's result as a line, with its line end. */
export function draftLine(draft: DraftResult): string {
  return `${safeJson(draftShape(draft))}\n`;
}

/** The last line: what concerns the run. */
export function runLine({ summary, findings }: Pick<RunEnd, 'summary' | 'findings'>): string {
  return `${safeJson({ run: { summary: summaryShape(summary), findings: findingShapes(findings) } })}\n`;
}

/** JSON Lines: one draft a line, as it is ready, in constant memory; then one line about the run. */
export function jsonl(): Reporter {
  return { onDraft: draftLine, onEnd: runLine };
}
