import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIndex, packIndex } from '../../src/text/word-index.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '😀', ' ', '<', "'", 'Z', '_'), minLength: 1 });

test('what is packed under words is found under them again, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(word, fc.array(fc.nat(), { minLength: 1 })), { selector: ([key]) => key }),
      word,
      (entries, other) => {
        const index = openIndex(packIndex(new Map(entries)));
        for (const [key, numbers] of entries) expect(index.get(key)).toEqual(numbers);
        if (!entries.some(([key]) => key === other)) expect(index.get(other)).toEqual([]);
      },
    ),
  );
});
