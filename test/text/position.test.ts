import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineStarts, place } from '../../src/text/position.ts';
import { editorPosition } from '../read/author.ts';

describe('place', () => {
  test('counts LF, CRLF and lone CR as one line end each, and U+2028 as a character', () => {
    expect(lineStarts('a\nb\r\nc\rd\u2028e\r\r\nf')).toEqual([0, 2, 5, 7, 11, 13]);
  });

  test('a byte order mark takes no column, on the first line of the file only', () => {
    const text = '\uFEFFHello\n\uFEFFyou';
    expect(place({ file: 'a.md', text, firstLine: 1 }, { start: 1, end: 6 })).toMatchObject({ line: 1, column: 1, endColumn: 6 });
    expect(place({ file: 'a.md', text, firstLine: 1 }, { start: 8, end: 11 })).toMatchObject({ line: 2, column: 2 });
    expect(place({ file: 'a.jsonl', text, firstLine: 7 }, { start: 1, end: 6 })).toMatchObject({ line: 7, column: 2 });
  });

  test('a span outside the text is clamped', () => {
    expect(place({ file: 'a.md', text: 'ab', firstLine: 1 }, { start: 5, end: 9 })).toMatchObject({
      line: 1,
      column: 3,
      endLine: 1,
      endColumn: 3,
    });
  });

  test('agrees with counting by hand', () => {
    const unit = fc.constantFrom('a', 'é', '🎉', '\n', '\r\n', '\r', '\u2028', ' ', '\uFEFF');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(40), (units, wish) => {
        const text = units.join('');
        const offset = Math.min(wish, text.length);
        // Between CR and LF there is no position of its own in an editor.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'));
        const at = place({ file: 'a.txt', text, firstLine: 1 }, { start: offset, end: offset });
        const seen = editorPosition(text, offset);
        const marks =
          seen.line > 1 &&
          text
            .slice(0, offset)
            .split(/\r\n|\r|\n/)
            .at(-1)
            ?.startsWith('\uFEFF')
            ? 1
            : 0;
        expect({ line: at.line, column: at.column }).toEqual({ line: seen.line, column: seen.column + marks });
      }),
    );
  });
});
