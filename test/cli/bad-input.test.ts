import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, clauselint, draftNamed, root, shortly } from './run.ts';

/** A stack, or the name of a JavaScript error, is never for users. */
const STACK = /\n\s+at |TypeError|ReferenceError|node:internal/u;

test.each([
  ['bad-config/unknown-key', 'clauselint.yaml:4:1: “platfroms” is not known here.\nDid you mean “platforms”?\n'],
  ['bad-config/wrong-type', 'clauselint.yaml:3:15: “organisation” must be a group of named values.\n'],
  ['bad-config/bad-timezone', 'clauselint.yaml:2:11: There is no such time zone; write a name such as Europe/London.\n'],
  ['bad-config/bad-yaml', 'clauselint.yaml:6:1: This is not valid YAML'],
  ['bad-config/unknown-policy', 'There is no policy called “ips-interantional”.\n'],
  ['bad-pack/unknown-clause', 'policy/rules/tone.yaml:4:15: There is no clause TONE-2 in this policy.\nDid you mean TONE-1?\n'],
  ['bad-pack/unknown-option', 'policy/rules/tone.yaml:11:7: “normalize” is not known here.\nDid you mean “normalise”?\n'],
  ['bad-pack/bad-regexp', 'policy/rules/tone.yaml:10:18: The pattern (wow|look cannot be used'],
  [
    'bad-pack/exponential-regexp',
    'policy/rules/tone.yaml:10:18: The pattern (?=wo)(w+o+)+!+$ cannot be used: it cannot be shown to run in linear time',
  ],
  [
    'bad-pack/duplicate-id',
    'policy/rules/tone.yaml:2:9: The rule tone/shouting stands twice.\nThe other one is in policy/rules/more.yaml, line 2.',
  ],
  [
    'bad-pack/unknown-slot',
    'policy/rules/tone.yaml:10:15: The phrase “<shoutings> now” is not well formed: There is no lexicon “shoutings”',
  ],
  ['bad-pack/unknown-label', 'policy/rules/tone.yaml:1:16: The classifier has no label “shouting”.\nIts labels are claims, '],
  ['bad-pack/circular-slot', 'policy/lexicons/shouts.yaml:6:5: The phrases of <shouts/loud> lead back to <shouts/loud>.'],
  ['bad-pack/no-examples', 'policy/rules/tone.yaml:2:5: “examples” is missing.\n'],
])('%s is a located mistake', async (folder, message) => {
  const { code, out, err } = await clauselint(`cli/${folder}`, ['check']);
  expect(err).toContain(message);
  expect(err).not.toMatch(STACK);
  expect(out).toBe('');
  expect(code).toBe(2);
});

test.each([
  [
    'broken-front-matter',
    ['drafts/bad-yaml.md', 'drafts/never-closed.md', 'drafts/wrong-type.md', 'drafts/slip.md'],
    [
      'input/front-matter drafts/bad-yaml.md:4:1',
      'input/front-matter drafts/never-closed.md:1:1',
      'input/field drafts/wrong-type.md:5:13',
      'input/field drafts/slip.md:4:1',
      'input/field drafts/slip.md:5:1',
    ],
  ],
  ['broken-jsonl', ['third'], ['input/field drafts/posts.jsonl:3:60']],
  ['missing-image', ['drafts/no-picture.md'], ['media/missing drafts/no-picture.md:6:11']],
])('%s: what could not be read is unchecked, the good draft passes', async (folder, drafts, expected) => {
  const { code, err, result } = await check(`cli/${folder}`);
  const found = drafts.flatMap((draft) => draftNamed(result, draft).findings.filter((finding) => finding.status === 'unchecked'));
  expect(shortly(found)).toEqual(expected);
  const good = result.drafts.find((draft) => draft.file.endsWith('good.md') || draft.id === 'first');
  expect(good?.findings).toEqual([]);
  expect(err).toBe('');
  expect(code).toBe(2);
});

test.each([
  ['binary-draft', ['input/binary drafts/picture.md']],
  ['latin1', ['input/encoding drafts/cafe.txt:1:4']],
  ['bad-register', ['register/unreadable registers/confidential.yaml:2:3']],
  ['path-escape/glob', ['input/outside ../../missing-image/drafts/*.md']],
  ['empty', ['input/no-drafts .']],
])('%s: the run says so, and other drafts are checked', async (folder, expected) => {
  const { code, result } = await check(`cli/${folder}`);
  expect(shortly(result.findings.filter((finding) => finding.status === 'unchecked'))).toEqual(expected);
  expect(result.drafts.every((draft) => draft.findings.length === 0)).toBe(true);
  expect(result.drafts).toHaveLength(folder === 'empty' ? 0 : 1);
  expect(code).toBe(2);
});

test('a picture that is cut off is unchecked in both formats', async () => {
  const { code, result } = await check('cli/truncated-image');
  for (const name of ['cut-jpg.md', 'cut-png.md'])
    expect(draftNamed(result, name).findings.map((finding) => finding.ruleId)).toContain('media/unreadable');
  expect(draftNamed(result, 'good.md').findings).toEqual([]);
  expect(code).toBe(2);
});

test('no path of a draft leads out of the workspace', async () => {
  const { code, result } = await check('cli/path-escape/media');
  const bad = result.drafts.filter((draft) => !draft.file.endsWith('good.md'));
  expect(bad.length).toBeGreaterThan(2);
  for (const draft of bad)
    expect(draft.findings.filter((finding) => finding.status === 'unchecked').map((finding) => finding.family)).toContain('media');
  expect(code).toBe(2);
});

test('a consent register that is missing leaves pictures unchecked, never passed', async () => {
  const { code, result } = await check('cli/missing-register');
  expect(draftNamed(result, 'with-picture.md').findings).toMatchObject([{ ruleId: 'consent/register', status: 'unchecked' }]);
  expect(draftNamed(result, 'good.md').findings).toEqual([]);
  expect(code).toBe(2);
});

test('a mistake in a register never shows what stands in it', async () => {
  const terms =
    readFileSync(join(root, 'fixtures/cli/bad-register/registers/confidential.yaml'), 'utf8').match(/[A-Z]\w+ [A-Z]\w+/gu) ?? [];
  expect(terms.length).toBeGreaterThan(0);
  for (const format of ['pretty', 'json', 'jsonl']) {
    const { out, err } = await clauselint('cli/bad-register', ['check', '--format', format]);
    for (const term of terms) expect(out + err).not.toContain(term);
  }
});

test('a file that is not there does not keep the others from being checked', async () => {
  const { code, result } = await check('cli/latin1', ['drafts/nowhere.md', 'drafts/good.md']);
  expect(shortly(result.findings.filter((finding) => finding.status === 'unchecked'))).toEqual(['input/missing drafts/nowhere.md']);
  expect(result.drafts.map((draft) => draft.file)).toEqual(['drafts/good.md']);
  expect(code).toBe(2);
  expect((await check('cli/latin1', ['drafts/nowhere.md', '--fail-on', 'never'])).code).toBe(2);
});

test.each([
  [['check', '--fail-on', 'sometimes'], '--fail-on does not know “sometimes”'],
  [['check', '--format', 'xml'], 'There is no report format “xml”'],
  [['check', '--as-of', 'tomorrow'], '--as-of does not understand “tomorrow”'],
  [['check', '--timezone', 'Leeds'], '--timezone does not know “Leeds”'],
  [['check', '--only', 'clams'], '--only names “clams”'],
  [['check', '--config', 'nowhere.yaml'], 'The configuration nowhere.yaml cannot be read'],
  [['check', '--text', 'a', 'drafts'], 'Drafts were given in more than one way'],
  [['check', '--format', 'json', '--format', 'pretty'], 'Two report formats would both go to the screen'],
  [['check', '--output', 'no/such/folder/report.txt'], 'The report cannot be written to no/such/folder/report.txt'],
  [['check', '--colour'], "unknown option '--colour'"],
  [['explain', 'COND-99'], '“COND-99” is no clause, rule or family of this policy.'],
  [['rules', 'test', 'clams'], 'There is no rule or family “clams”'],
])('%j is a mistake of use', async (args, message) => {
  const { code, err } = await clauselint('cli/latin1', args);
  expect(err).toContain(message);
  expect(err).not.toMatch(STACK);
  expect(code).toBe(2);
});
