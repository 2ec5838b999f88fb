import type { Span } from '../model/place.ts';
import { ENGLISH } from './function-words.ts';
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

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'cllr',
  'councillor',
  'rev',
  'reverend',
]);
/** Particles inside a surname. */
const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'van',
  'von',
  'der',
  'den',
  'del',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ap',
  'ab',
  'mac',
  'mc',
  'o',
]);
/** Words after which a capitalised word names a person: “by Ottoline Marsk”, “congratulations to …”. */
const BEFORE_PERSON = new Set(
  `meet welcome congratulations congrats thanks thank cheers hello hi dear by colleague learner apprentice student trainee tutor assessor coach
  trainer teacher lecturer instructor manager receptionist director principal mentor supervisor nurse chef driver called named ask tell says said
  told like and for to from with`.split(/\s+/u),
);
/** Words that follow a person's name. */
const AFTER_PERSON = new Set(
  `who who's is was has had has says said told joined joins joining passed leaves left got won works worked started starts finished achieved
  completed wrote writes runs ran thinks thought looks looked can can't could couldn't would wouldn't will won't does doesn't did didn't
  isn't wasn't hasn't from in our her his`.split(/\s+/u),
);
const SPACE_BETWEEN = /^[ \u00a0.\-‑'’]*$/u;
const AND_BETWEEN = /^ & $/u;
const POSSESSIVE = /['’ʼ]s?$/u;

const bare = (norm: string): string => norm.replace(/'s?$/u, '');

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
  const between = (at: number): string => text.slice((tokens[at - 1] as Token).end, (tokens[at] as Token).start);
  const opensSentence = (at: number): boolean => at === 0 || tokens[at - 1]?.sentence !== tokens[at]?.sentence;
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
      if (tokens[next]?.sentence !== tokens[at]?.sentence || POSSESSIVE.test(word(next - 1))) break;
      const joint = between(next);
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
    if (!capital(at) || (shouting(at) && ENGLISH.has(norm(at)))) {
      at += 1;
      continue;
    }
    const titled = TITLES.has(token.norm) && capital(at + 1) && /^\.?\s$/u.test(between(at + 1));
    let from = at;
    const to = runEnd(at);
    // “Meet Bronagh Stell”: the word that opens the sentence is no part of the name.
    while (!titled && from < to - 1 && ordinary(from) && !isGiven(from) && !isOrganisationName(from, to)) from += 1;
    const kind = titled ? 'person' : kindOf(from, to);
    if (kind) add(kind, from, to);
    at = Math.max(to, at + 1);
  }
  return found;

  function isOrganisationName(from: number, to: number): boolean {
    const last = norm(to - 1);
    return to - from > 1 && known.organisationHeads.has(last) && opensSentence(from) && known.places.has(norm(from));
  }

  function kindOf(from: number, to: number): MentionKind | undefined {
    const words = Array.from({ length: to - from }, (_, index) => norm(from + index));
    const last = words.at(-1) ?? '';
    const prior = from > 0 && !opensSentence(from) && SPACE_BETWEEN.test(between(from)) ? norm(from - 1) : '';
    const next = tokens[to] !== undefined && tokens[to].sentence === tokens[from]?.sentence ? (tokens[to]?.norm ?? '') : '';
    const joint = tokens[to] === undefined ? '' : between(to);
    if (words.some((each) => known.thingHeads.has(each))) return undefined;
    if (words.length > 1) {
      const head = words.find((each, index) => index > 0 && known.organisationHeads.has(each));
      const distinct = words.slice(0, -1).some((_, index) => !ordinary(from + index));
      if (head !== undefined && (distinct || known.places.has(words[0] ?? ''))) return 'organisation';
      if (distinct && known.organisationTrades.has(last)) return 'organisation';
      if (AND_BETWEEN.test(between(from + 1)) && distinct) return 'organisation';
      if (isGiven(from)) return 'person';
      if (isAmbiguous(from) && !ordinary(to - 1)) return 'person';
      if (words.every((_, index) => !ordinary(from + index)) && !shouting(from))
        return words.length <= 3 && (BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next) || POSSESSIVE.test(word(to - 1)))
          ? 'person'
          : 'entity';
      return undefined;
    }
    if (isGiven(from)) {
      const initial = /^\p{Lu}$/u.test(word(to)) && SPACE_BETWEEN.test(joint);
      return initial || !known.places.has(last) || BEFORE_PERSON.has(prior) ? 'person' : undefined;
    }
    if (isAmbiguous(from))
      return !opensSentence(from) && (BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next)) && !/^\d/u.test(word(to)) ? 'person' : undefined;
    if (ordinary(from) || shouting(from) || word(from).length < 3) return undefined;
    // One capitalised word that nothing knows: a name when it does not only open a sentence.
    if (opensSentence(from)) return AFTER_PERSON.has(next) && /^\s$/u.test(joint) ? 'entity' : undefined;
    return 'entity';
  }
}
