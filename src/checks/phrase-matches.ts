import type { Passage } from '../model/draft.ts';
import type { PhraseTable } from '../model/policy.ts';
import { matchPhrase, type Phrase, type PhraseMatch, parsePhrase } from '../text/phrase.ts';
import { type Reading, read } from '../text/reading.ts';

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

const matches = new WeakMap<Passage, { table: PhraseTable; byList: Map<number, PhraseMatch[]> }>();

/** Every match of the policy's phrases in a passage, by word list: found once for all rules. */
export function tableMatches(passage: Passage, table: PhraseTable): ReadonlyMap<number, PhraseMatch[]> {
  const known = matches.get(passage);
  if (known?.table === table) return known.byList;
  const byList = new Map<number, PhraseMatch[]>();
  const reading = readingOf(passage);
  reading.tokens.forEach(({ norm }, from) => {
    if (!Object.hasOwn(table.byFirstWord, norm)) return;
    for (const number of table.byFirstWord[norm] ?? []) {
      const match = matchPhrase(reading, phraseOf(table, number), from);
      if (!match) continue;
      for (const list of table.lists[number] ?? []) {
        const found = byList.get(list);
        if (found) found.push(match);
        else byList.set(list, [match]);
      }
    }
  });
  matches.set(passage, { table, byList });
  return byList;
}
