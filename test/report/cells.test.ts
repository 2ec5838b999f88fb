import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, columns, visible } from '../../src/report/cells.ts';
import { wrap } from '../../src/report/wrap.ts';

describe('cells', () => {
  it.each([
    ['plain', 5],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['学徒', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾛｰ', 3],
    ['👍', 2],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['🇬🇧', 2],
    ['🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['❤', 1],
    ['☝🏽', 2],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['हिन्दी', 5],
    ['“—…”', 4],
    ['می\u200cخواهیم', 8],
    ['\u0301', 1],
    ['', 0],
  ])('measures %s as %i columns', (text, width) => {
    expect(columns(text)).toBe(width);
  });

  it.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['\u009b1m', '\\x9b1m'],
    ['a\u0000b', 'a\\x00b'],
    ['a\r\nb', 'a\\r\\nb'],
    ['a\u202eb', 'a\\u202eb'],
    ['pass\u200bword', 'pass\\u200bword'],
    ['pass\u200dword', 'pass\\u200dword'],
    ['a\u{e0041}', 'a\\u{e0041}'],
    ['👍\u{e0100}', '👍\\u{e0100}'],
    ['\ud83d.', '\\ud83d.'],
    ['a\tb', 'a   b'],
    ['می\u200cخواهیم', 'می\u200cخواهیم'],
  ])('shows %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('covers every unit of any text once, in order, and prints nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const all = cells(text);
        let at = 0;
        for (const cell of all) {
          expect(cell.start).toBe(at);
          expect(cell.end).toBeGreaterThan(cell.start);
          at = cell.end;
        }
        expect(at).toBe(text.length);
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]/u);
      }),
    );
  });
});

describe('wrap', () => {
  it('keeps the words in order and every line within the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 12, max: 100 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        const squeeze = (joined: string) => joined.replace(/ /g, '');
        expect(squeeze(lines.join(''))).toBe(squeeze(visible(text.replace(/[ \t\r\n]+/g, ' '))));
      }),
    );
  });

  it('breaks a word only when it is longer than a line', () => {
    expect(wrap('a few words, Donaudampfschifffahrt', 12)).toEqual(['a few words,', 'Donaudampfsc', 'hifffahrt']);
    expect(wrap('  one\n two ', 12)).toEqual(['one two']);
    expect(wrap(' ', 12)).toEqual([]);
  });
});
