import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, visible } from '../../src/report/cells.ts';
import { frameLines } from '../../src/report/frame.ts';
import { paintFor } from '../../src/report/paint.ts';
import { at, finding, onWords } from './sample.ts';

const plain = await paintFor(false);
const bracket = (text: string) => `{${text}}`;
const UNITS = ['a', 'b', ' ', ' ', '\t', '学', '👩‍👩‍👧', '🇬🇧', 'é', 'e\u0301', '\u001b', '\u0000', '\u200b', '\u202e', '\n', '…'];

describe('frameLines', () => {
  it('never exceeds its width, and its carets stand exactly below the marked text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 150 }),
        fc.nat(160),
        fc.nat(40),
        fc.integer({ min: 30, max: 100 }),
        (text, start, length, width) => {
          const end = start + length;
          const lines = frameLines(
            finding('a/b', 'error', { place: at('f.md', 3, start + 1, length), frame: { text, start, end } }),
            width,
            bracket,
            plain,
          );
          const [line = '', carets = ''] = lines;
          const shown = line.replace(/[{}]/g, '');
          expect(columns(shown)).toBeLessThanOrEqual(width);
          expect(visible(shown)).toBe(shown);
          const marked = /\{(.*)\}/.exec(line)?.[1] ?? '';
          const caret = /\{(\^+)\}/.exec(carets)?.[1] ?? '';
          expect(caret.length).toBe(Math.max(1, columns(marked)));
          expect(columns(carets.replace(/[{}]/g, ''))).toBeLessThanOrEqual(width);
          if (marked !== '') expect(carets.indexOf('{')).toBe(columns(line.slice(0, line.indexOf('{'))));
        },
      ),
    );
  });

  it('clips a long line at whole words on both sides of the mark', () => {
    const text = `${'before it all '.repeat(20)}the mark ${'and after it '.repeat(20)}`;
    const [line, carets] = frameLines(onWords('a/b', 'error', 'f.md', 12, text, 'the mark'), 50, String, plain);
    expect(line).toBe('12 │ …before it all the mark and after it and…');
    expect(carets).toBe('   │                ^^^^^^^^');
  });

  it('marks inside the line where carets could not be trusted', () => {
    const lines = frameLines(onWords('a/b', 'error', 'f.md', 1, 'יום פתוח במכללה', 'פתוח'), 50, String, plain);
    expect(lines).toEqual([' 1 │ יום »פתוח« במכללה']);
  });

  it('says how far a mark reaches that goes on below', () => {
    const place = { ...at('f.md', 6, 5, 3), endLine: 9 };
    const lines = frameLines(finding('a/b', 'error', { place, frame: { text: 'and from here', start: 4, end: 13 } }), 50, String, plain);
    expect(lines[1]).toBe('   │     ^^^^^^^^^ down to line 9');
  });

  it('shows nothing when there is neither frame nor excerpt', () => {
    expect(frameLines(finding('a/b', 'error', { place: { file: 'a.png', kind: 'file' } }), 50, String, plain)).toEqual([]);
  });
});
