import { createHash } from 'node:crypto';
import type { Hit } from '../model/check.ts';
import type { Draft } from '../model/draft.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { locate } from './locate.ts';

/** Data that are of use only as a whole: a file in a command, a sentence. */
const WHOLE = new Set(['path', 'shortfall']);

/** Fills `{name}` with a hit's data; a long match is cut, since a message is one sentence. */
export function fill(template: string, data: Hit['data']): string {
  return template
    .replace(/\{(\w+)\}/gu, (whole, name: string) => {
      const value = data[name];
      if (value === undefined) return whole;
      const text = String(value).replace(/\s+/gu, ' ').trim();
      return text.length > 80 && !WHOLE.has(name) ? `${text.slice(0, 77).trimEnd()}…` : text;
    })
    .trimEnd();
}

const squash = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * Turns hits into findings. The fingerprint of a finding whose rule redacts is
 * made without the words: from the rule, the draft and the hit's number, so
 * that nothing can be guessed back from it.
 */
export function createFindings(policy: Policy): (draft: Draft, rule: Rule, hits: readonly Hit[]) => Finding[] {
  const clauseTexts = new Map(policy.clauses.map((clause) => [clause.id, clause.text]));
  return (draft, rule, hits) => {
    const seen = new Map<string, number>();
    return hits.map((hit) => {
      const { place, excerpt, frame } = locate(draft, hit.at);
      const words = rule.redact ? '' : squash(excerpt);
      const number = (seen.get(words) ?? 0) + 1;
      seen.set(words, number);
      const platform =
        hit.publication === undefined || draft.publications.length < 2 ? undefined : draft.publications[hit.publication]?.platform;
      return {
        fingerprint: createHash('sha256').update([rule.id, draft.id, words, number].join('\0')).digest('hex').slice(0, 16),
        ruleId: rule.id,
        family: rule.family,
        clauses: rule.clauses.map((id) => ({ id, text: clauseTexts.get(id) ?? '' })),
        severity: (hit.grade === undefined ? undefined : rule.grades?.[String(hit.grade)]) ?? rule.severity,
        status: hit.outcome,
        message: fill(rule.message, hit.data),
        why: fill(rule.why, hit.data),
        advice: fill(rule.advice, hit.data),
        place,
        excerpt,
        redact: rule.redact,
        ...(platform === undefined ? {} : { platform }),
        ...(hit.suggestions && hit.suggestions.length > 0 ? { suggestions: hit.suggestions } : {}),
        ...(frame ? { frame } : {}),
      };
    });
  };
}
