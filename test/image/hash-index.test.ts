import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHashIndex, REVIEW_DISTANCE } from '../../src/image/likeness/hash-index.ts';
import { dihedralHashes, frequenciesOf } from '../../src/image/likeness/pdq.ts';
import { distance } from './hashes.ts';

/** Frequencies whose eight forms differ as those of real pictures do; values near nought lie on either side of the median. */
const frequencies = fc
  .array(fc.integer({ min: -400, max: 400 }), { minLength: 256, maxLength: 256 })
  .map((values) => Float32Array.from(values));

/** Turns some bits of a hash over. */
function altered(hash: string, bits: readonly number[]): string {
  const mask = bits.reduce((sum, bit) => sum ^ (1n << BigInt(bit)), 0n);
  return (BigInt(`0x${hash}`) ^ mask).toString(16).padStart(64, '0');
}

describe('the index of hashes', () => {
  test('finds what comparing all with all finds, at the same distances', () => {
    const bits = fc.uniqueArray(fc.nat(255), { maxLength: 90 });
    const near = fc.array(fc.record({ form: fc.nat(7), region: fc.nat(1), bits }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.tuple(frequencies, frequencies), fc.boolean(), near, ([one, another], alike, stored) => {
        const pictures = [one, alike ? one.map((value, at) => value + (at % 9 === 0 ? 60 : 0)) : another];
        const forms = pictures.map(dihedralHashes);
        const entries = stored.map(({ form, region, bits }, at) => ({
          entry: at % 5,
          hashes: [altered(forms[region]?.[form] ?? '', bits)],
        }));
        const naive = new Map<number, number>();
        for (const { entry, hashes } of entries) {
          const least = Math.min(...forms.flat().map((form) => distance(form, hashes[0] ?? '')));
          if (least <= REVIEW_DISTANCE) naive.set(entry, Math.min(least, naive.get(entry) ?? 256));
        }
        const found = openHashIndex(entries).find(forms);
        expect(new Map(found.map(({ entry, distance }) => [entry, distance]))).toEqual(naive);
        expect(found.map(({ distance }) => distance)).toEqual([...naive.values()].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  test('finds it wherever it stands among thousands, and thousands of it', () => {
    const bits = fc.uniqueArray(fc.nat(255), { minLength: 55, maxLength: 85 });
    const place = fc.record({ at: fc.nat(2500), form: fc.nat(7), bits });
    const stranger = fc.array(fc.nat(0xffff), { minLength: 16, maxLength: 16 });
    const others = fc.record({ count: fc.nat(2500), strangers: fc.array(stranger, { maxLength: 30 }), copy: fc.option(bits) });
    fc.assert(
      fc.property(frequencies, others, fc.array(place, { minLength: 1, maxLength: 6 }), (picture, { count, strangers, copy }, places) => {
        const forms = dihedralHashes(picture);
        const repeated = [
          ...strangers.map((words) => words.map((word) => word.toString(16).padStart(4, '0')).join('')),
          ...(copy ? [altered(forms[0] ?? '', copy)] : []),
        ];
        const hashes = repeated.length === 0 ? [] : Array.from({ length: count }, (_, at) => repeated[at % repeated.length] ?? '');
        for (const { at, form, bits } of places) hashes[at % (hashes.length + 1)] = altered(forms[form] ?? '', bits);
        const distances = new Map([...new Set(hashes)].map((hash) => [hash, Math.min(...forms.map((form) => distance(form, hash)))]));
        const near = hashes.flatMap((hash, entry) => {
          const least = distances.get(hash) ?? 0;
          return least <= REVIEW_DISTANCE ? [{ entry, distance: least }] : [];
        });
        const found = openHashIndex(hashes.map((hash, entry) => ({ entry, hashes: [hash] }))).find([forms]);
        expect(found.toSorted((one, other) => one.entry - other.entry)).toEqual(near);
      }),
    );
  });

  test('holds to the distance also where two forms that are looked for together differ most from what is stored', () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 256 }, (_, bit) => bit),
      { minLength: 256 },
    );
    fc.assert(
      fc.property(frequencies, order, fc.nat(50), fc.integer({ min: -1, max: 1 }), (picture, bits, apart, beyond) => {
        const one = dihedralHashes(picture)[0] ?? '';
        const other = altered(one, bits.slice(0, apart));
        const length = REVIEW_DISTANCE + beyond;
        const stored = altered(other, bits.slice(apart, apart + length));
        const found = openHashIndex([{ entry: 'A', hashes: [stored] }]).find([[one, other]]);
        expect(found).toEqual(beyond > 0 ? [] : [{ entry: 'A', distance: length }]);
      }),
    );
  });

  test('is empty for a picture that is too plain to have forms, and for a register without hashes', () => {
    const flat = frequenciesOf({ values: new Float32Array(64 * 64).fill(90), width: 64, height: 64 });
    expect(flat.quality).toBe(0);
    const forms = [dihedralHashes(Float32Array.from({ length: 256 }, (_, at) => Math.sin(at * at)))];
    expect(openHashIndex([{ entry: 'A', hashes: forms[0] ?? [] }]).find([])).toEqual([]);
    expect(openHashIndex([]).find(forms)).toEqual([]);
  });
});
