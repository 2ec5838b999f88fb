import type { Draft } from '../model/draft.ts';
import type { InputProblem } from '../model/errors.ts';
import type { DraftResult, Finding, RunEnd } from '../model/finding.ts';
import { createEngine } from './engine.ts';
import { languageNote, readsLanguage } from './foreign.ts';
import { toolVersion } from './locations.ts';
import { inputFinding, registerFinding } from './problem-findings.ts';
import type { Session } from './session.ts';
import { type DraftSources, readSources } from './sources.ts';
import { createTally } from './tally.ts';
import { waive } from './waive.ts';

export type { DraftSources } from './sources.ts';

/** A run under way. */
export interface LintRun {
  /** Results in the order of the input, each as soon as it is known. */
  drafts: AsyncGenerator<DraftResult>;
  /** The run's own findings and the summary; call it after the last draft. */
  end: () => Promise<RunEnd>;
  /** Whether the drafts were named wrongly: no such file, nothing there. Known after the last draft. */
  misused: () => boolean;
}

/** Problems of how the drafts were named, and not of a draft. */
const MISUSE = new Set(['input/missing', 'input/no-drafts', 'input/outside']);

function resultOf(draft: Draft, findings: Finding[]): DraftResult {
  return {
    id: draft.id,
    file: draft.document.file,
    publications: draft.publications.map(({ platform, account, publishAt }) => ({
      ...(platform === undefined ? {} : { platform }),
      ...(account === undefined ? {} : { account }),
      ...(publishAt === undefined ? {} : { publishAt }),
    })),
    findings,
  };
}

/** Judges drafts one by one, in constant memory. */
export function lint(session: Session, sources: DraftSources, defaults: { platform?: string; account?: string }): LintRun {
  const { policy, rules, services, registerProblems } = session;
  const engine = createEngine(rules, services, readsLanguage);
  const runFindings: Finding[] = registerProblems.map(registerFinding);
  const tally = createTally();
  let misused = false;

  async function* drafts(): AsyncGenerator<DraftResult> {
    const { judge } = await engine;
    for await (const { draft, problems } of readSources(sources, session, defaults)) {
      misused ||= problems.some((problem: InputProblem) => MISUSE.has(problem.ruleId));
      const troubles = problems.map(inputFinding);
      if (!draft) {
        runFindings.push(...troubles);
        continue;
      }
      const findings = [...troubles, ...languageNote(draft), ...waive(draft, await judge(draft), rules, services)];
      tally.summary.drafts += 1;
      tally.add(findings);
      yield resultOf(draft, findings);
    }
  }

  return {
    drafts: drafts(),
    misused: () => misused,
    end: async () => {
      const findings = [...runFindings, ...(await (await engine).judgeRun())];
      tally.add(findings);
      const { id, title, revision, validUntil, sha256 } = policy;
      return {
        schemaVersion: 1,
        tool: { name: 'clauselint', version: toolVersion() },
        asOf: services.asOf.toISOString().replace(/\.\d{3}Z$/u, 'Z'),
        policy: { id, title, revision, ...(validUntil === undefined ? {} : { validUntil }), sha256 },
        summary: tally.summary,
        findings,
      };
    },
  };
}
