import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftResult, Finding, ReportOptions } from '../../src/model/finding.ts';
import { columns } from '../../src/report/cells.ts';
import { formats } from '../../src/report/index.ts';
import { render } from '../../src/report/reporter.ts';
import { HOSTILE_LINES } from './hostile.ts';
import { at, draft, finding, onWords, ordinary, run } from './sample.ts';

const OPTIONS: ReportOptions = { color: false, width: 80, reveal: true, quiet: false };
const FILE = 'drafts/a.md';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the sequences that a report may contain
const OWN_STYLES = /\u001b\[(?:1|2|22|3[1-5]|39)m/g;
const CLAUSE = { id: 'C-1', text: 'Words of the clause.' };

async function pretty(drafts: DraftResult[], findings: Finding[] = [], options: Partial<ReportOptions> = {}): Promise<string> {
  return render(formats.pretty, run(drafts, findings), { ...OPTIONS, ...options });
}

/** The closing sentences: everything after the last empty line. */
async function ending(drafts: DraftResult[], findings: Finding[] = []): Promise<string> {
  return (await pretty(drafts, findings, { width: 200 })).trimEnd().split('\n\n').at(-1) ?? '';
}

function simple(severity: Finding['severity'], line = 1, parts: Partial<Finding> = {}): Finding {
  return finding(`family/${severity}`, severity, { place: at(FILE, line, 1, 3), excerpt: 'abc', ...parts });
}

const unchecked = simple('error', 1, { status: 'unchecked' });

describe('pretty: the look', () => {
  it('prints no line wider than the terminal and no control but its own colours, whatever the texts', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(...Object.values(HOSTILE_LINES).map(([line]) => line)),
    );
    const arbitrary = fc.record({
      ruleId: nasty,
      severity: fc.constantFrom('error', 'warning', 'note'),
      status: fc.constantFrom('violation', 'unchecked'),
      message: nasty,
      why: nasty,
      advice: nasty,
      excerpt: nasty,
      redact: fc.boolean(),
      platform: nasty,
      clauses: fc.array(fc.record({ id: nasty, text: nasty }), { maxLength: 2 }),
      suggestions: fc.array(nasty, { maxLength: 2 }),
      frame: fc.record({ text: nasty, start: fc.nat(200), end: fc.nat(220) }),
      place: fc
        .record({ line: fc.integer({ min: 1, max: 9999 }), column: fc.integer({ min: 1, max: 200 }) })
        .map(({ line, column }) => at(FILE, line, column, 5)),
    });
    const looks = fc.record({ color: fc.boolean(), reveal: fc.boolean(), quiet: fc.boolean(), width: fc.integer({ min: 1, max: 130 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { maxLength: 5 }), nasty, looks, async (parts, name, look) => {
        const findings = parts.map((each) => finding(each.ruleId, 'error', each as Partial<Finding> & Pick<Finding, 'place'>));
        const one = draft(name, FILE, findings, [{ platform: name, account: name, publishAt: name }]);
        const text = await pretty([one, { ...one, id: 'b' }], findings, look);
        const bare = text.replace(OWN_STYLES, '');
        expect(bare).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]/u);
        if (!look.color) expect(bare).toBe(text);
        for (const line of bare.split('\n')) expect(columns(line)).toBeLessThanOrEqual(Math.max(40, look.width));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves a long path in one piece, so that it can be opened', async () => {
    const file = `drafts/${'a-long-folder-name/'.repeat(6)}post.md`;
    const text = await pretty([draft('post', file, [simple('error', 1, { place: at(file, 3, 4, 1) })])], [], { width: 60 });
    expect(text).toContain(`  ✖ error  ${file}:3:4\n`);
  });

  it('takes 80 columns when the width is not known', async () => {
    const sized = await render(formats.pretty, ordinary(), { ...OPTIONS, width: 80 });
    for (const width of [0, Number.NaN, Number.POSITIVE_INFINITY])
      expect(await render(formats.pretty, ordinary(), { ...OPTIONS, width })).toBe(sized);
  });

  it('says the same with and without colour', async () => {
    const color = await render(formats.pretty, ordinary(), { ...OPTIONS, color: true });
    const plain = await render(formats.pretty, ordinary(), OPTIONS);
    expect(color).not.toBe(plain);
    expect(color.replace(OWN_STYLES, '')).toBe(plain);
  });
});

describe('pretty: one draft', () => {
  it('goes through the text from top to bottom, other files last', async () => {
    const image = simple('error', 1, { ruleId: 'x/image', place: { file: 'media/a.png', kind: 'file' } });
    const text = await pretty([
      draft('a', FILE, [image, simple('note', 9), simple('warning', 3), simple('error', 3, { place: at(FILE, 3, 8, 2) })]),
    ]);
    const order = [...text.matchAll(/^ {2}\S \w+ {2}(\S+)/gm)].map((match) => match[1]);
    expect(order).toEqual([`${FILE}:3:1`, `${FILE}:3:8`, `${FILE}:9:1`, 'media/a.png']);
  });

  it('shows findings on one span together, the gravest first, with the line once', async () => {
    const line = 'Buy it now';
    const text = await pretty([
      draft('a', FILE, [onWords('b/note', 'note', FILE, 1, line, 'it'), onWords('b/error', 'error', FILE, 1, line, 'it')]),
    ]);
    expect(text.split(line)).toHaveLength(2);
    expect(text.indexOf('b/error')).toBeLessThan(text.indexOf('b/note'));
    expect(text).toContain('• note  the same place  b/note');
  });

  it('tells identical findings once, with their other places', async () => {
    const text = await pretty([draft('a', FILE, [simple('error', 7), simple('error', 3), simple('error', 5)])]);
    expect(text.split('Something is wrong.')).toHaveLength(2);
    expect(text).toContain('Also at   5:1, 7:1');
    expect(text).toContain('3 errors');
  });

  it('names the platforms when a finding is about some of them', async () => {
    const both = ['X', 'LinkedIn'].map((platform) => simple('error', 1, { platform }));
    expect(await pretty([draft('a', FILE, both)])).toContain(`${FILE}:1:1 on X, LinkedIn  family/error`);
  });

  it('quotes a clause once in each draft, and gives a reason once for each rule', async () => {
    const findings = ['one', 'two'].map((message, index) => simple('error', index + 1, { message, clauses: [CLAUSE] }));
    const text = await pretty([draft('a', FILE, findings), draft('b', 'drafts/b.md', findings.slice(0, 1))]);
    expect(text.split('“Words of the clause.”')).toHaveLength(3);
    expect(text.match(/C-1 {7}quoted above/g)).toHaveLength(1);
    expect(text.match(/Why {7}It matters\./g)).toHaveLength(2);
  });

  it('offers what to write, also nothing at all', async () => {
    expect(await pretty([draft('a', FILE, [simple('error', 1, { suggestions: ['could have', ''] })])])).toContain(
      'Write     could have, or nothing (leave it out)',
    );
  });

  it('says that an unchecked rule is no all-clear', async () => {
    const text = await pretty([draft('a', FILE, [unchecked])]);
    expect(text).toContain(`? not checked  ${FILE}:1:1`);
    expect(text).toContain('Nothing was checked here: this is no all-clear.');
    expect(text).not.toContain('✖');
  });

  it('heads a draft with its file, its appearances, and its id where the file does not tell', async () => {
    const dates = { account: 'college', publishAt: '2026-11-24T08:05:00Z' };
    const text = await pretty([
      draft(
        'spring/open-day',
        'drafts/spring/open-day.md',
        [simple('note')],
        [
          { platform: 'X', ...dates },
          { platform: 'LinkedIn', ...dates },
          { platform: 'X', publishAt: 'soon' },
        ],
      ),
      draft('t001', 'queue.jsonl', [simple('note')]),
    ]);
    expect(text).toMatch(
      /^drafts\/spring\/open-day\.md ─+ 1 note\n {2}X, LinkedIn · college · Tue 24 November 2026, 08:05 \(UTC\)\n {2}X · soon\n\n/,
    );
    expect(text).toMatch(/^queue\.jsonl \(t001\) ─+ 1 note$/m);
  });

  it('leaves notes out when quiet, but never what is unchecked', async () => {
    const text = await pretty(
      [draft('a', FILE, [simple('note'), unchecked]), draft('b', 'drafts/b.md', [simple('note')])],
      [simple('note')],
      { quiet: true },
    );
    expect(text).not.toContain('note');
    expect(text).not.toContain('drafts/b.md');
    expect(text).toContain('? not checked');
  });
});

describe('pretty: the last lines', () => {
  const clean = (id: string) => draft(id, `drafts/${id}.md`, []);
  const bad = (id: string, publishAt?: string) =>
    draft(id, `drafts/${id}.md`, [simple('error'), simple('warning', 2)], publishAt ? [{ publishAt }] : []);
  const unsure = (id: string) => draft(id, `drafts/${id}.md`, [simple('warning'), simple('warning', 2, { message: 'Other.' })]);

  it('counts what blocks and what waits for an answer', async () => {
    expect(await ending([clean('a'), bad('b'), unsure('c'), unsure('d'), bad('e')])).toBe(
      '2 of 5 drafts must not go out yet (2 errors, 2 warnings); 2 more need someone’s answer first (4 warnings).\nStart with drafts/b.md.',
    );
    expect(await ending([clean('a'), unsure('c')])).toBe(
      '1 of 2 drafts needs someone’s answer first (2 warnings).\nStart with drafts/c.md.',
    );
    expect(await ending([bad('a'), bad('b')])).toContain('Both drafts must not go out yet (2 errors, 2 warnings).');
    expect(await ending([unsure('a'), unsure('b'), unsure('c')])).toContain('All 3 drafts need someone’s answer first (6 warnings).');
  });

  it('speaks of one draft without numbers', async () => {
    expect(await ending([bad('a')])).toBe('The draft must not go out yet (1 error, 1 warning).');
    expect(await ending([draft('a', FILE, [unchecked])])).toBe(
      '1 draft checked: nothing found so far.\nIt could not be checked in full (marked ?).',
    );
  });

  it('starts with the draft that goes out first, not with one that is out already', async () => {
    const drafts = [bad('a'), bad('b', '2026-12-24'), bad('c', '2026-11-22T08:00:00+01:00'), bad('d', '2020-01-01'), bad('e', 'tomorrow')];
    expect(await ending(drafts)).toContain('Start with drafts/c.md: it goes out first (Sun 22 November 2026, 08:00 (UTC+01:00)).');
  });

  it('is one plain sentence when there is nothing to do', async () => {
    expect(await ending([clean('a'), clean('b')])).toBe('2 drafts checked: nothing to put right.');
    expect(await ending([clean('a'), draft('b', FILE, [simple('note')])])).toBe(
      '2 drafts checked: nothing to put right.\n1 note is for information only.',
    );
    expect(await ending([])).toBe('No draft was checked.');
  });

  it('does not hide what is unchecked or wrong with the run behind a clean result', async () => {
    expect(await ending([clean('c'), draft('a', FILE, [unchecked])])).toBe(
      '2 drafts checked: nothing found so far.\n1 draft could not be checked in full (marked ?).\nStart with drafts/a.md.',
    );
    expect(await ending([clean('a')], [unchecked])).toBe(
      '1 draft checked: nothing to put right.\nThe run as a whole has something to settle too (1 not checked).',
    );
  });

  it('lists the drafts that need somebody, worst first, and no more than a dozen', async () => {
    const text = await pretty([unsure('w'), ...Array.from({ length: 13 }, (_, index) => bad(`e${index}`))]);
    const list = text.slice(text.indexOf('What needs somebody'));
    expect(list.match(/^ {2}✖ drafts\/e\d+\.md +1 error, 1 warning$/gm)).toHaveLength(12);
    expect(list).toContain('and 2 more');
    expect(await pretty([bad('a')])).not.toContain('What needs somebody');
  });
});
