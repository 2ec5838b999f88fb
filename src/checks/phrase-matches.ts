import type { Passage } from '../model/draft.ts';
import type { PhraseTable } from '../model/policy.ts';
import { matchPhrase, type Phrase, type PhraseMatch, parsePhrase, type SlotFinder } from '../text/phrase.ts';
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
  byList?: Map<number, PhraseMatch[]>;
}

const phrases = new WeakMap<Passage, PassagePhrases>();

function phrasesOf(passage: Passage, services: Services): PassagePhrases {
  const known = phrases.get(passage);
  if (known?.services === services) return known;
  const { phrases: table } = services.policy;
  const reading = readingOf(passage);
  const filled = new Map<string, readonly number[]>();
  let slots: Slots | undefined;
  const classAt: SlotFinder = (slot, at) => {
    const key = `${slot} ${at}`;
    let ends = filled.get(key);
    if (!ends) {
      const firsts = table.classes[slot] ?? {};
      const keys = [reading.tokens[at]?.norm ?? '', ...(slots?.beginningAt(at) ?? []).map((each) => `<${each}>`)];
      ends = keys
        .flatMap((first) => (Object.hasOwn(firsts, first) ? (firsts[first] as number[]) : []))
        .flatMap((number) => matchPhrase(reading, phraseOf(table, number), at, slots?.find)?.to ?? [])
        .sort((a, b) => b - a);
      filled.set(key, ends);
    }
    return ends;
  };
  slots = findSlots(reading, services, classAt);
  const entry = { services, slots };
  phrases.set(passage, entry);
  return entry;
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
  reading.tokens.forEach(({ norm }, from) => {
    const keys = [norm, ...entry.slots.beginningAt(from).map((slot) => `<${slot}>`)];
    for (const number of new Set(keys.flatMap((key) => (Object.hasOwn(table.byFirstWord, key) ? (table.byFirstWord[key] ?? []) : [])))) {
      const match = matchPhrase(reading, phraseOf(table, number), from, entry.slots.find);
      if (!match) continue;
      for (const list of table.lists[number] ?? []) {
        const found = byList.get(list);
        if (found) found.push(match);
        else byList.set(list, [match]);
      }
    }
  });
  entry.byList = byList;
  return byList;
}
