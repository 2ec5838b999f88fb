import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { Services } from './services.ts';

/** A run long and mixed enough to be a token, or the head of a private key. The detector is loaded only when a post holds one. */
const CANDIDATE = /(?:[A-Za-z0-9_\-/+=.:%@]{16,})|-----BEGIN/gu;

const isCandidate = (run: string): boolean =>
  run.startsWith('-----') || (/\d/u.test(run) && /[A-Za-z]/u.test(run)) || /:\/\/[^/\s]+:[^/\s]+@/u.test(run);

type Detector = (text: string) => Promise<{ start: number; end: number; kind: string }[]>;

let detector: Promise<Detector> | undefined;

async function loadDetector(): Promise<Detector> {
  const [{ lintSource }, { rules }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  // Comments in a draft must not switch the detector off.
  const chosen = rules.filter((rule) => !/filter-comments/u.test(rule.meta.id)).map((rule) => ({ id: rule.meta.id, rule }));
  return async (text) => {
    const { messages } = await lintSource({
      source: { content: text, filePath: 'draft.txt', ext: '.txt', contentType: 'text' },
      options: { config: { rules: chosen }, noPhysicFilePath: true },
    });
    return messages.map(({ range, ruleId }) => ({
      start: range[0],
      end: range[1],
      kind: ruleId.replace(/^.*secretlint-rule-/u, ''),
    }));
  };
}

/** Finds keys, tokens and private keys of well-known services, after their forms. */
export const secrets: Check<Record<string, never>, Services> = {
  kind: 'secrets',
  options: (zod) => zod.strictObject({}),
  prepare: () => {
    const judge = async ({ text, index }: Passage): Promise<Hit[]> => {
      if (![...text.matchAll(CANDIDATE)].some(([run]) => isCandidate(run))) return [];
      detector ??= loadDetector();
      const found = await (await detector)(text);
      return found.map(({ start, end, kind }) => ({
        at: { passage: index, span: { start, end } },
        outcome: 'violation' as const,
        data: { match: text.slice(start, end), kind },
      }));
    };
    return async (draft: Draft) => (await Promise.all(draft.passages.map(judge))).flat();
  },
};
