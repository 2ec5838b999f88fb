import type { LanguageIssue, LanguageService } from '../model/language.ts';
import { ENGLISH } from './function-words.ts';

/**
 * A language service that leaves alone what consists of known words: the organisation's vocabulary, names in the
 * registers, entries of word lists, in any case. A phrase counts as its words, but its little words do not become
 * known by it (“Ask a Tutor”): a slip may lie in just them.
 */
export function withKnownWords(service: LanguageService, phrases: readonly string[]): LanguageService {
  const known = new Set(phrases.flatMap(wordsOf).filter((word) => !ENGLISH.has(word)));
  const isKnown = (text: string, { span }: LanguageIssue): boolean => {
    const words = wordsOf(text.slice(span.start, span.end));
    return words.length > 0 && words.every((word) => known.has(word));
  };
  const without =
    (find: LanguageService['spelling']): LanguageService['spelling'] =>
    async (text, verbatim) =>
      (await find(text, verbatim)).filter((issue) => !isKnown(text, issue));
  return { spelling: without(service.spelling), grammar: without(service.grammar) };
}

/** Lower-case words without a genitive's ending. */
function wordsOf(phrase: string): string[] {
  return (phrase.normalize('NFC').match(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu) ?? []).map((word) =>
    word.toLowerCase().replaceAll('’', "'").replace(/'s?$/u, ''),
  );
}
