import type { RunResult } from '../model/finding.ts';
import { whole } from './reporter.ts';
import { draftShape, findingShapes, safeJson, summaryShape } from './shape.ts';

/** The whole result as one JSON document: the documented shape, in the documented order of fields. */
export const json = whole((result: RunResult) => {
  const { schemaVersion, tool, asOf, policy, summary, findings, drafts } = result;
  const document = {
    schemaVersion,
    tool: { name: tool.name, version: tool.version },
    asOf,
    policy: { id: policy.id, revision: policy.revision, validUntil: policy.validUntil, sha256: policy.sha256 },
    summary: summaryShape(summary),
    findings: findingShapes(findings),
    drafts: drafts.map(draftShape),
  };
  return `${safeJson(document, 2)}\n`;
});
