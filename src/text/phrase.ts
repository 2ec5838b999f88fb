import { foldWord } from './fold.ts';
import { inflections } from './inflect.ts';
import type { Reading, Token } from './reading.ts';

/** One position of a phrase: any of these words or runs of words, or a gap of up to `gap` words within the sentence. */
interface Position {
  words: Set<string>;
  /** Alternatives of several words, the longest first. */
  runs: Set<string>[][];
  optional: boolean;
  /** Number of the alternatives group, from 1, for replacements. */
  group: number;
  gap: number;
}

export interface Phrase {
  source: string;
  positions: Position[];
}

export interface PhraseMatch {
  phrase: Phrase;
  /** Indices of the first token inside and the first one after. */
  from: number;
  to: number;
  start: number;
  end: number;
  /** Texts of the alternatives groups, by number from 1. */
  groups: string[];
}

const PART = /\.\.\.(\d*)|\[([^\]]+)\]|\(([^)]+)\)|([^\s()[\]]+)/gu;

/** Words of a phrase are split as a text's are: hyphens, slashes and dots part them. */
function splitWords(word: string): string[] {
  return word.split(/[\s\p{Pd}/.,:;!?&"“”]+/u).filter(Boolean);
}

function forms(word: string): string[] {
  if (!word.endsWith('~')) return [foldWord(word)];
  const base = foldWord(word.slice(0, -1));
  return inflections(base).flatMap((form) => [form, `${form}'s`]);
}

/**
 * Parses the phrase syntax: `word`, `word~` (all inflected forms),
 * `(this|that~)` (alternatives), `[maybe]` (optional), `...` and `...8` (a gap
 * of up to 4 or 8 words).
 * @throws {Error} whose message says what is wrong with the phrase.
 */
export function parsePhrase(source: string): Phrase {
  const positions: Position[] = [];
  let group = 0;
  let covered = '';
  for (const part of source.matchAll(PART)) {
    const [whole, gap, optional, alternatives, word] = part;
    covered += whole;
    if (gap !== undefined) {
      const most = gap === '' ? 4 : Number(gap);
      if (most < 1 || most > 20) throw new Error(`the gap “${whole}” must be of 1 to 20 words`);
      positions.push({ words: new Set(), runs: [], optional: false, group: 0, gap: most });
    } else if (alternatives !== undefined || (optional?.includes('|') ?? false)) {
      const listed = (alternatives ?? optional ?? '').split('|').map((each) => splitWords(each));
      if (listed.some((each) => each.length === 0)) throw new Error(`“${whole}” holds an empty alternative`);
      group += 1;
      const words = new Set(listed.flatMap((each) => (each.length === 1 ? forms(each[0] as string) : [])));
      const runs = listed.filter((each) => each.length > 1).sort((one, other) => other.length - one.length);
      positions.push({
        words,
        runs: runs.map((run) => run.map((word) => new Set(forms(word)))),
        optional: optional !== undefined,
        group,
        gap: 0,
      });
    } else {
      for (const each of splitWords(optional ?? word ?? ''))
        positions.push({ words: new Set(forms(each)), runs: [], optional: optional !== undefined, group: 0, gap: 0 });
    }
  }
  if (covered.replace(/\s/gu, '') !== source.replace(/\s/gu, '')) throw new Error('a bracket is not closed, or stands inside another one');
  if (!positions.some((position) => position.gap === 0 && !position.optional))
    throw new Error('a phrase needs at least one word that is not optional');
  if ((positions[0] as Position).gap > 0 || (positions.at(-1) as Position).gap > 0)
    throw new Error('a phrase must not begin or end with a gap');
  return { source, positions };
}

/** Phrases, ready to be looked up by their first word. */
export interface PhraseIndex {
  byFirst: Map<string, Phrase[]>;
}

/** The words with which a phrase can begin. */
export function firstWordsOf(phrase: Phrase): Set<string> {
  const firsts = new Set<string>();
  for (const position of phrase.positions) {
    for (const word of position.words) firsts.add(word);
    for (const [first] of position.runs) for (const word of first ?? []) firsts.add(word);
    if (!position.optional) break;
  }
  return firsts;
}

export function indexPhrases(phrases: Iterable<Phrase>): PhraseIndex {
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    for (const first of firstWordsOf(phrase)) {
      const list = byFirst.get(first);
      if (list) list.push(phrase);
      else byFirst.set(first, [phrase]);
    }
  }
  return { byFirst };
}

/** The end (a token index) of the phrase's longest match from `at` on, or undefined. `groups` receives the alternatives met. */
function matchFrom(
  reading: Reading,
  positions: Position[],
  position: number,
  at: number,
  afterGap: boolean,
  groups: string[],
): number | undefined {
  const wanted = positions[position];
  if (!wanted) return at;
  const { tokens } = reading;
  if (wanted.gap > 0) {
    for (let skip = 0; skip <= wanted.gap; skip += 1) {
      const end = matchFrom(reading, positions, position + 1, at + skip, true, groups);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const follows = (index: number, gap: boolean): boolean => {
    const token = tokens[index];
    const last = tokens[index - 1];
    return token !== undefined && (last === undefined || (last.sentence === token.sentence && (gap || token.joined)));
  };
  if (position === 0 ? at < tokens.length : follows(at, afterGap)) {
    const candidates = [...wanted.runs, [wanted.words]];
    for (const run of candidates) {
      if (!run.every((words, index) => (index === 0 || follows(at + index, false)) && words.has(tokens[at + index]?.norm ?? ''))) continue;
      const end = matchFrom(reading, positions, position + 1, at + run.length, false, groups);
      if (end === undefined) continue;
      if (wanted.group > 0)
        groups[wanted.group] = reading.text.slice((tokens[at] as Token).start, (tokens[at + run.length - 1] as Token).end);
      return end;
    }
  }
  return wanted.optional ? matchFrom(reading, positions, position + 1, at, afterGap || position === 0, groups) : undefined;
}

/** The match of a phrase that begins at a token; undefined when there is none. */
export function matchPhrase(reading: Reading, phrase: Phrase, from: number): PhraseMatch | undefined {
  const groups: string[] = [];
  const to = matchFrom(reading, phrase.positions, 0, from, false, groups);
  if (to === undefined || to <= from) return undefined;
  return { phrase, from, to, start: (reading.tokens[from] as Token).start, end: (reading.tokens[to - 1] as Token).end, groups };
}

/** All matches of the phrases in a text, in order of their start. Several phrases may match at one place. */
export function findPhrases(reading: Reading, index: PhraseIndex): PhraseMatch[] {
  return reading.tokens.flatMap((token, from) =>
    (index.byFirst.get(token.norm) ?? []).flatMap((phrase) => matchPhrase(reading, phrase, from) ?? []),
  );
}
