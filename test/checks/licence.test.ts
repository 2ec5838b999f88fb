import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LicenceProblem, licence } from '../../src/checks/media/licence.ts';
import { draftOf, type PlainDraft, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

async function hitsOf(problem: LicenceProblem, rights: object[], draft: Partial<PlainDraft> = {}) {
  const options = licence.options(z, kit).parse({ problem, use: ['organic social'], paid_use: ['advertising'] });
  const judge = await licence.prepare(options, servicesFor({ registers: { rights } }), {});
  return judge(draftOf({ text: 'x', media: [{ file: 'stock-desk.jpg' }], ...draft }));
}
const entry = { ref: 'LS-1', source: 'Lumen Stock', basis: 'paid licence', files: ['stock-*.jpg'] };

describe('licences', () => {
  test('a hit names the file, the reference and the end', async () => {
    expect(await hitsOf('expired', [{ ...entry, expires: '2025-12-31' }])).toEqual([
      { at: { asset: 0 }, outcome: 'violation', data: { file: 'stock-desk.jpg', reference: 'LS-1', expires: '2025-12-31' } },
    ]);
  });
  test('a licence without a reference goes by its source', async () => {
    const { ref: _ref, ...nameless } = entry;
    expect((await hitsOf('excluded', [{ ...nameless, not: ['Organic-Social'] }])).map(({ data }) => data['reference'])).toEqual([
      'Lumen Stock',
    ]);
  });
  test('a licence has one problem at a time: an ended one is not also judged by its uses', async () => {
    const rights = [{ ...entry, expires: '2025-12-31', use: ['print'], not: ['organic social'] }];
    expect(await hitsOf('expired', rights)).toHaveLength(1);
    expect(await hitsOf('excluded', rights)).toEqual([]);
    expect(await hitsOf('not-covered', rights)).toEqual([]);
  });
  test('one licence that permits the use is enough; a broken one beside it says nothing', async () => {
    expect(
      await hitsOf('expired', [
        { ...entry, expires: '2025-12-31' },
        { ...entry, ref: 'LS-2' },
      ]),
    ).toEqual([]);
    expect(
      await hitsOf('unusable', [
        { ...entry, expires: 'never' },
        { ...entry, ref: 'LS-2' },
      ]),
    ).toEqual([]);
  });
  test('an entry with a mistake is unchecked', async () => {
    expect((await hitsOf('unusable', [{ ...entry, expires: 'never' }])).map(({ outcome }) => outcome)).toEqual(['unchecked']);
  });
  test('a file that cannot be found is no business of the licence', async () => {
    expect(await hitsOf('expired', [{ ...entry, expires: '2025-12-31' }], { media: [{ file: 'stock-gone.jpg' }] })).toEqual([]);
  });
  test('options that do not fit', () => {
    expect(licence.options(z, kit).safeParse({ problem: 'expired' }).success).toBe(false);
    expect(licence.options(z, kit).safeParse({ problem: 'old', use: ['x'] }).success).toBe(false);
    expect(licence.options(z, kit).safeParse({ problem: 'expired', use: [] }).success).toBe(false);
    expect(licence.options(z, kit).safeParse({ problem: 'expired', use: ['x'], paid: ['y'] }).success).toBe(false);
    expect(licence.options(z, kit).parse({ problem: 'expired', use: ['x'] })).toEqual({ problem: 'expired', use: ['x'], paid_use: [] });
  });
});
