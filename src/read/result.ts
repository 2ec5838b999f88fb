import type { Draft, SourceDocument } from '../model/draft.ts';
import type { InputProblem } from '../model/errors.ts';
import type { Span } from '../model/place.ts';
import { place } from '../text/position.ts';

/** What a reader knows besides the document: the command line's defaults and the configuration's accounts. */
export interface ReadOptions {
  /** For drafts that name none. */
  defaults?: { platform?: string; account?: string; publishAt?: string };
  /** The platform on which an account stands, when the configuration says so. */
  accountPlatform?: (account: string) => string | undefined;
  /** One spelling for all names of a platform, so that a variant for `twitter` finds `X`. Default: letter case and spaces do not count. */
  platformKey?: (written: string) => string;
}

/** What became of a document or of a record. A draft with problems is what could be read of it. */
export interface ReadResult {
  draft?: Draft;
  problems: InputProblem[];
}

/** Takes note of a problem: where, what is wrong, what would be right. */
export type Report = (ruleId: string, span: Span, message: string, advice: string) => void;

/** Problems of one document, in the order in which they were found. */
export function problemList(document: SourceDocument): { problems: InputProblem[]; report: Report } {
  const problems: InputProblem[] = [];
  return {
    problems,
    report: (ruleId, span, message, advice) => problems.push({ ruleId, message, advice, place: place(document, span) }),
  };
}
