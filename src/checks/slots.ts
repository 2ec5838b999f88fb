import { findMentions, type Mention } from '../text/mentions.ts';
import { findPhrases, type PhraseMatch, type SlotFinder } from '../text/phrase-match.ts';
import { findPlaces } from '../text/places.ts';
import type { Reading } from '../text/reading.ts';
import { type KnownNames, knownNamesOf } from './names.ts';
import type { Services } from './services.ts';

/** Third-person pronouns, which speak of somebody whom the post named before. */
export const PRONOUNS: ReadonlySet<string> = new Set(
  `he she him her his hers they them their theirs himself herself themselves he's she's they're he'd she'd they'd they've he'll she'll they'll`.split(
    ' ',
  ),
);

/** Slots that stand for several others. */
const UNIONS: Readonly<Record<string, readonly string[]>> = {
  somebody: ['person', 'handle', 'role', 'pronoun'],
  who: ['person', 'handle', 'role', 'pronoun', 'organisation', 'entity', 'outfit'],
};
/** Slots that a text fills by its names and numbers, and not by phrases of a lexicon. */
const FOUND = new Set(['person', 'handle', 'organisation', 'entity', 'pronoun', 'own', 'number', 'place']);
/** Slots that a policy fills by the word lists under `names`. */
const LISTED: Readonly<Record<string, 'roles' | 'outfits'>> = { role: 'roles', outfit: 'outfits' };

/** The slots that can be written without a lexicon. */
export const SLOT_NAMES: readonly string[] = [...Object.keys(UNIONS), ...FOUND, ...Object.keys(LISTED)];

/** The simple slots that a slot stands for. */
export function simpleSlots(slot: string): readonly string[] {
  return UNIONS[slot] ?? [slot];
}

/** The word list under `names` that fills a slot, if one does. */
export function listOfSlot(slot: string): 'roles' | 'outfits' | undefined {
  return Object.hasOwn(LISTED, slot) ? LISTED[slot] : undefined;
}

/** Whether the text itself fills a slot. */
export function isFound(slot: string): boolean {
  return FOUND.has(slot);
}

/** What fills the slots of phrases in one passage. */
export interface Slots {
  /** Names of the found slots that a token begins. */
  beginningAt: (at: number) => readonly string[];
  find: SlotFinder;
}

const NOTHING: readonly number[] = [];
const NO_STARTS: readonly { slot: string; to: number }[] = [];

/** Names in a text, those of the registers first: where one overlaps a recognised name, the register is right. */
function mentionsIn(reading: Reading, names: KnownNames): Mention[] {
  const named = (kind: Mention['kind'], matches: PhraseMatch[]): Mention[] =>
    matches
      .filter(({ start }) => /^[@\p{Lu}\p{N}]/u.test(reading.text.slice(start)))
      .map(({ from, to, start, end }) => ({ kind, from, to, start, end }));
  const registered = [
    ...named('person', findPhrases(reading, names.people)),
    ...named('organisation', findPhrases(reading, names.organisations)),
  ];
  const recognised = findMentions(reading, names.knowledge);
  return [...registered, ...recognised.filter((each) => !registered.some((other) => other.from < each.to && each.from < other.to))];
}

/**
 * What fills the slots in a passage.
 * @param classAt the ends of the phrases of a word class that begin at a token.
 */
export function findSlots(reading: Reading, services: Services, classAt: SlotFinder): Slots {
  const names = knownNamesOf(services);
  const starts = new Map<number, { slot: string; to: number }[]>();
  const put = (slot: string, from: number, to: number): void => {
    const list = starts.get(from);
    if (list) list.push({ slot, to });
    else starts.set(from, [{ slot, to }]);
  };
  let firstNamed = Number.POSITIVE_INFINITY;
  // Most posts hold no capital beyond the start of a sentence that could be a name; handles are cheap.
  for (const mention of mentionsIn(reading, names)) {
    put(mention.kind, mention.from, mention.to);
    firstNamed = Math.min(firstNamed, mention.to);
  }
  for (const match of findPhrases(reading, names.own)) put('own', match.from, match.to);
  for (const place of findPlaces(reading, names.knowledge)) put('place', place.from, place.to);
  reading.tokens.forEach(({ norm }, at) => {
    if (/^\p{N}/u.test(norm)) put('number', at, at + 1);
  });
  /** The index after the first wording that points at somebody; found late, since roles may hold slots themselves. */
  let antecedent: number | undefined;
  const firstNaming = (): number => {
    const role = reading.tokens.findIndex((_, at) => classAt('role', at).length > 0);
    return Math.min(firstNamed, role < 0 ? Number.POSITIVE_INFINITY : role + 1);
  };
  const isPronoun = (at: number): boolean => {
    if (!PRONOUNS.has(reading.tokens[at]?.norm ?? '')) return false;
    antecedent ??= firstNaming();
    return antecedent <= at;
  };
  const fillings = (slot: string, at: number): readonly number[] => {
    if (slot === 'pronoun') return isPronoun(at) ? [at + 1] : NOTHING;
    if (!FOUND.has(slot)) return classAt(slot, at);
    return (starts.get(at) ?? NO_STARTS).filter((each) => each.slot === slot).map((each) => each.to);
  };
  const find: SlotFinder = (slot, at) => {
    const ends = simpleSlots(slot).flatMap((simple) => fillings(simple, at));
    return ends.length > 1 ? ends.sort((a, b) => b - a) : ends;
  };
  return { beginningAt: (at) => (starts.get(at) ?? []).map((each) => each.slot), find };
}
