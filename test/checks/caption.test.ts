import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { caption } from '../../src/checks/caption.ts';
import { draftOf, servicesFor } from './media-setting.ts';

const pictured = {
  consent: {
    people: [{ ref: 'S-1', type: 'student', status: 'active', given_on: '2025-09-01', channels: ['all'] }],
    pictures: [{ id: 'CR-1', file: 'workshop.png', shows: ['S-1'] }],
  },
};

async function matches(phrases: string[], text: string, registers: object = pictured) {
  const judge = await caption.prepare(caption.options(z).parse({ phrases }), servicesFor({ registers }), {});
  const hits = await judge(draftOf({ text, media: [{ file: 'workshop.png' }] }));
  return hits.map(({ at, data }) => {
    if (typeof at === 'string' || !('span' in at)) throw new Error('not in a passage');
    expect(text.slice(at.span.start, at.span.end)).toBe(data['match']);
    return data['match'];
  });
}

describe('phrases', () => {
  test.each([
    ['what a face', 'WHAT A FACE!', ['WHAT A FACE']],
    ['half asleep', 'Half-asleep, all of them', ['Half-asleep']],
    ["hasn't got a clue", 'She hasn’t got a clue', ['hasn’t got a clue']],
    ['the state of (him|her)', 'the state of her, the state of him', ['the state of her', 'the state of him']],
    ['in [the] headlights', 'in headlights and in the headlights', ['in headlights', 'in the headlights']],
    ['[very] silly', 'very silly; silly', ['very silly', 'silly']],
    ['bless him ... trying', 'Bless him, he is still trying.', []],
    ['bless him ... trying', 'Bless him he is still trying.', ['Bless him he is still trying']],
    ['bless him ... trying', 'Bless him he is for the umpteenth time trying.', []],
    ['clown', 'clowns clowning', []],
    ['(look at the|the) state of', 'look at the state of it', ['look at the state of']],
    ['well... done', 'well and truly done', ['well and truly done']],
  ])('%s in %j', async (phrase, text, expected) => {
    expect(await matches([phrase], text)).toEqual(expected);
  });
  test.each(['(a|b', 'a~', 'a{2}', 'a\\b', '^a', ''])('%j is no phrase', (phrase) => {
    expect(caption.options(z).safeParse({ phrases: [phrase] }).success).toBe(false);
  });
  test('property: words match themselves and every hit stands where it says', async () => {
    const word = fc.stringMatching(/^[a-zé]{1,6}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), fc.string(), async (words, around) => {
        const phrase = words.join(' ');
        expect((await matches([phrase], `${around} ${phrase}, ${around}`)).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whose picture it is', () => {
  test('without a register anybody may be pictured', async () => {
    expect(await matches(['what a face'], 'What a face', {})).toHaveLength(1);
  });
  test('a picture that shows nobody, or only staff, is left alone', async () => {
    const [student] = pictured.consent.people;
    const staff = { consent: { people: [{ ...student, type: 'staff' }], pictures: pictured.consent.pictures } };
    expect(await matches(['what a face'], 'What a face', staff)).toEqual([]);
    expect(
      await matches(['what a face'], 'What a face', {
        consent: { people: [student], pictures: [{ id: 'CR-1', file: 'workshop.png', shows: [] }] },
      }),
    ).toEqual([]);
  });
});
