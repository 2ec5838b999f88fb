import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/model/place.ts';
import { explain } from '../../src/text/classifier/explain.ts';
import { readSentences, wordsOf } from '../../src/text/classifier/features.ts';
import { placeOf } from '../../src/text/classifier/linear.ts';
import { type Classifier, decodeClassifier, encodeClassifier, judge } from '../../src/text/classifier/model.ts';
import { classifierOf, type LabelledText, learnScale, type WordSort } from '../../src/text/classifier/train.ts';
import { windowsOf } from '../../src/text/classifier/windows.ts';

/** Learns at both scales, as the build does in two threads. */
function train(texts: readonly LabelledText[], labels: readonly string[], sorts: readonly WordSort[] = []): Classifier {
  const lessons = { texts, labels, sorts };
  return classifierOf(lessons, learnScale('whole', lessons), learnScale('windows', lessons));
}

const TRADES = ['plumbing', 'roofing', 'tiling', 'baking', 'welding', 'printing'];

/** Scorn of people, praise of people, and ordinary posts, each in the same settings. */
const texts: LabelledText[] = TRADES.flatMap((trade) => [
  { text: `Our ${trade} tutor is a hopeless windbag.`, family: 'scorn', violates: true, also: [] },
  { text: `Our ${trade} tutor is a patient listener.`, family: 'scorn', violates: false, also: [] },
  { text: `The ${trade} course starts in May.`, family: undefined, violates: false, also: [] },
  { text: `A windbag of a tutor, hopeless at ${trade}. Ask about our car park.`, family: 'scorn', violates: true, also: [] },
]);
const classifier = train(texts, ['scorn']);
const scornOf = (text: string, of: Classifier = classifier): number => judge(of, text).probabilities[0] as number;

describe('a classifier learns from labelled texts', () => {
  test('it tells what it has not seen by the words that it knows', () => {
    expect(scornOf('What a hopeless windbag of a gardener!')).toBeGreaterThan(0.5);
    expect(scornOf('What a patient listener of a gardener!')).toBeLessThan(0.3);
  });

  test('a word in another form or compound is known in part', () => {
    expect(scornOf('Hopelessly windbaggy.')).toBeGreaterThan(scornOf('Quietly patient.'));
  });

  test('the same texts give the same classifier', () => {
    expect(train(texts, ['scorn'])).toEqual(classifier);
  });

  test('what a text may also be labelled as teaches nothing of that label', () => {
    const both = ['scorn', 'menace'];
    const menacing = (also: string[]): LabelledText[] =>
      TRADES.map((trade) => ({ text: `That windbag from ${trade} will pay for it.`, family: 'menace', violates: true, also }));
    const told = train([...texts, ...menacing([])], both);
    const untold = train([...texts, ...menacing(['scorn'])], both);
    const text = 'That windbag will pay for it.';
    expect(scornOf(text, untold)).toBeGreaterThan(scornOf(text, told));
  });

  test('what speaks for any label speaks a little for each', () => {
    const said = (family: string | undefined): LabelledText[] =>
      TRADES.map((trade) => ({ text: `Watch your back, ${trade} people.`, family, violates: family !== undefined, also: [] }));
    const scorn = (others: LabelledText[]): number =>
      scornOf('Watch your back, gardeners.', train([...texts, ...others], ['scorn', 'menace']));
    expect(scorn(said('menace'))).toBeGreaterThan(scorn(said(undefined)));
  });

  test('what is learnt of some words of a sort is known of all', () => {
    const words = ['chirper', 'honker', 'squawk', 'twitterer'];
    const sorts = [{ words, labels: ['channel'] }];
    const told = TRADES.flatMap((trade, at): LabelledText[] => {
      const network = ['Chirper', 'Honker', 'Squawk'][at % 3];
      return [
        { text: `Follow the ${trade} group on ${network}.`, family: 'channel', violates: true, also: [] },
        { text: `The ${trade} group has left ${network} alone.`, family: 'channel', violates: false, also: [] },
      ];
    });
    const channelOf = (text: string, of: readonly WordSort[]): number =>
      judge(train(told, ['channel', 'scorn'], of), text).probabilities[0] as number;
    const text = 'We are on Twitterer.';
    expect(channelOf(text, sorts)).toBeGreaterThan(channelOf(text, []));
    expect(channelOf('We leave Twitterer alone.', sorts)).toBeLessThan(channelOf(text, sorts));
    // Only the labels of a sort learn from it.
    const elsewhere = [{ words, labels: ['scorn'] }];
    expect(channelOf(text, elsewhere)).toBeLessThan(channelOf(text, sorts));
  });

  test('of a word of a sort it is known on which side the others stand', () => {
    const sorts = [{ words: ['chirper', 'honker', 'squawk', 'twitterer'], labels: ['channel'] }];
    const told = TRADES.flatMap((trade, at): LabelledText[] => {
      const network = ['Chirper', 'Honker', 'Squawk'][at % 3];
      return [
        { text: `Pictures by ${trade} folk went up on ${network}, for all.`, family: 'channel', violates: true, also: [] },
        { text: `On ${network} went all for pictures by ${trade} folk.`, family: 'channel', violates: false, also: [] },
      ];
    });
    const classifier = train(told, ['channel'], sorts);
    const channelOf = (text: string): number => judge(classifier, text).probabilities[0] as number;
    expect(channelOf('Pictures on Twitterer.')).toBeGreaterThan(channelOf('Twitterer, on pictures.'));
  });

  test('a sort for a label that nothing is learnt of is a mistake', () => {
    expect(() => train(texts, ['scorn'], [{ words: ['clown'], labels: ['scron'] }])).toThrow(/scron/u);
  });

  test('texts of another sort teach their own label alone', () => {
    const said = (text: string, violates: boolean): LabelledText[] =>
      TRADES.map((trade) => ({ text: `${text} ${trade}.`, family: 'moan', violates, also: [], apart: true }));
    const both = train([...texts, ...said('Nobody taught us', true), ...said('You taught us', false)], ['scorn', 'moan']);
    const moanOf = (text: string): number => judge(both, text).probabilities[1] as number;
    expect(moanOf('Nobody taught us gardening.')).toBeGreaterThan(0.5);
    expect(moanOf('You taught us gardening.')).toBeLessThan(0.5);
    const { ids, weights } = both.whole;
    const places = readSentences('taught', new Map()).flatMap(({ features }) => [...features.keys()].map((id) => placeOf(ids, id)));
    const known = places.filter((place) => place >= 0);
    expect(known).not.toEqual([]);
    for (const place of known) expect(weights[place * 2]).toBe(0);
  });

  test('its file holds it whole, wherever it stands in memory', () => {
    const bytes = encodeClassifier(classifier);
    const moved = new Uint8Array(bytes.length + 8);
    moved.set(bytes, 8);
    expect(decodeClassifier(bytes)).toEqual(classifier);
    expect(decodeClassifier(encodeClassifier({ ...classifier, sorts: new Map([['café', [2]]]) })).sorts.get('café')).toEqual([2]);
    expect(decodeClassifier(moved.subarray(8))).toEqual(classifier);
  });

  test('bytes in another order are refused', () => {
    expect(() => decodeClassifier(encodeClassifier(classifier).reverse())).toThrow(/built on another kind of machine/u);
  });
});

test('a text is explained by the sentence of its strongest window that speaks most for the label, and by its words', () => {
  const text = 'Doors open at six. Our tutor is a hopeless windbag. See you there.';
  const sentences = [
    { start: 0, end: 18 },
    { start: 19, end: 51 },
    { start: 52, end: 66 },
  ];
  const [window] = judge(classifier, text).windows;
  const { sentence, signs } = explain(classifier, 0, text, window as Span, sentences);
  expect(sentence).toEqual(sentences[1]);
  expect(signs).toEqual(expect.arrayContaining(['hopeless', 'windbag']));
});

test('one bad sentence of a long innocent text is not drowned', () => {
  const innocent = [
    'The course starts in May',
    'The car park is open from six',
    'Ask about the printing course',
    'Bring a pen and a lunch',
    'The baking course starts in June',
  ];
  const long = (sentence: string): string => [...innocent.slice(0, 3), sentence, ...innocent.slice(3)].map((each) => `${each}.`).join(' ');
  expect(scornOf(long('Our welding tutor is a hopeless windbag'))).toBeGreaterThan(
    2 * scornOf(long('Our welding tutor is a patient listener')),
  );
});

describe('of any text', () => {
  test('windows are neighbouring sentences, hold twelve words where the text does, and leave none out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Yes. ', 'We meet at six! ', 'one two three four five six seven eight nine ten eleven twelve thirteen. ')),
        (parts) => {
          const sentences = readSentences(parts.join(''), new Map());
          const all = sentences.reduce((sum, { words }) => sum + words, 0);
          const windows = windowsOf(sentences).map(({ from, to }) => sentences.slice(from, to));
          expect(new Set(windows.flat())).toEqual(new Set(sentences));
          for (const window of windows) {
            expect(window.reduce((sum, { words }) => sum + words, 0)).toBeGreaterThanOrEqual(Math.min(12, all));
          }
        },
      ),
    );
  });

  test('words are in order and stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('the probability is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const value = scornOf(text);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('spaced letters are one word, and two letters that stand apart are two', () => {
    expect(wordsOf('Say  s p a c e d  words').map(({ stem }) => stem)).toEqual(wordsOf('Say spaced words').map(({ stem }) => stem));
    expect(wordsOf('plan B I like')).toHaveLength(4);
  });

  test('capitals and curly apostrophes of a word change nothing but who is spoken of', () => {
    expect(wordsOf('Can’t STOP').map(({ stem }) => stem)).toEqual(wordsOf("can't stop").map(({ stem }) => stem));
  });
});
