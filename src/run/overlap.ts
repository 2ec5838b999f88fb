import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/place.ts';

const RANK = { error: 0, warning: 1, note: 2 } as const;

/** The words that a finding marks in a passage; undefined when it marks none. */
function markedBy({ place }: Finding): (Span & { passage: string }) | undefined {
  if (place.kind === 'file' || place.start === undefined || place.end === undefined) return undefined;
  return { start: place.start, end: place.end, passage: `${place.file} ${place.passage} ${place.index}` };
}

/**
 * Several rules of a family often see one and the same breach. Of violations of one family that share words, the most
 * severe stays, then the one that marks the most words; the others go if it quotes all their clauses.
 */
export function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const marks = new Map(findings.map((finding) => [finding, markedBy(finding)]));
  const length = (finding: Finding): number => (marks.get(finding)?.end ?? 0) - (marks.get(finding)?.start ?? 0);
  for (const finding of [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || length(b) - length(a))) {
    const mark = marks.get(finding);
    const repeats = (other: Finding): boolean => {
      const own = marks.get(other);
      if (!mark || !own || other.family !== finding.family || other.status !== finding.status) return false;
      if (own.passage !== mark.passage || own.start >= mark.end || mark.start >= own.end) return false;
      return finding.clauses.every((clause) => other.clauses.some((each) => each.id === clause.id));
    };
    if (finding.status !== 'violation' || !kept.some(repeats)) kept.push(finding);
  }
  return kept;
}
