import { expect, test } from 'vitest';
import type { Rule } from '../../src/model/policy.ts';
import { type Resembling, shown, strongest } from '../../src/run/resemblances.ts';

const resembling = (family: string, margin: number): Resembling => ({
  rule: { family } as Rule,
  hit: { at: 'draft', outcome: 'violation', data: {}, resemblance: { signs: [], margin } },
});
const familiesOf = (found: Resembling[]): string[] => strongest(found).map(({ rule }) => rule.family);

test('a draft is said to resemble three families at most, those that it resembles most', () => {
  expect(familiesOf([resembling('a', 1), resembling('b', 0.5), resembling('c', 2), resembling('d', 1.5)])).toEqual(['a', 'c', 'd']);
});

test('a family that it resembles far less than another is left out', () => {
  expect(familiesOf([resembling('a', 0.1), resembling('b', 4), resembling('c', 2.5)])).toEqual(['b', 'c']);
});

test('both places of one family are reported', () => {
  expect(familiesOf([resembling('a', 0.1), resembling('a', 4)])).toEqual(['a', 'a']);
});

test('signs read as a list, without what is hidden', () => {
  expect(shown(['late', 'lazy', 'rota'], ['lazy heron'])).toBe('“late” and “rota”');
  expect(shown(['heron'], ['lazy heron'])).toBe('not shown here');
});
