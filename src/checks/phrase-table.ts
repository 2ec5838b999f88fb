import type { Policy } from '../model/policy.ts';
import { firstWordsOf, parsePhrase } from '../text/phrase.ts';
import type { WordOptions } from './signal-options.ts';
import { expandTerms } from './words.ts';

/** Every group of options with `terms` in a rule's options. */
function* wordOptionsIn(value: unknown): Generator<WordOptions> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value) && Array.isArray((value as WordOptions).terms)) yield value as WordOptions;
  for (const each of Object.values(value)) yield* wordOptionsIn(each);
}

/**
 * Puts the phrases of all rules of a policy in one table and numbers the word
 * lists in the rules' options. Lists that hold a register's terms are left
 * out, since those are known only in a run.
 */
export function tabulatePhrases(policy: Policy): Policy {
  const lexicons = new Map(policy.lexicons.map((lexicon) => [lexicon.id, lexicon]));
  const nothing = { lexicons, registers: undefined as never, settings: undefined as never };
  const listsOf = new Map<string, number[]>();
  let list = 0;
  for (const words of policy.rules.flatMap((rule) => [...wordOptionsIn(rule.options)])) {
    const terms = words.terms ?? [];
    if (terms.some((term) => typeof term === 'object' && 'register' in term)) continue;
    words.list = list;
    for (const source of new Set(expandTerms(terms, nothing))) listsOf.set(source, [...(listsOf.get(source) ?? []), list]);
    list += 1;
  }
  const byFirstWord = new Map<string, number[]>();
  [...listsOf.keys()].forEach((source, number) => {
    for (const word of firstWordsOf(parsePhrase(source))) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), number]);
  });
  return {
    ...policy,
    phrases: { sources: [...listsOf.keys()], lists: [...listsOf.values()], byFirstWord: Object.fromEntries(byFirstWord) },
  };
}
