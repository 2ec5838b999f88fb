import type { DraftResult, ReportOptions, RunEnd, RunResult } from '../model/finding.ts';

/**
 * One report being written. Both functions return text to write at once, ''
 * when there is none. They keep no more state than the format needs, so that a
 * streaming format takes constant memory however many drafts come.
 */
export interface Reporter {
  /** Called once for each draft, in the order of the input. */
  onDraft: (draft: DraftResult) => string;
  /** Called once, after the last draft. */
  onEnd: (end: RunEnd) => string;
}

/** A format starts a report. It may load what only it needs. */
export type Format = (options: ReportOptions) => Reporter | Promise<Reporter>;

/** Turns a function of the whole result into a reporter, for formats that cannot be written piece by piece. */
export function whole(render: (result: RunResult, options: ReportOptions) => string): Format {
  return (options) => {
    const drafts: DraftResult[] = [];
    return {
      onDraft: (draft) => {
        drafts.push(draft);
        return '';
      },
      onEnd: (end) => render({ ...end, drafts }, options),
    };
  };
}

/** Writes a finished result in one piece: what a streaming caller would have written. */
export async function render(format: Format, result: RunResult, options: ReportOptions): Promise<string> {
  const reporter = await format(options);
  const { drafts, ...end } = result;
  return drafts.map((draft) => reporter.onDraft(draft)).join('') + reporter.onEnd(end);
}
