import { expect, test } from 'vitest';
import { packOf } from './pack.ts';

const names = {
  given_names: [{ lexicon: 'given', groups: ['name'] }],
  organisation_heads: [{ lexicon: 'firms' }],
  roles: [{ lexicon: 'roles' }],
};
const lexicons = {
  given: [
    { term: 'Lorna', group: 'name' },
    { term: 'Kofi', group: 'name' },
  ],
  firms: [{ term: 'Motors' }],
  roles: [{ term: 'our ...2 <jobs>' }],
  jobs: [{ term: 'tutor~' }, { term: 'skills coach~' }],
  moods: [
    { term: 'late', group: 'bad' },
    { term: 'fast asleep', group: 'bad' },
    { term: 'early', group: 'good' },
  ],
};

async function matches(term: string, text: string): Promise<string[]> {
  const judge = await packOf({ kind: 'terms', options: { terms: [term] }, names, lexicons, config: { organisation: { name: 'Fernley' } } });
  return (await judge(text)).map((finding) => finding.excerpt);
}

test.each([
  ['<person> (is|was) <moods/bad>', 'Lorna is late. Kofi was fast asleep. Lorna is early.', ['Lorna is late', 'Kofi was fast asleep']],
  ['<person> (is|was) <moods>', 'Lorna is early. The bus is early.', ['Lorna is early']],
  ['<organisation> is late', 'Grindlebrook Motors is late. Motors is late.', ['Grindlebrook Motors is late']],
  ['<role> is late', 'Our new skills coach is late, and our tutors is late.', ['Our new skills coach is late', 'our tutors is late']],
  ['(<handle>|<person>|nobody) is late', '@kofi_m is late, nobody is late.', ['@kofi_m is late', 'nobody is late']],
  ['late [<person>]', 'Late Kofi', ['Late Kofi']],
  ['<pronoun> is late', 'She is late.', []],
  ['<pronoun> is late', 'Thanks, Lorna! She is late.', ['She is late']],
  ['<pronoun> is late', 'Our first tutor taught me. He is late.', ['He is late']],
  ['<somebody> is late', 'Grindlebrook Motors is late. Lorna is late.', ['Lorna is late']],
  ['<who> is late', 'Grindlebrook Motors is late. Lorna is late.', ['Grindlebrook Motors is late', 'Lorna is late']],
  ['<own> is late', 'Fernley is late. Lorna is late.', ['Fernley is late']],
  ['<number> of <jobs>', '92% of tutors; many of tutors', ['92% of tutors']],
])('%s in %j', async (term, text, expected) => {
  expect(await matches(term, text)).toEqual(expected);
});

test.each([
  [{ within: 'clause' as const }, 'He said no, the bus is late.', 1],
  [{ within: 'clause' as const }, 'The bus is not late, he said.', 0],
  [{ within: 'sentence' as const, side: 'before' as const }, 'Not the bus, it is late.', 0],
  [{ within: 'sentence' as const, side: 'before' as const }, 'The bus is late, not me.', 1],
  [{ within: 'sentence' as const, side: 'after' as const }, 'The bus is late, not me.', 0],
])('what excuses stands %j in %j', async (where, text, count) => {
  const judge = await packOf({ kind: 'terms', options: { terms: ['late'], unless: { terms: ['(no|not)'], ...where } } });
  expect(await judge(text)).toHaveLength(count);
});
