import { expect, test } from 'vitest';
import { check, draftNamed } from './run.ts';

const { result } = await check('cli/approvals');
const adviceOn = (draft: string, rule: string): string | undefined =>
  draftNamed(result, draft).findings.find(({ ruleId }) => ruleId === rule)?.advice;

test.each([
  ['whom', 'The approval by Head of Department does not count here: it covers Ana Ferris.'],
  ['late', 'does not count here: it does not hold when the post goes out (given on 2027-05-20).'],
  ['role', 'The approval by Joe Bloggs does not count here: it must come from the line manager or the Head of Department.'],
  ['own', 'does not count here: nobody approves their own draft.'],
  ['wording', 'does not count here: the text has changed since.'],
  ['clause', 'does not count here: it is for COND-14.'],
])('why an approval does not count: %s', (draft, reason) => {
  expect(adviceOn(draft, 'commenting-on-people/named')).toContain(reason);
});

test('whose approval of three is still missing', () => {
  expect(adviceOn('two of three', 'criticism-response/reply')).toContain('Still missing: Digital Marketing Co-Ordinator.');
});

test('nothing is said of approvals where there are none, and an approval that counts settles the matter', () => {
  expect(adviceOn('none', 'commenting-on-people/named')).toMatch(/needs neither\.$/u);
  expect(draftNamed(result, 'good').findings).toEqual([]);
});
