import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { caption } from '../../src/checks/media/caption.ts';
import { draftOf, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

const signalOptions = caption.options(z, kit);

const pictured = {
  consent: {
    people: [{ ref: 'S-1', type: 'student', status: 'active', given_on: '2025-09-01', channels: ['all'] }],
    pictures: [{ id: 'CR-1', file: 'workshop.png', shows: ['S-1'] }],
  },
};

async function matches(terms: string[], text: string, registers: object = pictured) {
  const judge = await caption.prepare(signalOptions.parse({ terms }), servicesFor({ registers }), {});
  const hits = await judge(draftOf({ text, media: [{ file: 'workshop.png' }] }));
  return hits.map(({ at, data }) => {
    if (typeof at === 'string' || !('span' in at)) throw new Error('not in a passage');
    expect(text.slice(at.span.start, at.span.end)).toBe(data['match']);
    return data['match'];
  });
}

describe('words beside a picture', () => {
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
