import { ENGLISH } from './function-words.ts';
import { PARTICLES, TITLES } from './name-cues.ts';
import type { Reading, Token } from './reading.ts';

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
  /** Nouns of machines, animals and other things that are given names. */
  things: ReadonlySet<string>;
  /** The organisation's own names and handles, which are nobody else. */
  own: ReadonlySet<string>;
  /** Whether a word stands in the dictionary. */
  ordinaryWord: (word: string) => boolean;
}

const SPACE_BETWEEN = /^[ \u00a0.\-‑'’]*$/u;
export const AND_BETWEEN = /^ & $/u;
export const POSSESSIVE = /['’ʼ]s?$/u;

/** A folded word without a genitive's ending. */
export const bare = (norm: string): string => norm.replace(/'s?$/u, '');

/** A text as a recogniser of names looks at it. Tokens are given by their index; an index outside the text is no word. */
export interface NameWords {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly known: NameKnowledge;
  /** The characters of a token. */
  word(at: number): string;
  /** The folded word of a token without a genitive's ending. */
  norm(at: number): string;
  /** The folded words of several tokens, the last one exclusive. */
  norms(from: number, to: number): string[];
  capital(at: number): boolean;
  shouting(at: number): boolean;
  initial(at: number): boolean;
  /** The characters between a token and the one before it. */
  between(at: number): string;
  /** Whether nothing but a space, a hyphen or an abbreviation's full stop parts a token from the one before it. */
  follows(at: number): boolean;
  owns(at: number): boolean;
  sameSentence(at: number, other: number): boolean;
  opensSentence(at: number): boolean;
  /** A capitalised word that tells nothing: an ordinary word at the start of a sentence or in a title, a place, a term of the trade. */
  ordinary(at: number): boolean;
  isGiven(at: number): boolean;
  isAmbiguous(at: number): boolean;
  /** A form of address before a name. */
  isTitle(at: number): boolean;
  /** The index after the last word of the run of capitalised words that begins at `at`. */
  runEnd(at: number): number;
}

/** Looks at a text as a recogniser of names does. */
export function nameWordsOf({ tokens, text }: Reading, known: NameKnowledge): NameWords {
  const word = (at: number): string => {
    const token = tokens[at];
    return token ? text.slice(token.start, token.end) : '';
  };
  const norm = (at: number): string => bare(tokens[at]?.norm ?? '');
  const norms = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => norm(from + index));
  const capital = (at: number): boolean => {
    const token = tokens[at];
    return token !== undefined && !token.tag && /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word(at));
  };
  const shouting = (at: number): boolean => /^\p{Lu}{2,}$/u.test(word(at));
  // “A Nordmann fir”, “I Need”: an article and a pronoun are no initials unless a full stop says so.
  const initial = (at: number): boolean =>
    /^\p{Lu}$/u.test(word(at)) && !tokens[at]?.tag && (!/^[AI]$/u.test(word(at)) || text.charAt((tokens[at] as Token).end) === '.');
  const between = (at: number): string => text.slice((tokens[at - 1] as Token).end, (tokens[at] as Token).start);
  const follows = (at: number): boolean => SPACE_BETWEEN.test(between(at));
  const owns = (at: number): boolean => POSSESSIVE.test(word(at));
  const sameSentence = (at: number, other: number): boolean => tokens[at] !== undefined && tokens[at].sentence === tokens[other]?.sentence;
  const opensSentence = (at: number): boolean => at === 0 || !sameSentence(at - 1, at);
  const ordinary = (at: number): boolean => {
    const folded = norm(at);
    return ENGLISH.has(folded) || known.terms.has(folded) || known.places.has(folded) || known.ordinaryWord(folded);
  };
  /** “Wi-Fi”, “Sci-Fi”: the parts of a short compound are no names. */
  const endsCompound = (at: number): boolean =>
    at > 0 && word(at - 1).length < 4 && word(at).length < 4 && capital(at - 1) && between(at) === '-';
  const isGiven = (at: number): boolean => capital(at) && known.givenNames.has(norm(at)) && !endsCompound(at);
  const isAmbiguous = (at: number): boolean => capital(at) && known.ambiguousNames.has(norm(at));
  const isTitle = (at: number): boolean => TITLES.has(tokens[at]?.norm ?? '') && capital(at + 1) && /^\.?\s$/u.test(between(at + 1));
  const runEnd = (at: number): number => {
    let to = at + 1;
    for (let next = at + 1; next < tokens.length; next += 1) {
      if (owns(next - 1)) break;
      const joint = between(next);
      // “J. Prydderch”: the full stop ends no sentence.
      const abbreviated = next === to && initial(next - 1) && /^\. ?$/u.test(joint) && capital(next) && !ordinary(next);
      if (!sameSentence(next, at) && !abbreviated) break;
      if (AND_BETWEEN.test(joint) && capital(next)) to = next + 1;
      else if (!follows(next)) break;
      else if (capital(next)) to = next + 1;
      else if (!(PARTICLES.has(tokens[next]?.norm ?? '') || norm(next) === 'of' || norm(next) === 'the' || norm(next) === 'and')) break;
      else if (!capital(next + 1) || norm(next) === 'and') break;
    }
    return to;
  };
  return {
    text,
    tokens,
    known,
    word,
    norm,
    norms,
    capital,
    shouting,
    initial,
    between,
    follows,
    owns,
    sameSentence,
    opensSentence,
    ordinary,
    isGiven,
    isAmbiguous,
    isTitle,
    runEnd,
  };
}
