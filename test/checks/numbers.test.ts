import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyNumber } from '../../src/checks/numbers.ts';

describe('check digits', () => {
  test.each([
    ['luhn', '4111 1111 1111 1111', true],
    ['luhn', '4111 1111 1111 1112', false],
    ['nhs-number', '943 476 5919', true],
    ['nhs-number', '943 476 5918', false],
    ['uln', '9276308686', true],
    ['uln', '9276308687', false],
    ['iban', 'GB82 WEST 1234 5698 7654 32', true],
    ['iban', 'GB83 WEST 1234 5698 7654 32', false],
    ['nino', 'AB 12 34 56 C', true],
    ['nino', 'GB123456C', false],
    ['nino', 'AO123456C', false],
    ['nino', 'AB123456E', false],
    ['upn', 'H801200001001', true],
    ['upn', 'A801200001001', false],
  ] as const)('%s %s', (check, text, good) => {
    expect(verifyNumber(text, check)).toBe(good);
  });

  test('no number is both an NHS number and a learner number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{9}$/u), (digits) => {
        expect(verifyNumber(digits, 'nhs-number') && verifyNumber(digits, 'uln')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['luhn', '4111111111111111'], ['nhs-number', '9434765919'], ['uln', '9276308686'] as const),
        fc.nat(9),
        fc.integer({ min: 1, max: 9 }),
        ([check, digits], at, add) => {
          const wrong = [...(digits as string)].map((digit, index) => (index === at ? String((Number(digit) + add) % 10) : digit)).join('');
          expect(verifyNumber(wrong, check as 'luhn')).toBe(false);
        },
      ),
    );
  });
});
