import type { Span } from '../model/place.ts';
import { ENGLISH } from './function-words.ts';
import {
  AFTER_FIRM,
  AFTER_PERSON,
  AT_FIRM,
  BEFORE_PERSON,
  DEPARTMENTS,
  GROUPS_OF_PEOPLE,
  OPENERS,
  PARTICLES,
  PEOPLE_AT,
  SURELY_AFTER_PERSON,
  SURELY_BEFORE_PERSON,
  THINGS_AFTER,
  TITLES,
} from './name-cues.ts';
import type { Reading, Token } from './reading.ts';

/**
 * What a proper noun stands for. `entity` is a name of which the text does not
 * tell whether it is a person's, an organisation's or a thing's.
 */
export type MentionKind = 'person' | 'organisation' | 'handle' | 'entity';

/** Somebody or something named in a text: token indices `from` (inclusive) and `to` (exclusive), and the characters. */
export interface Mention extends Span {
  kind: MentionKind;
  from: number;
  to: number;
}

/** What a recogniser of names knows. All words are folded (see `foldWord`). */
export interface NameKnowledge {
  givenNames: ReadonlySet<string>;
  /** Given names that are ordinary words too: Will, Mark, Grace. */
  ambiguousNames: ReadonlySet<string>;
  /** Words that make the capitalised words before them an organisation: College, Motors, Ltd. */
  organisationHeads: ReadonlySet<string>;
  /** Words that do so only after a word that no course or trade is called by: Care, Housing, Engineering. */
  organisationTrades: ReadonlySet<string>;
  /** Words that do so even after an ordinary word: “Marrow Hotels”, “Penny Logistics”. */
  firmHeads: ReadonlySet<string>;
  /** Words that make a name a place, a prize or an event: Road, Suite, Cup, Day. */
  thingHeads: ReadonlySet<string>;
  /** Towns, regions, countries, rivers. */
  places: ReadonlySet<string>;
  /** Capitalised words that are no names: sector terms, products, platforms. */
  terms: ReadonlySet<string>;
  /** The organisation's own names and handles, which are nobody else. */
  own: ReadonlySet<string>;
  /** Whether a word stands in the dictionary. */
  ordinaryWord: (word: string) => boolean;
}

const SPACE_BETWEEN = /^[ \u00a0.\-‑'’]*$/u;
const AND_BETWEEN = /^ & $/u;
const POSSESSIVE = /['’ʼ]s?$/u;
const LISTED = /^(?:,? |, and |\/)$/u;

/** A folded word without a genitive's ending. */
export const bare = (norm: string): string => norm.replace(/'s?$/u, '');

/**
 * Finds the names in a text by their form, by what is known of names, and by
 * the words around them: handles, persons (form of address, given name,
 * initials), organisations (by their last word), and other proper nouns.
 * Names of places, prizes, rooms and events are left out, and so is the
 * organisation itself. Mentions are in order and do not overlap.
 */
export function findMentions(reading: Reading, known: NameKnowledge): Mention[] {
  const { tokens, text } = reading;
  const word = (at: number): string => {
    const token = tokens[at];
    return token ? text.slice(token.start, token.end) : '';
  };
  const norm = (at: number): string => bare(tokens[at]?.norm ?? '');
  const capital = (at: number): boolean => {
    const token = tokens[at];
    return token !== undefined && !token.tag && /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word(at));
  };
  const shouting = (at: number): boolean => /^\p{Lu}{2,}$/u.test(word(at));
  const initial = (at: number): boolean => /^\p{Lu}$/u.test(word(at)) && !tokens[at]?.tag;
  const between = (at: number): string => text.slice((tokens[at - 1] as Token).end, (tokens[at] as Token).start);
  const sameSentence = (at: number, other: number): boolean => tokens[at] !== undefined && tokens[at].sentence === tokens[other]?.sentence;
  const opensSentence = (at: number): boolean => at === 0 || !sameSentence(at - 1, at);
  /** A post without a single capital, in which a name has none either. */
  const lowerCase = !/\p{Lu}/u.test(text);
  /** A capitalised word that tells nothing: an ordinary word at the start of a sentence or in a title, a place, a term of the trade. */
  const ordinary = (at: number): boolean => {
    const folded = norm(at);
    return ENGLISH.has(folded) || known.terms.has(folded) || known.places.has(folded) || known.ordinaryWord(folded);
  };
  const isGiven = (at: number): boolean => capital(at) && known.givenNames.has(norm(at));
  const isAmbiguous = (at: number): boolean => capital(at) && known.ambiguousNames.has(norm(at));

  /** The index after the last word of the run of capitalised words that begins at `at`. */
  const runEnd = (at: number): number => {
    let to = at + 1;
    for (let next = at + 1; next < tokens.length; next += 1) {
      if (POSSESSIVE.test(word(next - 1))) break;
      const joint = between(next);
      // “J. Prydderch”: the full stop ends no sentence.
      const abbreviated = next === to && initial(next - 1) && /^\. ?$/u.test(joint) && capital(next) && !ordinary(next);
      if (!sameSentence(next, at) && !abbreviated) break;
      if (AND_BETWEEN.test(joint) && capital(next)) to = next + 1;
      else if (!SPACE_BETWEEN.test(joint)) break;
      else if (capital(next)) to = next + 1;
      else if (!(PARTICLES.has(tokens[next]?.norm ?? '') || norm(next) === 'of' || norm(next) === 'the' || norm(next) === 'and')) break;
      else if (!capital(next + 1) || norm(next) === 'and') break;
    }
    return to;
  };

  const found: Mention[] = [];
  const add = (kind: MentionKind, from: number, to: number): void => {
    const start = (tokens[from] as Token).start;
    const last = tokens[to - 1] as Token;
    const end = last.end - (POSSESSIVE.exec(word(to - 1))?.[0].length ?? 0);
    const name = text.slice(start, end);
    if (known.own.has(name.toLowerCase().replace(/^@/u, ''))) return;
    found.push({ kind, from, to, start, end });
  };

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (token.norm.startsWith('@')) {
      add('handle', at, at + 1);
      at += 1;
      continue;
    }
    if (token.tag) {
      if (namedInTag(at)) add('person', at, at + 1);
      at += 1;
      continue;
    }
    if (lowerCase && norm(at).length > 3 && known.givenNames.has(norm(at)) && !ordinary(at)) {
      add('person', at, at + 1);
      at += 1;
      continue;
    }
    if (!capital(at) || (shouting(at) && ENGLISH.has(norm(at))) || beginsCompound(at)) {
      at += beginsCompound(at) ? 2 : 1;
      continue;
    }
    let from = at;
    let to = runEnd(at);
    // “Meet Bronagh Stell”: the word that opens the sentence is no part of the name.
    while (from < to - 1 && ordinary(from) && !isTitle(from) && !startsName(from, to)) from += 1;
    const titled = isTitle(from);
    // “Well done Marek Level 2 Plumbing”: what is no part of a person's name ends it.
    if (!titled && isGiven(from)) to = personEnd(from, to);
    const kind = titled ? 'person' : kindOf(from, to);
    if (kind) add(kind, from, to);
    at = Math.max(to, at + 1);
  }
  return found;

  function isTitle(at: number): boolean {
    return TITLES.has(tokens[at]?.norm ?? '') && capital(at + 1) && /^\.?\s$/u.test(between(at + 1));
  }

  /** “Wi-Fi”, “Sci-Fi”: the parts of a short compound are no names. */
  function beginsCompound(at: number): boolean {
    const [first, second] = [word(at), word(at + 1)];
    return second !== '' && first.length < 4 && bare(second).length < 4 && between(at + 1) === '-' && capital(at) && !isGiven(at);
  }

  /** A given name that is a word of a hashtag by itself: #GoOnPriyanka. */
  function namedInTag(at: number): boolean {
    if (!/^\p{Lu}\p{Ll}{2,}/u.test(word(at)) || !known.givenNames.has(norm(at)) || known.places.has(norm(at))) return false;
    const next = tokens[at + 1]?.tag && between(at + 1) === '' ? norm(at + 1) : '';
    const prior = tokens[at - 1]?.tag && at > 0 && between(at) === '' ? norm(at - 1) : '';
    return (
      !known.thingHeads.has(next) && !known.organisationHeads.has(next) && !['storm', 'st', 'saint', 'lake', 'port', 'king'].includes(prior)
    );
  }

  /** Whether a run of names begins at an ordinary word: a given name, or what makes a firm's name with the words after it. */
  function startsName(from: number, to: number): boolean {
    if (to - from > 1 && AND_BETWEEN.test(between(from + 1)) && isPairOfWords(from, to)) return true;
    return (
      isGiven(from) ||
      isOrganisationName(from, to) ||
      isOrdinaryFirm(from, to) ||
      isOrdinaryTrade(from, to) ||
      isPlacedFirm(from, to) ||
      (initial(from) && !ordinary(from + 1)) ||
      // “Dean Fairclough”: a name that is a word too, before a word that nobody knows.
      (isAmbiguous(from) && to - from === 2 && !ordinary(from + 1) && !shouting(from + 1))
    );
  }

  function personEnd(from: number, to: number): number {
    const end = Array.from({ length: to - from - 1 }, (_, index) => from + 1 + index).find(
      (at) => capital(at) && known.terms.has(norm(at)) && !known.givenNames.has(norm(at)),
    );
    return end ?? to;
  }

  function isOrganisationName(from: number, to: number): boolean {
    const last = norm(to - 1);
    return to - from > 1 && known.organisationHeads.has(last) && opensSentence(from) && known.places.has(norm(from));
  }

  /** “Marrow Hotels stole …”: an ordinary word before a word that only firms are called by. */
  function isOrdinaryFirm(from: number, to: number): boolean {
    if (to - from < 2 || to - from > 4 || !known.firmHeads.has(norm(to - 1))) return false;
    const words = Array.from({ length: to - from - 1 }, (_, index) => norm(from + index));
    if (words.some((each) => OPENERS.has(each) || known.terms.has(each)) || ENGLISH.has(words[0] ?? '')) return false;
    if (!opensSentence(from) || POSSESSIVE.test(word(to - 1))) return true;
    return !sameSentence(to, from) || AFTER_FIRM.test(tokens[to]?.norm ?? '') || /^(?:ltd|limited|plc|llp|sons)$/u.test(norm(to - 1));
  }

  /** “at Castle Training”, “Castle Training's site”: what one is at, from or unlike, and what owns something, is no course. */
  function isPlacedFirm(from: number, to: number): boolean {
    if (to - from < 2 || to - from > 4 || opensSentence(from)) return false;
    if (!AT_FIRM.test(norm(from - 1)) && !POSSESSIVE.test(word(to - 1))) return false;
    const last = norm(to - 1);
    if (!known.organisationTrades.has(last) && !known.organisationHeads.has(last)) return false;
    return !OPENERS.has(norm(from)) && !known.terms.has(norm(from)) && !ENGLISH.has(norm(from));
  }

  function kindOf(from: number, to: number): MentionKind | undefined {
    const words = Array.from({ length: to - from }, (_, index) => norm(from + index));
    const last = words.at(-1) ?? '';
    const joined = from > 0 && !opensSentence(from) && SPACE_BETWEEN.test(between(from));
    const prior = joined ? norm(from - 1) : '';
    const next = sameSentence(to, from) ? (tokens[to]?.norm ?? '') : '';
    const joint = tokens[to] === undefined ? '' : between(to);
    if (/^(?:storm|saint|st|lake|mount|port|hurricane)$/u.test(words[0] ?? '') || /^(?:storm|saint|st|hurricane)$/u.test(prior))
      return undefined;
    const thing = words.findLastIndex((each) => known.thingHeads.has(each));
    const head = words.findLastIndex((each, index) => index > 0 && known.organisationHeads.has(each));
    const withPeople = prior === 'at' && PEOPLE_AT.has(norm(from - 2)) && !(words.length === 2 && known.places.has(words[0] ?? ''));
    const ofPeople = prior === 'to' && /^(?:whose|who|for|hosted)$/u.test(next);
    if (thing >= 0 && thing >= head) return (withPeople || ofPeople) && words.length > 1 ? 'organisation' : undefined;
    if (THINGS_AFTER.has(next) && joint === ' ' && !POSSESSIVE.test(word(to - 1)) && head < 0) return undefined;
    const afterPerson = found.at(-1)?.kind === 'person' && found.at(-1)?.to === from && LISTED.test(between(from));
    const withPerson = (prior === 'and' || prior === '&') && found.at(-1)?.kind === 'person' && found.at(-1)?.to === from - 1;
    const inDepartment =
      (/^(?:in|on|from|at)$/u.test(next) && departmentAt(to + 1)) ||
      (joint === ' (' && (departmentAt(to) || next === 'level')) ||
      (joint === ', ' && next === 'level' && words.length > 1 && /^\d/u.test(word(to + 1)));
    const aged = joint === ', ' && /^(?:1[4-9]|[2-7]\d)$/u.test(next);
    const cued = afterPerson || withPerson || inDepartment || aged || SURELY_BEFORE_PERSON.has(prior) || addressed(from, to);
    if (words.length > 1) {
      const distinct = words.slice(0, -1).some((_, index) => !ordinary(from + index));
      if (head >= 0 && (distinct || known.places.has(words[0] ?? '') || isOrdinaryFirm(from, to))) return 'organisation';
      if (distinct && known.organisationTrades.has(last)) return 'organisation';
      if (AND_BETWEEN.test(between(from + 1)) && (distinct || isPairOfWords(from, to))) return 'organisation';
      if (isOrdinaryTrade(from, to)) return 'organisation';
      if (isGiven(from)) return 'person';
      if (initial(from) && !ordinary(to - 1) && !initial(to - 1)) return 'person';
      if (isAmbiguous(from) && (!ordinary(to - 1) || isGiven(to - 1) || initial(to - 1) || (cued && !known.terms.has(last))))
        return 'person';
      if (words.every((_, index) => !ordinary(from + index)) && !shouting(from))
        return words.length <= 3 && (cued || BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next) || POSSESSIVE.test(word(to - 1)))
          ? 'person'
          : 'entity';
      // “Brindley Oakes joins us”: a name nobody knows before a surname that is a word.
      if (!ordinary(from) && !shouting(from) && words.length <= 3 && (cued || SURELY_AFTER_PERSON.has(next) || spokenOf(to)))
        return 'person';
      // “Ivydene Residential”, “Hettie Crane”: a word that nobody knows makes the words after it a name of something.
      if (distinct && !opensSentence(from) && !words.some((_, index) => shouting(from + index)) && !known.terms.has(last))
        return AT_FIRM.test(prior) ? 'organisation' : 'entity';
      if (isPlacedFirm(from, to)) return 'entity';
      if (!ordinary(from) && !shouting(from) && words.length === 2 && word(from).length > 2 && !opensSentence(from)) return 'entity';
      return undefined;
    }
    if (isGiven(from)) return !known.places.has(last) || initial(to) || cued || BEFORE_PERSON.has(prior) ? 'person' : undefined;
    if (isAmbiguous(from)) {
      if (/^\d/u.test(word(to)) || (known.places.has(last) && !cued)) return undefined;
      if (cued && !(opensSentence(from) && !inDepartment && !aged)) return 'person';
      if (opensSentence(from))
        return joint === ' ' && (SURELY_AFTER_PERSON.has(next) || (AFTER_PERSON.has(next) && spokenOf(to))) ? 'person' : undefined;
      const owns = POSSESSIVE.test(word(to - 1));
      return !known.terms.has(last) && (owns || BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next)) ? 'person' : undefined;
    }
    if (ordinary(from) || shouting(from) || word(from).length < 3) return undefined;
    // One capitalised word that nothing knows: a name when it does not only open a sentence.
    if (opensSentence(from)) {
      if (!/^\s$/u.test(joint)) return aged ? 'person' : undefined;
      if (inDepartment || SURELY_AFTER_PERSON.has(next)) return 'person';
      if (!AFTER_PERSON.has(next)) return undefined;
      return spokenOf(to) ? 'person' : 'entity';
    }
    const placed = /^(?:in|at|near|from|to|into|outside|around|across|via|on|of|the|a|an|this|that|our|my|every)$/u.test(prior);
    return cued || /^(?:who|who's|says|said)$/u.test(next) || (!placed && spokenOf(to)) ? 'person' : 'entity';
  }

  /** “Finance”, “the payroll team”, “our Derry office”, “Room 6”. */
  function departmentAt(at: number): boolean {
    for (let step = at; step < at + 3; step += 1) if (DEPARTMENTS.has(norm(step))) return sameSentence(step, at - 1);
    if (/^(?:room|year|block)$/u.test(norm(at)) && /^\d/u.test(word(at + 1))) return true;
    if (!/^(?:our|my|the)$/u.test(norm(at))) return false;
    for (let step = at + 1; step < at + 5; step += 1) if (GROUPS_OF_PEOPLE.has(norm(step))) return sameSentence(step, at - 1);
    return false;
  }

  /** Whether he or she comes after a name, in its sentence or the two after it, before anybody else is named. */
  function spokenOf(to: number): boolean {
    const sentence = tokens[to - 1]?.sentence ?? 0;
    for (let at = to; at < tokens.length && (tokens[at] as Token).sentence <= sentence + 2; at += 1) {
      if (/^(?:he|she|him|her|his|he's|she's|he'd|she'd|he'll|she'll|herself|himself)$/u.test((tokens[at] as Token).norm)) return true;
      if (isGiven(at) || isTitle(at)) return false;
    }
    return false;
  }

  /** “Gloss & Go in Mansfield”: two words that no course is called by, joined as firms join them. */
  function isPairOfWords(from: number, to: number): boolean {
    if (opensSentence(from) || to - from > 3) return false;
    return Array.from({ length: to - from }, (_, index) => norm(from + index)).every(
      (each) => !known.terms.has(each) && !known.organisationTrades.has(each) && !known.thingHeads.has(each) && !known.places.has(each),
    );
  }

  /** “Bellwether Catering have …”: a trade after an ordinary word, with what only several people do. */
  function isOrdinaryTrade(from: number, to: number): boolean {
    const first = norm(from);
    if (to - from !== 2 || !known.organisationTrades.has(norm(to - 1)) || !sameSentence(to, from) || between(to) !== ' ') return false;
    if (known.terms.has(first) || known.organisationTrades.has(first) || OPENERS.has(first) || ENGLISH.has(first)) return false;
    return /^(?:have|haven't|were|weren't|sent|gave|let|owes?|hosted|donated|lent|supplied|delivered|hired|took)$/u.test(norm(to));
  }

  /** “Well done, Ottoline!”, “So here's to you, Tadgh.” */
  function addressed(from: number, to: number): boolean {
    if (from === 0 || !sameSentence(from - 1, from) || between(from) !== ', ') return false;
    const ends = tokens[to] === undefined || !sameSentence(to, from) || /^[,!.?]/u.test(between(to));
    return (
      ends &&
      /^(?:done|you|luck|birthday|thanks|congratulations|congrats|cheers|bravo|sorry|home|soon|up|love|yes|no|hi)$/u.test(norm(from - 1))
    );
  }
}
