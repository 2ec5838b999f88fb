import type { Passage } from '../model/draft.ts';
import type { Column, PhraseTable, WordIndex } from '../model/phrase-book.ts';
import { startOf } from '../text/columns.ts';
import { type OpenBook, openBook, wordsIn } from '../text/phrase-book.ts';
import { canBegin, matchPhrase, NO_SLOTS, type PhraseMatch, type SlotFinder } from '../text/phrase-match.ts';
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

/** A table of phrases in use. */
interface OpenTable {
  book: OpenBook;
  /** The numbers of the word lists that hold a phrase. */
  lists: (phrase: number) => Column;
  /** The phrases of a word class that can begin with a word. */
  beginning: (slot: string, word: number) => readonly number[];
}

const opened = new WeakMap<PhraseTable, OpenTable>();

function open(table: PhraseTable): OpenTable {
  let known = opened.get(table);
  if (!known) {
    const { lists, classes, classSlots } = table;
    const slots = new Map(table.classNames.map((name, number) => [name, number]));
    known = {
      book: openBook(table.book),
      lists: (phrase) => lists.values.subarray(startOf(lists, phrase), startOf(lists, phrase + 1)),
      beginning: (slot, word) => {
        const wanted = slots.get(slot);
        const found: number[] = [];
        const start = startOf(classes, word);
        const end = start + (classes.sizes[word] ?? 0);
        for (let at = start; at < end; at += 1) if (classSlots[at] === wanted) found.push(classes.values[at] as number);
        return found;
      },
    };
    opened.set(table, known);
  }
  return known;
}

interface PassagePhrases {
  services: Services;
  slots: Slots;
  byList: Map<number, PhraseMatch[]>;
  searched: Set<WordIndex>;
}

const phrases = new WeakMap<Passage, PassagePhrases>();

function phrasesOf(passage: Passage, services: Services): PassagePhrases {
  const known = phrases.get(passage);
  if (known?.services === services) return known;
  const { book, beginning } = open(services.policy.phrases);
  const reading = readingOf(passage);
  const words = wordsIn(book, reading);
  const filled = new Map<string, (readonly number[] | undefined)[]>();
  let entry: PassagePhrases | undefined;
  const classAt: SlotFinder = (slot, at) => {
    let ofSlot = filled.get(slot);
    if (!ofSlot) {
      ofSlot = new Array(words.length);
      filled.set(slot, ofSlot);
    }
    let ends = ofSlot[at];
    if (!ends) {
      const found: number[] = [];
      const look = (first: number): void => {
        for (const phrase of beginning(slot, first)) {
          const match = matchPhrase(book, phrase, reading, at, entry?.slots.find ?? NO_SLOTS);
          if (match) found.push(match.to);
        }
      };
      look(words[at] ?? -1);
      for (const each of entry?.slots.beginningAt(at) ?? []) look(book.wordOf(`<${each}>`));
      ends = found.sort((a, b) => b - a);
      ofSlot[at] = ends;
    }
    return ends;
  };
  entry = { services, slots: findSlots(reading, services, classAt), byList: new Map(), searched: new Set() };
  phrases.set(passage, entry);
  return entry;
}

/** What fills the slots of phrases in a passage. */
export function slotsOf(passage: Passage, services: Services): SlotFinder {
  return phrasesOf(passage, services).slots.find;
}

/** The wording of a phrase of the policy, where the table has kept it. */
export function sourceOf(phrase: number, services: Services): string {
  return open(services.policy.phrases).book.source(phrase);
}

/** The matches of a word list in a passage; the lists that every text is searched for are found together, and so are the others. */
export function tableMatches(passage: Passage, services: Services, list: number): readonly PhraseMatch[] {
  const { always, doubted, doubtedFrom } = services.policy.phrases;
  const entry = phrasesOf(passage, services);
  search(always, passage, entry);
  if (list >= doubtedFrom) search(doubted, passage, entry);
  return entry.byList.get(list) ?? [];
}

/** Finds the phrases of an index in a passage, once. */
function search(index: WordIndex, passage: Passage, { services, slots, byList, searched }: PassagePhrases): void {
  if (searched.has(index)) return;
  searched.add(index);
  const { byWord, reaches } = index;
  const { book, lists } = open(services.policy.phrases);
  const reading = readingOf(passage);
  const { tokens } = reading;
  const words = wordsIn(book, reading);
  const tried = new Set<number>();
  const look = (phrase: number, from: number): void => {
    if (!canBegin(book, phrase, words[from] as number)) return;
    const attempt = phrase * tokens.length + from;
    if (tried.has(attempt)) return;
    tried.add(attempt);
    const match = matchPhrase(book, phrase, reading, from, slots.find);
    if (!match) return;
    for (const list of lists(phrase)) {
      const found = byList.get(list);
      if (found) found.push(match);
      else byList.set(list, [match]);
    }
  };
  const lookFor = (word: number, at: number): void => {
    const sentence = tokens[at]?.sentence;
    const start = startOf(byWord, word);
    const end = start + (byWord.sizes[word] ?? 0);
    for (let entry = start; entry < end; entry += 1) {
      const first = Math.max(0, at - (reaches[entry] as number));
      for (let from = at; from >= first && tokens[from]?.sentence === sentence; from -= 1) look(byWord.values[entry] as number, from);
    }
  };
  for (let at = 0; at < tokens.length; at += 1) {
    lookFor(words[at] as number, at);
    for (const slot of slots.beginningAt(at)) lookFor(book.wordOf(`<${slot}>`), at);
  }
}
