import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillReplacement, linearRegexp, unprovenPlan } from '../../src/text/linear-regexp.ts';
import { needsOf } from '../../src/text/regexp-needs.ts';
import { planRegexp as planWith } from '../../src/text/regexp-proof.ts';
import { waysFromOnePlace } from '../../src/text/regexp-ways.ts';

const planRegexp = (source: string, caseSensitive: boolean) => planWith(source, caseSensitive, new Map());

describe('patterns run in linear time', () => {
  test('one that is proven linear runs in the engine of the language', async () => {
    expect(await planRegexp(String.raw`\b(?:could|should) of\b`, false)).toMatchObject({ engine: 'native' });
  });

  test('one that can backtrack runs in the linear engine', async () => {
    expect(await planRegexp('(a+)+$', false)).toMatchObject({ engine: 're2' });
    const regexp = linearRegexp('(a+)+$', false, { engine: 're2' });
    expect(regexp.matchAll(`${'a'.repeat(50_000)}!`)).toEqual([]);
  });

  test('one that can backtrack and that the linear engine cannot run is refused, with the reason', async () => {
    await expect(planRegexp('(?=(a+)+$)b', false)).rejects.toThrow(/lookaround/u);
    await expect(planRegexp('(', false)).rejects.toThrow();
  });

  test.each([
    ['cat', 1],
    ['(?:cat|dog)s?', 4],
    [String.raw`\b\d{1,4}\b`, 4],
    ['(?:a|b){2}', 4],
    ['(?=a|b)c', 2],
    ['a+', Number.POSITIVE_INFINITY],
    ['(?:a|b*){2}', Number.POSITIVE_INFINITY],
  ])('%s can be tried in %d ways from one place', (pattern, ways) => {
    expect(waysFromOnePlace(pattern)).toBe(ways);
  });

  test('one that can be tried in few ways needs no proof', async () => {
    const proofs = new Map();
    expect(await planWith(String.raw`\b(?:level|unit) \d{1,4}\b`, false, proofs)).toMatchObject({ engine: 'native' });
    expect(proofs.size).toBe(0);
  });

  test('a proof is looked for once', async () => {
    const proofs = new Map();
    await planWith('(a+)+$', false, proofs);
    const [[key, engine]] = [...proofs] as [[string, string]];
    expect(engine).toBe('re2');
    expect(await planWith('(a+)+$', false, new Map([[key, 'native']]))).toMatchObject({ engine: 'native' });
  });

  test.each([
    ['84% of (the )?adults', 'native'],
    ['(?:cat|dog)s?', 'native'],
    ['(a+)+$', 're2'],
    ['a{2,9}', 're2'],
    ['(?=a)b', 're2'],
    [String.raw`(a)\1`, 're2'],
    ['a?a?a?a?a?a?a?a?a?', 're2'],
  ])('without a proof %s runs in the engine %s', (pattern, engine) => {
    expect(unprovenPlan(pattern)).toEqual({ engine });
  });

  test('both engines find the same', async () => {
    const patterns = [String.raw`\d[\d ]*%`, '[a-z]+@[a-z]+', String.raw`\b(our|my) (\w+)`, '£[0-9,]+'];
    for (const pattern of patterns) {
      const native = linearRegexp(pattern, false, { engine: 'native' });
      const linear = linearRegexp(pattern, false, { engine: 're2' });
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom('our', 'my', '42 %', '£1,200', 'a@b', '😀', 'É', ' ', '\n', 'x'), { maxLength: 12 }),
          (parts) => {
            const text = parts.join(' ');
            expect(linear.matchAll(text)).toEqual(native.matchAll(text));
          },
        ),
      );
    }
  });

  test.each([
    [String.raw`\b(could|should) of\b`, [['could of', 'should of']]],
    [
      '[12]+ ?%',
      [
        ['1%', '1 %', '2%', '2 %'],
        ['1', '2'],
      ],
    ],
    ['[a-z]+ (?:Road|St)', [[' road', ' st']]],
    ['[0-9]+', [[String.raw`\d`]]],
    [String.raw`\d\D+[7-9] quid`, [['7 quid', '8 quid', '9 quid'], [String.raw`\d`]]],
    ['(cat|dog|cats)s?', [['cat', 'dog']]],
    ['[Tt]hat', [['that']]],
    [
      'w(?:[*#]{1,6}|[-]{2,6}|a[*]{1,4})n',
      [
        ['*n', '#n', '--n'],
        ['w*', 'w#', 'w--', 'wa*'],
        ['*', '#', '--'],
      ],
    ],
    ['(cat)?', undefined],
    ['[^x]', undefined],
    ['caf[eé]', [['caf']]],
    ['café', [['caf']]],
    ['é', undefined],
    ['[“"][^”"]+', [['“', '"']]],
    [String.raw`\w+\n\w+`, [['\n']]],
    [String.raw`f\p{So}+k`, [[String.raw`\p{So}`], ['f'], ['k']]],
  ])('a match of %s holds one of each of %j', (pattern, needs) => {
    expect(needsOf(pattern)).toEqual(needs);
  });

  test('what a text must hold never hides a match', () => {
    const patterns = [
      String.raw`\b(?:our|my) (?:cat|dog)s?\b`,
      String.raw`\d[\d ]*%`,
      '(?:a|b)c+d?',
      '[xyz]{2,3}|£[0-9]',
      'KÉ|k',
      '[“"][^”"]*[”"]',
      'Ⓚ',
      '[Kk]im|[Ss]am',
      '(?:is|was) (?:x|y)+ (?:our|my)',
      '(?:c|x)(?:y|[a-d]{2,3})? ?(?:1|4 %)?',
    ];
    const piece = fc.constantFrom(
      'our',
      'MY',
      'Cats',
      'dog',
      '4',
      '%',
      'ac',
      'BCD',
      'xy',
      '£',
      'k',
      'K',
      'é',
      ' ',
      '1 000',
      '“',
      '”',
      '"',
      'ⓚ',
      '\u212aim',
      '\u017fam',
      'is x',
    );
    for (const pattern of patterns) {
      const needs = needsOf(pattern);
      const plain = linearRegexp(pattern, false, { engine: 'native' });
      const filtered = linearRegexp(pattern, false, { engine: 'native', ...(needs ? { needs } : {}) });
      fc.assert(
        fc.property(fc.array(piece), (pieces) => {
          expect(filtered.matchAll(pieces.join(' '))).toEqual(plain.matchAll(pieces.join(' ')));
        }),
      );
    }
  });

  test('replacements take the groups', () => {
    expect(fillReplacement('$1 have, $&', ['could of', 'could'])).toBe('could have, could of');
  });
});
