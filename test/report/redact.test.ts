import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, ReportOptions } from '../../src/model/finding.ts';
import { formats } from '../../src/report/index.ts';
import { redact } from '../../src/report/redact.ts';
import { render } from '../../src/report/reporter.ts';
import { at, draft, finding, onWords, ordinary, run } from './sample.ts';

const FILE = 'drafts/a.md';
const LINE = 'We start Project Heron in May; heron is the word, #ProjectHeron the tag.';
const OPTIONS: ReportOptions = { color: false, width: 80, reveal: false, quiet: false };

function secret(words: string, parts: Partial<Finding> = {}): Finding {
  return onWords('confidential/term', 'error', FILE, 1, LINE, words, { redact: true, message: `“${words}” is listed.`, ...parts });
}

describe('redact', () => {
  it('gives findings back as they are when no rule is sensitive', () => {
    const findings = [onWords('a/b', 'error', FILE, 1, LINE, 'May')];
    expect(redact(findings)).toBe(findings);
  });

  it('masks unit by unit, so that offsets stay right', () => {
    const [masked] = redact([secret('Project Heron', { suggestions: ['Project heron, perhaps'], why: 'PROJECT\n HERON is new.' })]);
    expect(masked?.excerpt).toBe('█'.repeat(13));
    expect(masked?.frame).toEqual({
      text: `We start ${'█'.repeat(13)} in May; heron is the word, #ProjectHeron the tag.`,
      start: 9,
      end: 22,
    });
    expect(masked?.message).toBe('“█████████████” is listed.');
    expect(masked?.why).toBe(`${'█'.repeat(15 - 1)} is new.`);
    expect(masked?.suggestions).toEqual(['█████████████, perhaps']);
  });

  it('masks the same words in other findings of the draft, and on their lines', () => {
    const other = onWords('spelling/unknown', 'warning', FILE, 1, LINE, 'Heron', { message: '“Heron” is not in the dictionary.' });
    const far = onWords('platform/tag', 'note', FILE, 1, LINE, '#ProjectHeron', { message: 'One tag: #ProjectHeron.' });
    const [, inside, elsewhere] = redact([secret('Project Heron'), other, far]);
    expect(inside?.excerpt).toBe('█████');
    expect(inside?.message).toBe('“█████” is not in the dictionary.');
    expect(elsewhere?.excerpt).toBe('#Project█████');
    expect(elsewhere?.frame?.text).not.toMatch(/heron/i);
  });

  it('masks a sensitive place in a frame that shows only a part of the line', () => {
    const other: Finding = {
      ...onWords('a/b', 'note', FILE, 1, LINE, 'start'),
      frame: { text: 'start Pro*ject* Heron in', start: 0, end: 5 },
    };
    const [, shown] = redact([secret('Project Heron', { excerpt: 'Pro*ject* Her' }), other]);
    expect(shown?.frame?.text).toBe(`start ${'█'.repeat(13)}on in`);
  });

  it('masks an excerpt whole where it overlaps a sensitive place in other words', () => {
    const sentence = { ...onWords('grammar/a', 'note', FILE, 1, LINE, 'start Project Heron in'), excerpt: 'start P r o j e c t in' };
    const partly = { ...onWords('grammar/b', 'note', FILE, 1, LINE, 'Heron in May') };
    const [, whole, overlap] = redact([secret('Project Heron'), sentence, partly]);
    expect(whole?.excerpt).toBe('█'.repeat(22));
    expect(overlap?.excerpt).toBe('█'.repeat(12));
  });

  it('keeps what surrounds a masked part of an excerpt', () => {
    const around = onWords('grammar/a', 'note', FILE, 1, LINE, 'start Project Heron in');
    expect(redact([secret('Project Heron'), around])[1]?.excerpt).toBe(`start ${'█'.repeat(13)} in`);
  });

  it('masks a short text only where it is a word of its own', () => {
    const short = secret('in', { message: '“in” is what it is: nothing, in short.' });
    expect(redact([short])[0]?.message).toBe('“██” is what it is: nothing, ██ short.');
  });

  it('hides nothing else when a sensitive finding is about a picture or the whole draft', () => {
    const about = finding('consent/missing', 'error', { place: { ...at(FILE, 1, 1, 0), endLine: 9 }, redact: true });
    const other = onWords('a/b', 'note', FILE, 2, LINE, 'May');
    expect(redact([about, other])).toEqual([about, other]);
  });

  it('never lets the matched text through, in any format', async () => {
    const words = fc.string({
      unit: fc.constantFrom('ж', 'Ж', 'ø', 'é', '学', '👍', '*', '.', ' ', '(', '\u0000', '\u200b'),
      minLength: 4,
      maxLength: 12,
    });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-'), maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(
        text,
        words.filter((word) => word.trim().length >= 4),
        text,
        fc.integer({ min: 40, max: 200 }),
        async (before, word, after, width) => {
          const line = `${before}${word}${after} ${word}`;
          const other = onWords('a/b', 'note', FILE, 1, line, line, { message: `All of it: ${line}` });
          const hidden = onWords('c/d', 'error', FILE, 1, line, word, {
            redact: true,
            message: word,
            advice: `not ${word}`,
            suggestions: [word],
          });
          const result = run([draft('a', FILE, [other, hidden])], [hidden]);
          for (const format of Object.values(formats)) {
            const report = await render(format, result, { ...OPTIONS, width });
            expect(report).not.toContain(word.trim());
            expect(report).not.toMatch(/[жЖøé学👍]/u);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('pretty', () => {
  it('shows the words only when it may, and says so when it hides them', async () => {
    const hidden = await render(formats.pretty, ordinary(), OPTIONS);
    expect(hidden).not.toContain('Heron');
    expect(hidden).toContain('███ stands for words that are not shown');
    const shown = await render(formats.pretty, ordinary(), { ...OPTIONS, reveal: true });
    expect(shown).toContain('Project Heron');
    expect(shown).not.toContain('█');
  });
});
