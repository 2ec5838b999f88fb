import type { Policy } from '../model/policy.ts';
import { isCommonWord } from '../text/common-words.ts';
import { ENGLISH } from '../text/function-words.ts';
import { firstWordsOf, keySetsOf, parsePhrase, slotsOf as phraseSlots } from '../text/phrase.ts';
import { packIndex } from '../text/word-index.ts';
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

/** Parts of a phrase that are looked at before the phrase itself is; a byte has a bit for each. */
const MOST_PARTS = 8;

/** Keys with the greatest of their reaches. */
function farthest(pairs: Iterable<readonly [string, number]>): Map<string, number> {
  const keys = new Map<string, number>();
  for (const [key, reach] of pairs) keys.set(key, Math.max(reach, keys.get(key) ?? 0));
  return keys;
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
  // Slots inside a phrase are word classes too, and those of a class's phrases in turn.
  for (let known = -1; known < classes.size; ) {
    known = classes.size;
    for (const source of [...listsOf.keys()])
      for (const position of parsePhrase(source).positions) for (const slot of position.slots.flatMap(simpleSlots)) firstsOfSlot(slot);
    if (classes.size === known) break;
  }
  const byWord = new Map<string, number[]>();
  const keysOfSlots = new Map<string, ReadonlyMap<string, number>>();
  /** The words and found slots of which whatever fills a slot holds one, and how far from its beginning they can stand. */
  const keysOfSlot = (slot: string): ReadonlyMap<string, number> => {
    if (slot === 'pronoun') return new Map([...PRONOUNS].map((pronoun) => [pronoun, 0]));
    if (isFound(slot)) return new Map([[`<${slot}>`, 0]]);
    let keys = keysOfSlots.get(slot);
    if (!keys) {
      keys = farthest(phrasesOfSlot(slot, policy).flatMap((source) => [...keysOfPhrase(source)]));
      keysOfSlots.set(slot, keys);
    }
    return keys;
  };
  /** The rarest set of words and found slots of which every match of a phrase holds one. */
  const keysOfPhrase = (source: string): ReadonlyMap<string, number> => {
    const ways = keySetsOf(parsePhrase(source), costOf).map((keys) => {
      const expanded = farthest(
        keys.flatMap(({ key, reach }): [string, number][] =>
          key.startsWith('<')
            ? simpleSlots(key.slice(1, -1)).flatMap((slot) =>
                [...keysOfSlot(slot)].map(([each, inside]): [string, number] => [each, reach + inside]),
              )
            : [[key, reach]],
        ),
      );
      let cost = 0;
      for (const [key, reach] of expanded) cost += costOf(key) * (1 + reach / 4);
      return { expanded, cost };
    });
    return ways.reduce((best, each) => (each.cost < best.cost ? each : best)).expanded;
  };
  /** Each slot behind those of which its phrases are made. */
  const ordered = new Set<string>();
  const order = (slot: string): void => {
    if (ordered.has(slot) || isFound(slot)) return;
    for (const source of phrasesOfSlot(slot, policy))
      for (const inner of phraseSlots(parsePhrase(source)).flatMap(simpleSlots)) if (inner !== slot) order(inner);
    ordered.add(slot);
  };
  for (const slot of classes.keys()) order(slot);
  const parts = new Map<string, number[]>();
  let partCounts = '';
  [...listsOf.keys()].forEach((source, number) => {
    const sets = keySetsOf(parsePhrase(source), costOf).slice(0, MOST_PARTS);
    partCounts += sets.length;
    sets.forEach((keys, part) => {
      const expanded = keys.flatMap(({ key }) =>
        key.startsWith('<') ? simpleSlots(key.slice(1, -1)).flatMap((slot) => (slot === 'pronoun' ? [...PRONOUNS] : [`<${slot}>`])) : [key],
      );
      for (const key of new Set(expanded)) {
        push(parts, key, number);
        push(parts, key, part);
      }
    });
    for (const [key, reach] of keysOfPhrase(source)) {
      push(byWord, key, number);
      push(byWord, key, reach);
    }
  });
  return {
    ...policy,
    phrases: {
      sources: [...listsOf.keys()].join('\n'),
      lists: [...listsOf.values()].map((numbers) => numbers.join(' ')).join('\n'),
      byWord: packIndex(byWord),
      parts: packIndex(parts),
      partCounts,
      slots: [...ordered]
        .map(
          (slot) =>
            `${slot}\t${phrasesOfSlot(slot, policy)
              .map((source) => numberOf.get(source))
              .join(' ')}`,
        )
        .join('\n'),
      classes: packIndex(
        new Map([...classes].flatMap(([slot, table]) => [...table].map(([first, numbers]) => [`${slot} ${first}`, numbers] as const))),
      ),
    },
  };
}
