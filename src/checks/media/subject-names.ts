import type { Passage } from '../../model/draft.ts';
import type { Span } from '../../model/place.ts';
import type { ConsentSubject } from '../../registers/types.ts';
import { foldWord } from '../../text/fold.ts';
import { bare } from '../../text/name-words.ts';
import { wordsIn } from '../../text/phrase-book.ts';
import { findPhrases, indexPhrases, type PhraseIndex } from '../../text/phrase-match.ts';
import { plainPhrase } from '../names.ts';
import { readingOf } from '../phrase-matches.ts';

/** Whom a name in a text may mean. */
export interface NamedSubjects {
  subjects: ConsentSubject[];
  /** More than a first name. */
  isFull: boolean;
}

interface NameIndex {
  phrases: PhraseIndex;
  /** Whom each phrase names, by its number. */
  by: readonly NamedSubjects[];
  ordinaryWord: (word: string) => boolean;
}

/**
 * The names of people as phrases: `Amber Colley` is also found as `Colley, Amber`,
 * `Amber J. Colley`, `A. Colley`, `@ambercolley`, `#AmberColley`, with `’s`, in any
 * case and with or without accents and hyphens, and by the surname or the first
 * name alone. A surname that is an ordinary word (Baker) counts behind a title or an initial.
 */
export function indexSubjectNames(people: readonly ConsentSubject[], ordinaryWord: (word: string) => boolean): NameIndex {
  const sources = new Map<string, { subjects: Set<ConsentSubject>; isFull: boolean }>();
  const add = (source: string, subject: ConsentSubject, isFull: boolean): void => {
    const known = sources.get(source) ?? { subjects: new Set(), isFull };
    known.subjects.add(subject);
    known.isFull &&= isFull;
    sources.set(source, known);
  };
  for (const subject of people) {
    for (const name of [subject.name, ...subject.aliases]) {
      const words = foldWord(plainPhrase(name ?? ''))
        .split(/[\s\p{Pd}.,]+/u)
        .filter((word) => /[\p{L}\p{N}]/u.test(word));
      const [first, last] = [words[0], words.at(-1)];
      if (first === undefined || last === undefined) continue;
      add(owning(first), subject, false);
      if (words.length === 1) continue;
      const joined = words.join('').replaceAll("'", '');
      const middle = words.slice(1, -1);
      for (const source of [
        [first, ...middle.map((word) => `[${word}]`), ...(middle.length === 0 ? ['...1'] : []), owning(last)].join(' '),
        `${owning(last)} ...0 ${first}`,
        `${first[0]} ...0 ${owning(last)}`,
        `@${joined}`,
        joined,
      ])
        add(source, subject, true);
      if (last.length > 2) add(owning(last), subject, true);
    }
  }
  const by = [...sources.values()].map(({ subjects, isFull }) => ({ subjects: [...subjects], isFull }));
  return { phrases: indexPhrases([...sources.keys()]), by, ordinaryWord };
}

/** What makes a surname of an ordinary word: a title, an initial. */
const BEFORE_SURNAME = /(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?|\b\p{Lu}\.)\s$/u;

function owning(word: string): string {
  return `(${word}|${word}'s)`;
}

/** The names in a passage, the longest where several begin or lie within each other. */
export function findSubjectNames(
  passage: Passage,
  { phrases, by, ordinaryWord }: NameIndex,
): (NamedSubjects & { span: Span; text: string })[] {
  const reading = readingOf(passage);
  if (!wordsIn(phrases.book, reading).some((word) => phrases.byFirst.has(word))) return [];
  const matches = findPhrases(reading, phrases)
    .filter((match) => {
      const { from, start, end, phrase } = match;
      const token = reading.tokens[from];
      const text = passage.text.slice(start, end);
      if (token === undefined) return false;
      const isWord = match.to - from === 1 && ordinaryWord(bare(token.norm));
      if (text.startsWith('@') || token.tag) return !isWord;
      // `amber` is a colour; `Will you come?` begins with no name.
      if (!/^\p{Lu}/u.test(text)) return false;
      if (isWord && by[phrase]?.isFull) return BEFORE_SURNAME.test(passage.text.slice(0, start));
      const isFirst = reading.tokens[from - 1]?.sentence !== token.sentence;
      return !isWord || !isFirst || /^(?:['’]s\b|,| (?:and|is|was|has|who|had)\b| \p{Ll}+(?:s|ed)\b)/u.test(passage.text.slice(end));
    })
    .sort((a, b) => b.to - b.from - (a.to - a.from) || Number(by[b.phrase]?.isFull) - Number(by[a.phrase]?.isFull));
  const kept: typeof matches = [];
  for (const match of matches) if (!kept.some(({ from, to }) => match.from < to && from < match.to)) kept.push(match);
  return kept
    .sort((a, b) => a.from - b.from)
    .map(({ phrase, from, to, start, end }) => ({
      // One name may be that of several people in several variants.
      subjects: [
        ...new Set(matches.filter((other) => other.from === from && other.to === to).flatMap((other) => by[other.phrase]?.subjects ?? [])),
      ],
      isFull: by[phrase]?.isFull ?? false,
      span: { start, end },
      text: passage.text.slice(start, end),
    }));
}
