import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { check, clauselint, root } from './run.ts';

interface Expected {
  file: string;
  id?: string;
  stops: string[];
  unchecked: string[];
}

const truth = parse(readFileSync(join(root, 'fixtures/workspace.expected.yaml'), 'utf8')) as {
  as_of: string;
  run: { notes: string[] };
  drafts: Expected[];
};

test('the sample workspace: every draft is stopped by what it shows, and by nothing else', async () => {
  const { code, result, err } = await check('workspace');
  const found = truth.drafts.map(({ file, id }) => {
    const draft = result.drafts.find((each) => each.file === file && (id === undefined || each.id === id));
    const families = (status: string): string[] =>
      [...new Set(draft?.findings.filter((each) => each.status === status && each.severity !== 'note').map((each) => each.family))].sort();
    return { file, ...(id === undefined ? {} : { id }), stops: families('violation'), unchecked: families('unchecked') };
  });
  expect(found).toEqual(
    truth.drafts.map((draft) => ({
      file: draft.file,
      ...(draft.id === undefined ? {} : { id: draft.id }),
      stops: [...draft.stops].sort(),
      unchecked: [...draft.unchecked].sort(),
    })),
  );
  expect(result.drafts).toHaveLength(truth.drafts.length);
  expect(result.findings.map((finding) => finding.family)).toEqual(truth.run.notes);
  expect(err).toBe('');
  expect(code).toBe(2);
});

test('the demo never fails, and its report says where to begin', async () => {
  const { code, out } = await clauselint(root, ['check', '--config', 'fixtures/workspace/clauselint.yaml', '--fail-on', 'never']);
  expect(out).toContain('Start with ');
  expect(out).toContain('fixtures/workspace/drafts/');
  expect(code).toBe(0);
});

test('every finding stands at the words that it shows', async () => {
  const { result } = await check('workspace');
  const findings = result.drafts
    .flatMap((draft) => draft.findings)
    .filter((finding) => finding.place.kind === 'text' && finding.place.passage === 'body' && !finding.excerpt.includes('█'));
  expect(findings.length).toBeGreaterThan(10);
  for (const { place, excerpt } of findings) {
    if (place.kind !== 'text') continue;
    const lines = readFileSync(join(root, 'fixtures/workspace', place.file), 'utf8').split(/\r\n|\n|\r/u);
    const first = (lines[place.line - 1] ?? '').slice(place.column - 1);
    const words = (text: string): string => text.replace(/\\u[0-9a-f]{4}|\\n|[^\p{L}\p{N}]/giu, '');
    expect(words(first)).toContain(words(excerpt.split('\n')[0] ?? '').slice(0, 12));
  }
});

test('another organisation’s policy is another folder', async () => {
  const { code, result } = await check('cli/other-policy');
  expect(Object.fromEntries(result.drafts.map((draft) => [draft.file, draft.findings.map((finding) => finding.ruleId).sort()]))).toEqual({
    'drafts/dancing-boots.md': ['objects/worth', 'visitors/price'],
    'drafts/half-term.md': [],
  });
  expect(code).toBe(1);
});
