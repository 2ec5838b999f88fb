import { describe, expect, it } from 'vitest';
import type { ReportOptions, RunResult } from '../../src/model/finding.ts';
import { type FormatName, formats, isFormatName } from '../../src/report/index.ts';
import { render } from '../../src/report/reporter.ts';
import { hostile } from './hostile.ts';
import { ordinary } from './sample.ts';

const OPTIONS: ReportOptions = { color: false, width: 80, reveal: false, quiet: false };
const SETS: Record<string, () => RunResult> = { ordinary, hostile };

describe.each(Object.entries(SETS))('%s findings', (_name, make) => {
  it.each(['json', 'jsonl'] as const)('as %s', async (name) => {
    expect(await render(formats[name], make(), OPTIONS)).toMatchSnapshot();
  });

  it.each([40, 80, 120].flatMap((width) => [true, false].map((color) => ({ width, color }))))(
    'as pretty, $width columns, colour $color',
    async (look) => {
      expect(await render(formats.pretty, make(), { ...OPTIONS, ...look })).toMatchSnapshot();
    },
  );

  it.each(Object.keys(formats) as FormatName[])('as %s are the same whether written at once or draft by draft', async (name) => {
    const { drafts, ...end } = make();
    const reporter = await formats[name](OPTIONS);
    let text = '';
    for (const draft of drafts) text += reporter.onDraft(draft);
    expect(text + reporter.onEnd(end)).toBe(await render(formats[name], make(), OPTIONS));
  });

  it('pretty, quiet', async () => {
    expect(await render(formats.pretty, make(), { ...OPTIONS, quiet: true })).toMatchSnapshot();
  });
});

it('knows the names of formats, and no inherited ones', () => {
  expect(Object.keys(formats)).toEqual(['pretty', 'json', 'jsonl']);
  expect(isFormatName('json')).toBe(true);
  expect(isFormatName('constructor')).toBe(false);
});
