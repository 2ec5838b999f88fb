import type { Hit } from '../model/check.ts';
import type { Rule } from '../model/policy.ts';

/** What the classifier found for a rule. */
export interface Resembling {
  rule: Rule;
  hit: Hit;
}

/** Families that one draft may be said to resemble: more of them confuse. */
const MOST = 3;
/** How much less, in logits, a draft may resemble a family than the one that it resembles most. */
const BEHIND = 1.5;

/** The resemblances of the families that the draft resembles most; a text that reads like one breach reads a little like others. */
export function strongest(found: readonly Resembling[]): Resembling[] {
  const margins = new Map<string, number>();
  for (const { rule, hit } of found) margins.set(rule.family, Math.max(margins.get(rule.family) ?? 0, hit.resemblance?.margin ?? 0));
  const ranked = [...margins].sort(([, a], [, b]) => b - a).slice(0, MOST);
  const least = (ranked[0]?.[1] ?? 0) - BEHIND;
  const kept = new Set(ranked.filter(([, margin]) => margin >= least).map(([family]) => family));
  return found.filter(({ rule }) => kept.has(rule.family));
}

/**
 * The signs of a resemblance as a list for a sentence, without those that
 * stand in what a sensitive rule has found: messages are for anybody, and
 * reports mask the match as it stands, and not its words apart.
 */
export function shown(signs: readonly string[], hidden: readonly string[]): string {
  const list = signs.filter((sign) => !hidden.some((text) => text.includes(sign))).map((sign) => `“${sign}”`);
  if (list.length === 0) return 'not shown here';
  return list.length === 1 ? (list[0] as string) : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
