import type { PhraseTable, WordIndex } from '../model/phrase-book.ts';
import type { PolicySource, Rule } from '../model/policy.ts';
import { column, packLists } from '../text/columns.ts';
import { isCommonWord } from '../text/common-words.ts';
import { ENGLISH } from '../text/function-words.ts';
import { firstWordsOf, keySetsOf, type Phrase, parsePhrase } from '../text/phrase.ts';
import { writeBook } from '../text/phrase-book.ts';
import type { TermOption, WordOptions } from './signal-options.ts';
import { isFound, listOfSlot, PRONOUNS, simpleSlots } from './slots.ts';
import { expandTerms, isRegister } from './words.ts';

/** The phrases to look for where a word or found slot stands, and the reach of each. */
type KeyedPhrases = Map<string, { phrase: number; reach: number }[]>;

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

/** Keys with the greatest of their reaches. */
function farthest(pairs: Iterable<readonly [string, number]>): Map<string, number> {
  const keys = new Map<string, number>();
  for (const [key, reach] of pairs) keys.set(key, Math.max(reach, keys.get(key) ?? 0));
  return keys;
}

/** The phrases that fill a slot: those of a lexicon, or of one of its groups, or the policy's roles. */
function phrasesOfSlot(slot: string, policy: Pick<PolicySource, 'names' | 'lexicons'>): string[] {
  const list = listOfSlot(slot);
  const [lexicon, group] = slot.split('/') as [string, string | undefined];
  const sources = list === undefined ? [{ lexicon, groups: group === undefined ? undefined : [group] }] : (policy.names[list] ?? []);
  const lexicons = new Map(policy.lexicons.map((each) => [each.id, each]));
  return expandTerms(sources, { lexicons, registers: undefined as never, settings: undefined as never });
}

/** The words of an option that a run must still know: a register's terms, replacements, and plain terms that are looked for in disguise. */
function termsOfRun({ terms, normalise }: WordOptions): TermOption[] | undefined {
  const kept = terms?.filter((term) => normalise === 'evasion' || (typeof term === 'object' && ('register' in term || 'replace' in term)));
  return kept && kept.length > 0 ? kept : undefined;
}

/** Whether a run asks for the wording of a list's phrases: to compare it letter by letter, or to replace it. */
function asksForSource({ terms, case: letterCase }: WordOptions): boolean {
  return letterCase === 'sensitive' || (terms ?? []).some((term) => typeof term === 'object' && 'replace' in term);
}

/**
 * Puts the phrases of all rules of a policy in one table. The word lists in the rules' options are numbered, those of
 * rules with a doubt last, and keep only the terms that a run still needs. A register's terms are left out, since they
 * are known only in a run.
 */
export function tabulatePhrases(policy: Pick<PolicySource, 'rules' | 'lexicons' | 'names'>): PhraseTable {
  const lexicons = new Map(policy.lexicons.map((lexicon) => [lexicon.id, lexicon]));
  const nothing = { lexicons, registers: undefined as never, settings: undefined as never };
  const phrases: Phrase[] = [];
  const listsOf: number[][] = [];
  const withSource = new Set<number>();
  const numberOf = new Map<string, number>();
  const add = (source: string): number => {
    const known = numberOf.get(source);
    if (known !== undefined) return known;
    const number = phrases.length;
    numberOf.set(source, number);
    phrases.push(parsePhrase(source));
    listsOf.push([]);
    return number;
  };
  const classes = new Map<string, Map<string, number[]>>();

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
        for (const first of new Set([...firstWordsOf(phrases[number] as Phrase)].flatMap(expandKey))) push(table, first, number);
      }
      classes.set(slot, table);
    }
    return table.keys();
  };

  let list = 0;
  const numberLists = (rules: readonly Rule[]): void => {
    for (const words of rules.flatMap((rule) => [...wordOptionsIn(rule.options)])) {
      const terms = (words.terms ?? []).filter((term) => !isRegister(term));
      if (terms.length === 0) continue;
      words.list = list;
      for (const source of new Set(expandTerms(terms, nothing))) {
        const number = add(source);
        listsOf[number]?.push(list);
        if (asksForSource(words)) withSource.add(number);
      }
      words.terms = termsOfRun(words);
      list += 1;
    }
  };
  numberLists(policy.rules.filter(({ doubt }) => !doubt));
  const doubtedFrom = list;
  numberLists(policy.rules.filter(({ doubt }) => doubt));
  // Slots inside a phrase are word classes too, and those of a class's phrases in turn: the list grows while it is gone through.
  for (let number = 0; number < phrases.length; number += 1)
    for (const { slots } of (phrases[number] as Phrase).positions) for (const slot of slots.flatMap(simpleSlots)) firstsOfSlot(slot);

  const keysOfSlots = new Map<string, ReadonlyMap<string, number>>();
  /** The words and found slots of which whatever fills a slot holds one, and how far from its beginning they can stand. */
  const keysOfSlot = (slot: string): ReadonlyMap<string, number> => {
    if (slot === 'pronoun') return new Map([...PRONOUNS].map((pronoun) => [pronoun, 0]));
    if (isFound(slot)) return new Map([[`<${slot}>`, 0]]);
    let keys = keysOfSlots.get(slot);
    if (!keys) {
      keys = farthest(phrasesOfSlot(slot, policy).flatMap((source) => [...keysOfPhrase(phrases[add(source)] as Phrase)]));
      keysOfSlots.set(slot, keys);
    }
    return keys;
  };
  /** The rarest set of words and found slots of which every match of a phrase holds one. */
  const keysOfPhrase = (phrase: Phrase): ReadonlyMap<string, number> => {
    const ways = keySetsOf(phrase, costOf).map((keys) => {
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
  const always: KeyedPhrases = new Map();
  const doubted: KeyedPhrases = new Map();
  phrases.forEach((phrase, number) => {
    const [first] = listsOf[number] as number[];
    // A phrase of a word class alone is looked for where the class is asked for.
    if (first === undefined) return;
    for (const [key, reach] of keysOfPhrase(phrase)) push(first < doubtedFrom ? always : doubted, key, { phrase: number, reach });
  });
  const classNames = [...classes.keys()];
  const byFirst = new Map<string, { phrase: number; slot: number }[]>();
  for (const [slot, table] of classes)
    for (const [first, numbers] of table) for (const phrase of numbers) push(byFirst, first, { phrase, slot: classNames.indexOf(slot) });

  const book = writeBook(phrases, [...always.keys(), ...doubted.keys(), ...byFirst.keys()], (number) => withSource.has(number));
  const words = book.words.split('\n');
  const beginnings = words.map((word) => byFirst.get(word) ?? []);
  return {
    book,
    lists: packLists(listsOf),
    always: packIndex(words, always),
    doubted: packIndex(words, doubted),
    doubtedFrom,
    classNames,
    classes: packLists(beginnings.map((each) => each.map(({ phrase }) => phrase))),
    classSlots: column(beginnings.flatMap((each) => each.map(({ slot }) => slot))),
  };
}

function packIndex(words: readonly string[], phrases: KeyedPhrases): WordIndex {
  const entries = words.map((word) => phrases.get(word) ?? []);
  return {
    byWord: packLists(entries.map((each) => each.map(({ phrase }) => phrase))),
    reaches: column(entries.flatMap((each) => each.map(({ reach }) => reach))),
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
