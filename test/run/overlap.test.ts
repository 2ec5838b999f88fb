import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { withoutRepetition } from '../../src/run/overlap.ts';

function finding(ruleId: string, severity: Finding['severity'], start: number, end: number, ids = ['A-1'], index = 0): Finding {
  return {
    fingerprint: ruleId,
    ruleId,
    family: ruleId.split('/')[0] as string,
    clauses: ids.map((id) => ({ id, text: id })),
    severity,
    status: 'violation',
    message: '',
    why: '',
    advice: '',
    excerpt: '',
    redact: false,
    place: { file: 'a.md', kind: 'text', line: 1, column: start + 1, endLine: 1, endColumn: end + 1, passage: 'body', index, start, end },
  };
}
const kept = (...findings: Finding[]): string[] => withoutRepetition(findings).map(({ ruleId, severity }) => `${ruleId} ${severity}`);

test('of one family’s findings on the same words the most severe stays, then the longest', () => {
  expect(kept(finding('claims/a', 'warning', 0, 20), finding('claims/b', 'error', 5, 8))).toEqual(['claims/b error']);
  expect(kept(finding('claims/a', 'warning', 5, 8), finding('claims/b', 'warning', 0, 20))).toEqual(['claims/b warning']);
});

test('another family, a clause that would be lost, another passage and other words are no repetition', () => {
  expect(kept(finding('claims/a', 'error', 0, 20), finding('health/b', 'warning', 5, 8))).toHaveLength(2);
  expect(kept(finding('claims/a', 'error', 0, 20), finding('claims/b', 'warning', 5, 8, ['A-1', 'A-2']))).toHaveLength(2);
  expect(kept(finding('claims/a', 'error', 0, 20), finding('claims/b', 'warning', 5, 8, ['A-1'], 1))).toHaveLength(2);
  expect(kept(finding('claims/a', 'error', 0, 20), finding('claims/b', 'warning', 20, 25))).toHaveLength(2);
});

test('what was not checked always stays', () => {
  const unchecked: Finding = { ...finding('claims/b', 'error', 5, 8), status: 'unchecked' };
  expect(kept(finding('claims/a', 'error', 0, 20), unchecked)).toHaveLength(2);
});
