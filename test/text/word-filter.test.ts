import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsWord, packWords } from '../../src/text/word-filter.ts';

test('a filter holds every word that was packed', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 200 }), (words) => {
      const filter = packWords(words);
      expect(words.every((word) => holdsWord(filter, word))).toBe(true);
    }),
  );
});

test('about one word in a hundred that was not packed is taken for one that was', () => {
  const filter = packWords(Array.from({ length: 20_000 }, (_, at) => `word${at}`));
  const wrong = Array.from({ length: 20_000 }, (_, at) => `other${at}`).filter((word) => holdsWord(filter, word));
  expect(wrong.length).toBeGreaterThan(0);
  expect(wrong.length).toBeLessThan(20_000 * 0.02);
});
