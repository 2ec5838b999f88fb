import type { Span } from '../model/place.ts';
import { christened } from './christened.ts';
import { startsName } from './firm-names.ts';
import { ENGLISH } from './function-words.ts';
import { kindOf, type MentionKind } from './name-kind.ts';
import { bare, type NameKnowledge, type NameWords, nameWordsOf, POSSESSIVE } from './name-words.ts';
import { namedInTag } from './person-signs.ts';
import type { Reading, Token } from './reading.ts';

/** Somebody or something named in a text: token indices `from` (inclusive) and `to` (exclusive), and the characters. */
export interface Mention extends Span {
  kind: MentionKind;
  from: number;
  to: number;
}

/**
 * Finds the names in a text by their form, by what is known of names, and by
 * the words around them: handles, persons (form of address, given name,
 * initials), organisations (by their last word), and other proper nouns.
 * Names of places, prizes, rooms and events are left out, and so is the
 * organisation itself. Mentions are in order and do not overlap.
 */
export function findMentions(reading: Reading, known: NameKnowledge): Mention[] {
  const words = nameWordsOf(reading, known);
  const { tokens, text, word, norm, capital, shouting, ordinary, isTitle } = words;
  /** A post without a single capital, in which a name has none either. */
  const lowerCase = !/\p{Lu}/u.test(text);
  const ofThings = christened(words);
  const found: Mention[] = [];
  const add = (kind: MentionKind, from: number, to: number): void => {
    const start = (tokens[from] as Token).start;
    const last = tokens[to - 1] as Token;
    const end = last.end - (POSSESSIVE.exec(word(to - 1))?.[0].length ?? 0);
    const name = text.slice(start, end);
    if (kind !== 'handle' && isOfThing(words, from, to, ofThings)) return;
    if (known.own.has(name.toLowerCase().replace(/^@/u, ''))) return;
    found.push({ kind, from, to, start, end });
  };

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (token.norm.startsWith('@')) {
      // “P@ssw0rd” holds no handle.
      if (!/[\p{L}\p{N}]/u.test(text.charAt(token.start - 1))) add('handle', at, at + 1);
      at += 1;
      continue;
    }
    if (token.tag) {
      if (namedInTag(words, at)) add('person', at, at + 1);
      at += 1;
      continue;
    }
    if (lowerCase && norm(at).length > 3 && known.givenNames.has(norm(at)) && !ordinary(at)) {
      add('person', at, at + 1);
      at += 1;
      continue;
    }
    if (!capital(at) || (shouting(at) && ENGLISH.has(norm(at))) || beginsCompound(words, at)) {
      at += beginsCompound(words, at) ? 2 : 1;
      continue;
    }
    let from = at;
    let to = words.runEnd(at);
    // “Meet Bronagh Stell”: the word that opens the sentence is no part of the name.
    while (from < to - 1 && ordinary(from) && !isTitle(from) && !startsName(words, from, to)) from += 1;
    const titled = isTitle(from);
    // “Well done Marek Level 2 Plumbing”: what is no part of a person's name ends it.
    if (!titled && words.isGiven(from)) to = personEnd(words, from, to);
    const kind = titled ? 'person' : kindOf(words, from, to, besidePerson(found.at(-1), from));
    if (kind) add(kind, from, to);
    at = Math.max(to, at + 1);
  }
  return found;
}

/** “Beryl” of a text in which a drill is called so, and “Nellie the Elephant”. */
function isOfThing({ known, norm, norms }: NameWords, from: number, to: number, ofThings: ReadonlySet<string>): boolean {
  if (norms(from, to).some((each) => ofThings.has(each))) return true;
  return to - from > 2 && norm(to - 2) === 'the' && known.things.has(norm(to - 1));
}

/** Whether the mention before a name is a person's, right before it or with one word between. */
function besidePerson(mention: Mention | undefined, from: number): 'beside' | 'and' | undefined {
  if (mention?.kind !== 'person') return undefined;
  return mention.to === from ? 'beside' : mention.to === from - 1 ? 'and' : undefined;
}

/** “Wi-Fi”, “Sci-Fi”: the parts of a short compound are no names. */
function beginsCompound({ word, between, capital, isGiven }: NameWords, at: number): boolean {
  const [first, second] = [word(at), word(at + 1)];
  return second !== '' && first.length < 4 && bare(second).length < 4 && between(at + 1) === '-' && capital(at) && !isGiven(at);
}

/** Where a person's name ends within a run of capitalised words: before a term of the trade. */
function personEnd({ known, norm, capital }: NameWords, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) if (capital(at) && known.terms.has(norm(at)) && !known.givenNames.has(norm(at))) return at;
  return to;
}
