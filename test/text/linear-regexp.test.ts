import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRegexp, fillReplacement } from '../../src/text/linear-regexp.ts';
import { proveLinear } from '../../src/text/regexp-proof.ts';

describe('patterns run in linear time', () => {
  test('one that is proven linear runs in the engine of the language', async () => {
    expect(await proveLinear(String.raw`\b(?:could|should) of\b`, false)).toBe('native');
  });

  test('one that can backtrack runs in the linear engine', async () => {
    expect(await proveLinear('(a+)+$', false)).toBe('re2');
    const regexp = await compileRegexp('(a+)+$', false, 're2');
    expect(regexp.matchAll(`${'a'.repeat(50_000)}!`)).toEqual([]);
  });

  test('one that can backtrack and that the linear engine cannot run is refused, with the reason', async () => {
    await expect(proveLinear('(?=(a+)+$)b', false)).rejects.toThrow(/lookaround/u);
    await expect(proveLinear('(', false)).rejects.toThrow();
  });

  test('both engines find the same', async () => {
    const patterns = [String.raw`\d[\d ]*%`, '[a-z]+@[a-z]+', String.raw`\b(our|my) (\w+)`, '£[0-9,]+'];
    for (const pattern of patterns) {
      const native = await compileRegexp(pattern, false, 'native');
      const linear = await compileRegexp(pattern, false, 're2');
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

  test('replacements take the groups', () => {
    expect(fillReplacement('$1 have, $&', ['could of', 'could'])).toBe('could have, could of');
  });
});
