import type { Passage } from '../model/draft.ts';
import type { PhraseTable } from '../model/policy.ts';
import { canBegin, matchPhrase, type Phrase, type PhraseMatch, parsePhrase, type SlotFinder } from '../text/phrase.ts';
import { type Reading, read } from '../text/reading.ts';
import { openIndex, type WordIndex } from '../text/word-index.ts';
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

/** A table of phrases in use. */
interface OpenTable {
  size: number;
  /** A phrase by its number, parsed when it is first needed. */
  phrase: (number: number) => Phrase;
  /** The numbers of the word lists that hold a phrase. */
  lists: (number: number) => readonly number[];
  byWord: WordIndex;
  classes: WordIndex;
  parts: WordIndex;
  /** For each phrase, a bit for each of its parts. */
  allParts: Uint8Array;
  /** The slots that phrases fill, in order, with their phrases. */
  slots: { key: string; phrases: number[] }[];
}

const opened = new WeakMap<PhraseTable, OpenTable>();

function open(table: PhraseTable): OpenTable {
  let known = opened.get(table);
  if (!known) {
    const sources = table.sources.split('\n');
    const lists = table.lists.split('\n');
    const phrases: Phrase[] = [];
    const numbers: (readonly number[])[] = [];
    known = {
      size: sources.length,
      phrase: (number) => (phrases[number] ??= parsePhrase(sources[number] ?? '')),
      lists: (number) => (numbers[number] ??= (lists[number] ?? '').split(' ').filter(Boolean).map(Number)),
      byWord: openIndex(table.byWord),
      classes: openIndex(table.classes),
      parts: openIndex(table.parts),
      allParts: Uint8Array.from(table.partCounts, (count) => (1 << Number(count)) - 1),
      slots: table.slots
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [slot = '', numbers = ''] = line.split('\t');
          return { key: `<${slot}>`, phrases: numbers.split(' ').filter(Boolean).map(Number) };
        }),
    };
    opened.set(table, known);
  }
  return known;
}

interface PassagePhrases {
  services: Services;
  slots: Slots;
  /** For each phrase of the table, 1 when it can stand here at all. */
  possible?: Uint8Array;
  byList?: Map<number, PhraseMatch[]>;
}

const phrases = new WeakMap<Passage, PassagePhrases>();

function phrasesOf(passage: Passage, services: Services): PassagePhrases {
  const known = phrases.get(passage);
  if (known?.services === services) return known;
  const table = open(services.policy.phrases);
  const reading = readingOf(passage);
  const filled = new Map<string, readonly number[]>();
  let entry: PassagePhrases | undefined;
  const classAt: SlotFinder = (slot, at) => {
    const key = `${slot} ${at}`;
    let ends = filled.get(key);
    if (!ends) {
      const possible = entry && possibleIn(entry, reading, table);
      const found: number[] = [];
      const look = (first: string): void => {
        for (const number of table.classes.get(`${slot} ${first}`)) {
          if (possible?.[number] === 0) continue;
          const match = matchPhrase(reading, table.phrase(number), at, entry?.slots.find);
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

/** Which phrases can stand in a passage: those for each of whose parts it has a word, a name or a phrase. */
function possibleIn(entry: PassagePhrases, { tokens }: Reading, table: OpenTable): Uint8Array {
  if (entry.possible) return entry.possible;
  const met = new Uint8Array(table.size);
  const meet = (key: string): void => {
    const parts = table.parts.get(key);
    for (let index = 0; index < parts.length; index += 2)
      met[parts[index] as number] = (met[parts[index] as number] as number) | (1 << (parts[index + 1] as number));
  };
  const keys = new Set(tokens.map(({ norm }) => norm));
  for (let at = 0; at < tokens.length; at += 1) for (const slot of entry.slots.beginningAt(at)) keys.add(`<${slot}>`);
  for (const key of keys) meet(key);
  for (const { key, phrases } of table.slots) if (phrases.some((number) => met[number] === table.allParts[number])) meet(key);
  entry.possible = met.map((parts, number) => (parts === table.allParts[number] ? 1 : 0));
  return entry.possible;
}

/** What fills the slots of phrases in a passage. */
export function slotsOf(passage: Passage, services: Services): SlotFinder {
  return phrasesOf(passage, services).slots.find;
}

/** Every match of the policy's phrases in a passage, by word list: found once for all rules. */
export function tableMatches(passage: Passage, services: Services): ReadonlyMap<number, PhraseMatch[]> {
  const entry = phrasesOf(passage, services);
  if (entry.byList) return entry.byList;
  const table = open(services.policy.phrases);
  const byList = new Map<number, PhraseMatch[]>();
  const reading = readingOf(passage);
  const { tokens } = reading;
  const possible = possibleIn(entry, reading, table);
  const tried = new Set<number>();
  const look = (number: number, from: number): void => {
    const lists = table.lists(number);
    // A phrase of a word class alone is looked for where the class is asked for.
    if (lists.length === 0) return;
    const phrase = table.phrase(number);
    if (!canBegin(phrase, tokens[from]?.norm ?? '')) return;
    const attempt = number * tokens.length + from;
    if (tried.has(attempt)) return;
    tried.add(attempt);
    const match = matchPhrase(reading, phrase, from, entry.slots.find);
    if (!match) return;
    for (const list of lists) {
      const found = byList.get(list);
      if (found) found.push(match);
      else byList.set(list, [match]);
    }
  };
  const lookFor = (key: string, at: number): void => {
    const numbers = table.byWord.get(key);
    for (let index = 0; index < numbers.length; index += 2) {
      if (possible[numbers[index] as number] === 0) continue;
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
