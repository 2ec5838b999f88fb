import { foldWord } from './fold.ts';
import { inflections } from './inflect.ts';

/** One position of a phrase: any of these words, runs of words or slots, or a gap of up to `gap` words within the sentence. */
export interface Position {
  words: Set<string>;
  /** Alternatives of several words, the longest first. */
  runs: Set<string>[][];
  /** Names of slots: what fills them is found in the text. */
  slots: string[];
  optional: boolean;
  /** Number of the alternatives group, from 1, for replacements. */
  group: number;
  /** A gap of up to so many words; 0: of none, so that only a mark may stand there. */
  gap?: number;
}

export interface Phrase {
  source: string;
  positions: Position[];
}

const PART = /\.\.\.(\d*)|\[([^\]]+)\]|\(([^)]+)\)|<([^>]+)>|([^\s()[\]<>]+)/gu;
const SLOT = /^<([a-z][a-z0-9-]*(?:\/[a-z0-9-]+)?)>$/u;

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
 * of up to 4 or 8 words), `...0` (a gap of no word: a comma or another mark may
 * stand there), `<slot>` (whatever fills it, see `SlotFinder`).
 * @throws {Error} whose message says what is wrong with the phrase.
 */
export function parsePhrase(source: string): Phrase {
  const positions: Position[] = [];
  let group = 0;
  let covered = '';
  for (const part of source.matchAll(PART)) {
    const [whole, gap, optional, alternatives, slot, word] = part;
    covered += whole;
    if (word?.startsWith('~')) throw new Error('“~” belongs to a word, not to a bracket: write (this~|that~)');
    const position: Position = { words: new Set(), runs: [], slots: [], optional: optional !== undefined, group: 0 };
    if (gap !== undefined) {
      const most = gap === '' ? 4 : Number(gap);
      if (most > 20) throw new Error(`the gap “${whole}” must be of 0 to 20 words`);
      positions.push({ ...position, gap: most });
    } else if (slot !== undefined) {
      positions.push({ ...position, slots: [slotName(`<${slot}>`)] });
    } else if (alternatives !== undefined || /[|<]/u.test(optional ?? '')) {
      const all = (alternatives ?? optional ?? '').split('|').map((each) => each.trim());
      const mixed = all.find((each) => each.includes('<') && !SLOT.test(each));
      if (mixed !== undefined)
        throw new Error(`“${mixed}” mixes words and a slot: put the words outside the bracket, or write two phrases`);
      const listed = all.filter((each) => !each.startsWith('<')).map(splitWords);
      if (listed.some((each) => each.length === 0)) throw new Error(`“${whole}” holds an empty alternative`);
      group += 1;
      position.group = group;
      position.slots = all.filter((each) => each.startsWith('<')).map(slotName);
      position.words = new Set(listed.flatMap((each) => (each.length === 1 ? forms(each[0] as string) : [])));
      position.runs = listed
        .filter((each) => each.length > 1)
        .sort((one, other) => other.length - one.length)
        .map((run) => run.map((each) => new Set(forms(each))));
      positions.push(position);
    } else {
      for (const each of splitWords(optional ?? word ?? '')) positions.push({ ...position, words: new Set(forms(each)) });
    }
  }
  if (covered.replace(/\s/gu, '') !== source.replace(/\s/gu, '')) throw new Error('a bracket is not closed, or stands inside another one');
  if (!positions.some((position) => position.gap === undefined && !position.optional))
    throw new Error('a phrase needs at least one word that is not optional');
  if (positions[0]?.gap !== undefined || positions.at(-1)?.gap !== undefined) throw new Error('a phrase must not begin or end with a gap');
  return { source, positions };
}

/** The name in `<name>` or `<lexicon/group>`. */
function slotName(slot: string): string {
  const name = SLOT.exec(slot)?.[1];
  if (name === undefined) throw new Error(`“${slot}” is no slot: write <person>, <lexicon> or <lexicon/group>`);
  return name;
}

/** The slots of a phrase, by name. */
export function slotsOf(phrase: Phrase): string[] {
  return phrase.positions.flatMap((position) => position.slots);
}

/** The words with which a position can be filled first, and the slots, as `<name>`. */
function keysOf(position: Position): string[] {
  return [...position.words, ...position.slots.map((slot) => `<${slot}>`), ...position.runs.flatMap(([first]) => [...(first ?? [])])];
}

/** The words with which a phrase can begin, and the slots, as `<name>`. */
export function firstWordsOf(phrase: Phrase): Set<string> {
  const firsts = new Set<string>();
  for (const position of phrase.positions) {
    for (const key of keysOf(position)) firsts.add(key);
    if (!position.optional) break;
  }
  return firsts;
}

/** Tokens that what fills a slot can have, at most, as far as the search for a phrase goes back. */
const LONGEST_FILLING = 12;

/** A word, or slot as `<name>`, of a phrase, and how many tokens before it the phrase can begin, at most. */
export interface Key {
  key: string;
  reach: number;
}

/**
 * Ways to find a phrase: each is a set of keys of which every match holds one. A run of words is known by one of its
 * words, the one of the least cost.
 */
export function keySetsOf({ positions }: Phrase, costOf: (word: string) => number): Key[][] {
  const sets: Key[][] = [];
  let reach = 0;
  let beginning: Key[] | undefined = [];
  for (const { words, runs, slots, optional, gap } of positions) {
    const keys: Key[] = [...words, ...slots.map((slot) => `<${slot}>`)].map((key) => ({ key, reach }));
    for (const run of runs) {
      const costs = run.map((each) => [...each].reduce((sum, word) => sum + costOf(word), 0));
      const rarest = costs.indexOf(Math.min(...costs));
      for (const key of run[rarest] ?? []) keys.push({ key, reach: reach + rarest });
    }
    if (beginning) beginning.push(...keys);
    if (gap === undefined && !optional) {
      sets.push(beginning ?? keys);
      beginning = undefined;
    }
    reach += gap !== undefined ? gap : slots.length > 0 ? LONGEST_FILLING : Math.max(1, ...runs.map((run) => run.length));
  }
  return sets;
}
