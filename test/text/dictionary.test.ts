import { beforeAll, describe, expect, it } from 'vitest';
import { expand, loadWordForms, neighbours, type WordForms } from '../../src/text/dictionary.ts';

describe('expand', () => {
  const aff = 'SFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^y]\n\nPFX U Y 1\nPFX U 0 un .\n\nSFX D N 1\nSFX D 0 ed [^e]\n';

  it('applies suffixes under their conditions, prefixes, and both only where they combine', () => {
    expect([...expand(aff, '3\nparty/S\nlock/USD\nzzz/!S\n')].sort()).toEqual([
      'lock',
      'locked',
      'locks',
      'parties',
      'party',
      'unlock',
      'unlocks',
    ]);
  });
});

describe('neighbours', () => {
  let forms: WordForms;
  beforeAll(async () => {
    forms = await loadWordForms();
  });

  it('knows British English', () => {
    expect(forms.size).toBeGreaterThan(100_000);
    for (const word of ['colour', 'enrolment', 'apprentices', 'unlocked', 'Sheffield']) expect(forms.has(word), word).toBe(true);
  });

  it.each([
    ['recieve', 'receive', 'transposition'],
    ['occured', 'occurred', 'doubling'],
    ['goverment', 'government', 'omission'],
    ['studentt', 'student', 'doubling'],
    ['definately', 'definitely', 'substitution'],
    ['thaink', 'think', 'insertion'],
  ])('leads from %s to %s by one %s', (word, right, slip) => {
    expect(neighbours(word, forms)).toContainEqual({ word: right, slip });
  });

  it('gives nothing two slips away', () => {
    expect(neighbours('tommorow', forms).map(({ word }) => word)).not.toContain('tomorrow-morning');
    expect(neighbours('xqzzkj', forms)).toEqual([]);
  });
});
