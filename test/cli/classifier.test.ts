import { expect, test } from 'vitest';
import { check, clauselint, draftNamed } from './run.ts';

const briefly = async (draft: string): Promise<string[]> => {
  const { result } = await check('cli/classifier');
  return draftNamed(result, draft).findings.map(({ ruleId, severity, excerpt }) => `${severity} ${ruleId}: ${excerpt}`);
};

test('a text that reads like a breach is asked about, at the sentence that speaks for it and with the words that weigh', async () => {
  const { result, code } = await check('cli/classifier', ['drafts/as-a-whole.md']);
  const [finding] = draftNamed(result, 'as-a-whole.md').findings;
  expect(finding).toMatchObject({ ruleId: 'tone/sneer', excerpt: "Our head of sales couldn't sell water in a desert, bless him." });
  expect(finding?.why).toMatch(/^The words that weigh most are “[^”]+”, “[^”]+” and “[^”]+”\.$/u);
  expect(code).toBe(0);
});

test('what a rule names comes before what the whole text reads like', async () => {
  expect(await briefly('by-word.md')).toEqual(['error tone/hopeless: hopeless']);
});

test('a word in a text that does not read like a breach is not reported', async () => {
  expect(await briefly('in-doubt.md')).toEqual([]);
});

test('a draft that somebody else has approved must read more like a breach', async () => {
  expect(await briefly('approved.md')).toEqual([]);
  expect(await briefly('approved-by-its-author.md')).toHaveLength(1);
});

test('a word of what a sensitive rule has matched is no sign', async () => {
  const { out, result } = await check('cli/classifier', ['drafts/secret.md']);
  expect(
    draftNamed(result, 'secret.md')
      .findings.map(({ ruleId }) => ruleId)
      .sort(),
  ).toEqual(['secret/place', 'tone/sneer']);
  expect(out).not.toMatch(/hopeless|heron/u);
});

test('of a reply, what it answers is judged with it', async () => {
  expect(await briefly('moan.md')).toEqual(['warning reply/moan: We hear you.']);
  expect(await briefly('no-moan.md')).toEqual([]);
  // What it cannot read excuses nothing.
  expect(await briefly('moan-in-welsh.md')).toEqual(['warning reply/moan: We hear you.']);
});

test('examples prove such rules like all others', async () => {
  const { code, out } = await clauselint('cli/classifier', ['rules', 'test']);
  expect(out).toContain('8 examples of 4 rules');
  expect(code).toBe(0);
});
