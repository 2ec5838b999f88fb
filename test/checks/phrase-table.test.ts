import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPhrases, indexPhrases } from '../../src/text/phrase-match.ts';
import { read } from '../../src/text/reading.ts';
import { packOf } from './pack.ts';

const PHRASES = [
  'red cat',
  'the (red|very red) ... cat',
  '(is|was|the dog is) [very] red',
  '[big] dog ...2 (cat|the house)',
  'house',
  'the ...3 house ... cat',
  '(cat|dog) ...0 (red|big) house',
];
const TEXT = fc.array(fc.constantFrom('red', 'cat', 'the', 'is', 'was', 'very', 'big', 'dog', 'house', 'a', 'dog,', 'cat.', 'House!'), {
  maxLength: 14,
});

interface Run {
  start: number;
  end: number;
}
const overlap = (one: Run, other: Run): boolean => one.start < other.end && other.start < one.end;

describe('the table of phrases', () => {
  test('finds what a search for each phrase at each word finds', async () => {
    const find = await packOf({ kind: 'terms', options: { terms: PHRASES } });
    const index = indexPhrases(PHRASES);
    await fc.assert(
      fc.asyncProperty(TEXT, async (words) => {
        const text = `We say ${words.join(' ')}`;
        const plain = findPhrases(read(text, []), index);
        const found = (await find(text)).flatMap(({ place }) =>
          place.kind === 'text' ? [{ start: place.start ?? 0, end: place.end ?? 0 }] : [],
        );
        expect(found.every((each) => plain.some(({ start, end }) => start === each.start && end === each.end))).toBe(true);
        // Of matches that share words, also by way of others, one at least is reported.
        const reached = new Set(plain.filter((each) => found.some((other) => overlap(each, other))));
        for (const each of reached) for (const other of plain) if (overlap(each, other)) reached.add(other);
        expect(reached.size).toBe(plain.length);
      }),
      { numRuns: 300 },
    );
  });

  test('finds phrases through word classes that are made of word classes', async () => {
    const find = await packOf({
      kind: 'terms',
      options: { terms: ['<beasts/any> ...2 (bites|bit)'] },
      lexicons: {
        beasts: [
          { term: '(our|the) <beasts/kind>', group: 'any' },
          { term: '(very|really) big cat', group: 'kind' },
          { term: 'dog', group: 'kind' },
        ],
      },
    });
    expect((await find('Beware: our really big cat often bites. The dog bit us, a dog bites.')).map(({ excerpt }) => excerpt)).toEqual([
      'our really big cat often bites',
      'The dog bit',
    ]);
  });
});
