import type { Policy } from '../model/policy.ts';
import { isCommonWord } from '../text/common-words.ts';
import { ENGLISH } from '../text/function-words.ts';
import { firstWordsOf, keySetsOf, parsePhrase } from '../text/phrase.ts';
import type { WordOptions } from './signal-options.ts';
import { isFound, listOfSlot, PRONOUNS, simpleSlots } from './slots.ts';
import { expandTerms, isRegister } from './words.ts';

/** Every group of options with `terms` in a rule's options. */
function* wordOptionsIn(value: unknown): Generator<WordOptions> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value) && Array.isArray((value as WordOptions).terms)) yield value as WordOptions;
  for (const each of Object.values(value)) yield* wordOptionsIn(each);
}

/** How often a word stands in a text, roughly: little words in every sentence, ordinary ones in many texts, names in some. */
function costOf(key: string): number {
  if (key.startsWith('<')) return 15;
  if (ENGLISH.has(key)) return 60;
  return isCommonWord(key) ? 8 : 1;
}

/** The phrases that fill a slot: those of a lexicon, or of one of its groups, or the policy's roles. */
function phrasesOfSlot(slot: string, policy: Policy): string[] {
  const list = listOfSlot(slot);
  const [lexicon, group] = slot.split('/') as [string, string | undefined];
  const sources = list === undefined ? [{ lexicon, groups: group === undefined ? undefined : [group] }] : (policy.names[list] ?? []);
  const lexicons = new Map(policy.lexicons.map((each) => [each.id, each]));
  return expandTerms(sources, { lexicons, registers: undefined as never, settings: undefined as never });
}

/**
 * Puts the phrases of all rules of a policy in one table and numbers the word
 * lists in the rules' options. A register's terms are left out, since they are
 * known only in a run.
 */
export function tabulatePhrases(policy: Policy): Policy {
  const lexicons = new Map(policy.lexicons.map((lexicon) => [lexicon.id, lexicon]));
  const nothing = { lexicons, registers: undefined as never, settings: undefined as never };
  const listsOf = new Map<string, number[]>();
  const numberOf = new Map<string, number>();
  const add = (source: string): number => {
    const known = numberOf.get(source);
    if (known !== undefined) return known;
    numberOf.set(source, numberOf.size);
    listsOf.set(source, []);
    return numberOf.size - 1;
  };
  const classes = new Map<string, Map<string, number[]>>();
  const push = (map: Map<string, number[]>, key: string, number: number): void => {
    const list = map.get(key);
    if (list) list.push(number);
    else map.set(key, [number]);
  };

  /** The words and found slots with which a phrase can begin: a word class counts as the first words of its phrases. */
  const firstsOf = (source: string): Set<string> => new Set([...firstWordsOf(parsePhrase(source))].flatMap(expandKey));
  /** A word stands for itself, a slot for the words and found slots with which its fillings begin. */
  const expandKey = (key: string): string[] =>
    key.startsWith('<') ? simpleSlots(key.slice(1, -1)).flatMap((slot) => [...firstsOfSlot(slot)]) : [key];
  const firstsOfSlot = (slot: string): Iterable<string> => {
    if (slot === 'pronoun') {
      // A pronoun speaks of somebody whom a role can have named.
      firstsOfSlot('role');
      return PRONOUNS;
    }
    if (isFound(slot)) return [`<${slot}>`];
    let table = classes.get(slot);
    if (!table) {
      table = new Map();
      for (const source of phrasesOfSlot(slot, policy)) {
        const number = add(source);
        for (const first of firstsOf(source)) push(table, first, number);
      }
      classes.set(slot, table);
    }
    return table.keys();
  };

  let list = 0;
  for (const words of policy.rules.flatMap((rule) => [...wordOptionsIn(rule.options)])) {
    const terms = (words.terms ?? []).filter((term) => !isRegister(term));
    if (terms.length === 0) continue;
    words.list = list;
    for (const source of new Set(expandTerms(terms, nothing))) {
      add(source);
      listsOf.get(source)?.push(list);
    }
    list += 1;
  }
  const byWord = new Map<string, number[]>();
  for (const [source, lists] of [...listsOf]) {
    if (lists.length === 0) continue;
    const ways = keySetsOf(parsePhrase(source), costOf).map((keys) => {
      const expanded = new Map<string, number>();
      for (const { key, reach } of keys) for (const each of expandKey(key)) expanded.set(each, Math.max(reach, expanded.get(each) ?? 0));
      let cost = 0;
      for (const [key, reach] of expanded) cost += costOf(key) * (1 + reach / 4);
      return { expanded, cost };
    });
    const { expanded } = ways.reduce((best, each) => (each.cost < best.cost ? each : best));
    for (const [key, reach] of expanded) {
      push(byWord, key, numberOf.get(source) as number);
      push(byWord, key, reach);
    }
  }
  // Slots inside a phrase are word classes too, and those of a class's phrases in turn.
  for (let known = -1; known < classes.size; ) {
    known = classes.size;
    for (const source of [...listsOf.keys()])
      for (const position of parsePhrase(source).positions) for (const slot of position.slots.flatMap(simpleSlots)) firstsOfSlot(slot);
    if (classes.size === known) break;
  }
  return {
    ...policy,
    phrases: {
      sources: [...listsOf.keys()],
      lists: [...listsOf.values()],
      byWord: Object.fromEntries(byWord),
      classes: Object.fromEntries([...classes].map(([slot, table]) => [slot, Object.fromEntries(table)])),
    },
  };
}
