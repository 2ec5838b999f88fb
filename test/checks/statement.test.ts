import { expect, test } from 'vitest';
import { packOf } from './pack.ts';

const judge = packOf({
  kind: 'statement',
  message: '{says} of {target}, {stance}: {grade}',
  grades: { 3: 'error', 2: 'warning', 1: 'note' },
  options: {
    says: [
      { as: 'theft', terms: ['(stole|steals) ...2 (money|tools)', '<person> is a thief'] },
      { as: 'any wrong', terms: ['stole'], grade: 2 },
    ],
    of: [
      { as: 'a person', terms: ['<person>'], within: 'sentence' },
      { as: 'somebody', terms: ['(somebody|someone)'], within: 'sentence', grade: 1 },
    ],
    stance: [
      { as: 'denied', terms: ['(not|never)'], within: 'clause', side: 'before', grade: 0 },
      { as: 'as a rumour', terms: ['apparently'], within: 'sentence', grade: 2 },
    ],
  },
  names: { given_names: [{ lexicon: 'given' }] },
  lexicons: { given: [{ term: 'Lorna' }] },
});

test.each([
  ['Lorna stole the money.', ['error theft of a person, asserted: 3']],
  ['Lorna is a thief.', ['error theft of a person, asserted: 3']],
  ['Apparently Lorna stole the money.', ['warning theft of a person, as a rumour: 2']],
  ['Someone stole the money, apparently.', ['note theft of somebody, as a rumour: 1']],
  ['Lorna stole again.', ['warning any wrong of a person, asserted: 2']],
  ['Lorna never stole the money.', []],
  ['Never mind, Lorna stole the money.', ['error theft of a person, asserted: 3']],
  ['The fox stole the money.', []],
])('%j', async (text, expected) => {
  const findings = await (await judge)(text);
  expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected);
});
