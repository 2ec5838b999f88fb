import type { Place } from './place.ts';
import type { Severity } from './policy.ts';

/** `violation`: the draft breaks the rule. `unchecked`: the rule could not be applied. */
export type Outcome = 'violation' | 'unchecked';

/** The author's line with the marked span, for people. Offsets are UTF-16 units in `text`. */
export interface Frame {
  text: string;
  start: number;
  end: number;
}

/** What a person reads. */
export interface Finding {
  /** Stable for the same words under the same rule, wherever they move in the file. */
  fingerprint: string;
  ruleId: string;
  family: string;
  clauses: { id: string; text: string }[];
  severity: Severity;
  status: Outcome;
  message: string;
  why: string;
  advice: string;
  place: Place;
  excerpt: string;
  /** Only when the finding is about one platform of several. */
  platform?: string;
  /** Replacements that would settle it, best first. */
  suggestions?: string[];
  /** True: excerpt and frame must be masked wherever they could be stored. */
  redact: boolean;
  frame?: Frame;
}

export interface Summary {
  drafts: number;
  errors: number;
  warnings: number;
  notes: number;
  unchecked: number;
}

export interface PublicationSummary {
  platform?: string;
  account?: string;
  publishAt?: string;
}

/** One draft's result. */
export interface DraftResult {
  id: string;
  file: string;
  publications: PublicationSummary[];
  findings: Finding[];
}

/** A whole run's result, and the input of every reporter. */
export interface RunResult {
  schemaVersion: 1;
  tool: { name: string; version: string };
  asOf: string;
  policy: { id: string; title: string; revision: string; validUntil?: string; sha256: string };
  summary: Summary;
  /** Findings about the run: policy, inputs, registers, exceptions. */
  findings: Finding[];
  drafts: DraftResult[];
}

/** How a report is to look. Reporters are pure: everything they need to know stands here. */
export interface ReportOptions {
  /** Colours and styles. */
  color: boolean;
  /** Columns of the terminal; text wraps to it. */
  width: number;
  /** A terminal that nobody stores: matched text of redacted rules may be shown. */
  reveal: boolean;
  /** Errors and warnings only, and no advice on drafts without. */
  quiet: boolean;
}

/** What is known of a run when its last draft has been judged: its result without the drafts. */
export type RunEnd = Omit<RunResult, 'drafts'>;
