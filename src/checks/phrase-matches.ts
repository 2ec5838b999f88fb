import type { Passage } from '../model/draft.ts';
import type { PhraseTable } from '../model/policy.ts';
import { canBegin, matchPhrase, type Phrase, type PhraseMatch, parsePhrase, type SlotFinder } from '../text/phrase.ts';
import { type Reading, read } from '../text/reading.ts';
import type { Services } from './services.ts';
import { findSlots, type Slots } from './slots.ts';

const readings = new WeakMap<Passage, Reading>();

/** The passage's reading, made once and shared by all rules. */
export function readingOf(passage: Passage): Reading {
  let reading = readings.get(passage);
  if (!reading) {
    reading = read(passage.text, passage.verbatim);
    readings.set(passage, reading);
  }
  return reading;
}

const parsed = new WeakMap<PhraseTable, (Phrase | undefined)[]>();

/** A phrase of the table, parsed when it is first needed. */
function phraseOf(table: PhraseTable, number: number): Phrase {
  let phrases = parsed.get(table);
  if (!phrases) {
    phrases = [];
    parsed.set(table, phrases);
  }
  phrases[number] ??= parsePhrase(table.sources[number] ?? '');
  return phrases[number] as Phrase;
}

interface PassagePhrases {
  services: Services;
  slots: Slots;
  /** For each phrase of the table, 1 when the passage holds one of its words, so that it can stand here at all. */
  possible?: Uint8Array;
  byList?: Map<number, PhraseMatch[]>;
}

const phrases = new WeakMap<Passage, PassagePhrases>();

function phrasesOf(passage: Passage, services: Services): PassagePhrases {
  const known = phrases.get(passage);
  if (known?.services === services) return known;
  const { phrases: table } = services.policy;
  const reading = readingOf(passage);
  const filled = new Map<string, readonly number[]>();
  let entry: PassagePhrases | undefined;
  const classAt: SlotFinder = (slot, at) => {
    const key = `${slot} ${at}`;
    let ends = filled.get(key);
    if (!ends) {
      const firsts = table.classes[slot] ?? {};
      const possible = entry && possibleIn(entry, reading, table);
      const found: number[] = [];
      const look = (first: string): void => {
        if (!Object.hasOwn(firsts, first)) return;
        for (const number of firsts[first] as number[]) {
          if (possible?.[number] === 0) continue;
          const match = matchPhrase(reading, phraseOf(table, number), at, entry?.slots.find);
          if (match) found.push(match.to);
        }
      };
      look(reading.tokens[at]?.norm ?? '');
      for (const each of entry?.slots.beginningAt(at) ?? []) look(`<${each}>`);
      ends = found.sort((a, b) => b - a);
      filled.set(key, ends);
    }
    return ends;
  };
  entry = { services, slots: findSlots(reading, services, classAt) };
  phrases.set(passage, entry);
  return entry;
}

function possibleIn(entry: PassagePhrases, { tokens }: Reading, table: PhraseTable): Uint8Array {
  if (entry.possible) return entry.possible;
  const possible = new Uint8Array(table.sources.length);
  const keys = new Set(tokens.map(({ norm }) => norm));
  for (let at = 0; at < tokens.length; at += 1) for (const slot of entry.slots.beginningAt(at)) keys.add(`<${slot}>`);
  for (const key of keys) {
    if (!Object.hasOwn(table.byWord, key)) continue;
    const numbers = table.byWord[key] as number[];
    for (let index = 0; index < numbers.length; index += 2) possible[numbers[index] as number] = 1;
  }
  entry.possible = possible;
  return possible;
}

/** What fills the slots of phrases in a passage. */
export function slotsOf(passage: Passage, services: Services): SlotFinder {
  return phrasesOf(passage, services).slots.find;
}

/** Every match of the policy's phrases in a passage, by word list: found once for all rules. */
export function tableMatches(passage: Passage, services: Services): ReadonlyMap<number, PhraseMatch[]> {
  const entry = phrasesOf(passage, services);
  if (entry.byList) return entry.byList;
  const { phrases: table } = services.policy;
  const byList = new Map<number, PhraseMatch[]>();
  const reading = readingOf(passage);
  const { tokens } = reading;
  const tried = new Set<number>();
  const look = (number: number, from: number): void => {
    if (table.lists[number]?.length === 0) return;
    const phrase = phraseOf(table, number);
    if (!canBegin(phrase, tokens[from]?.norm ?? '')) return;
    const attempt = number * tokens.length + from;
    if (tried.has(attempt)) return;
    tried.add(attempt);
    const match = matchPhrase(reading, phrase, from, entry.slots.find);
    if (!match) return;
    for (const list of table.lists[number] ?? []) {
      const found = byList.get(list);
      if (found) found.push(match);
      else byList.set(list, [match]);
    }
  };
  const lookFor = (key: string, at: number): void => {
    if (!Object.hasOwn(table.byWord, key)) return;
    const numbers = table.byWord[key] as number[];
    for (let index = 0; index < numbers.length; index += 2) {
      const first = at - (numbers[index + 1] as number);
      for (let from = at; from >= Math.max(0, first) && tokens[from]?.sentence === tokens[at]?.sentence; from -= 1)
        look(numbers[index] as number, from);
    }
  };
  tokens.forEach(({ norm }, at) => {
    lookFor(norm, at);
    for (const slot of entry.slots.beginningAt(at)) lookFor(`<${slot}>`, at);
  });
  entry.byList = byList;
  return byList;
}
