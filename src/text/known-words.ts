import type { LanguageIssue, LanguageService } from '../model/language.ts';
import { ENGLISH } from './function-words.ts';

/** Finds the issues of a text, see `LanguageService`. */
type FindIssues = LanguageService['spelling'];

/**
 * A language service that leaves alone what consists of known words: the organisation's vocabulary, names in the
 * registers, entries of word lists, in any case. A phrase counts as its words, but its little words do not become
 * known by it (“Ask a Tutor”): a slip may lie in just them.
 */
export function withKnownWords({ spelling, grammar }: LanguageService, phrases: () => readonly string[]): LanguageService {
  const known = knownWords(phrases);
  return { spelling: sparing(spelling, known), grammar: sparing(grammar, known) };
}

/** The same for one of a service's functions. */
export function sparingKnownWords(find: FindIssues, phrases: () => readonly string[]): FindIssues {
  return sparing(find, knownWords(phrases));
}

function sparing(find: FindIssues, known: () => ReadonlySet<string>): FindIssues {
  const isKnown = (text: string, { span }: LanguageIssue): boolean => {
    const words = wordsOf(text.slice(span.start, span.end));
    return words.length > 0 && words.every((word) => known().has(word));
  };
  return async (text, verbatim) => (await find(text, verbatim)).filter((issue) => !isKnown(text, issue));
}

/** Asked for and split into words when the first issue asks: most posts have none. */
function knownWords(phrases: () => readonly string[]): () => ReadonlySet<string> {
  let words: ReadonlySet<string> | undefined;
  return () =>
    (words ??= new Set(
      phrases()
        .flatMap(wordsOf)
        .filter((word) => !ENGLISH.has(word)),
    ));
}

/** Lower-case words without a genitive's ending. */
function wordsOf(phrase: string): string[] {
  return (phrase.normalize('NFC').match(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu) ?? []).map((word) =>
    word.toLowerCase().replaceAll('’', "'").replace(/'s?$/u, ''),
  );
}
