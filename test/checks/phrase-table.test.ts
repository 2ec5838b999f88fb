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
        // Of matches that share words one is reported.
        for (const each of plain) expect(found.some(({ start, end }) => start < each.end && each.start < end)).toBe(true);
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
