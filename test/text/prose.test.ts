import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/text/composed.ts';
import { prose, tags } from '../../src/text/prose.ts';

const fragments = [
  'Join us',
  'our',
  ' ',
  '\n',
  '\r\n',
  '. ',
  '! ',
  ' 🎉',
  '👩🏽‍🔧',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  '1️⃣',
  '#OpenDay',
  '@HumberHub',
  'https://example.org/a?b=#c',
  'www.example.co.uk',
  'example.com/x',
  'hello@example.org',
  'café',
  'cafe\u0301',
  '\u1100\u1161',
  '𝘛𝘩𝘦',
  '# ',
  '@',
  '#',
  '`code`',
  '10.05',
  'e.g.',
  '(see ',
  ')',
  '“',
  '’s',
];
const post = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 14 })
  .map((parts) => parts.join(''));

describe('prose', () => {
  it('keeps length, line breaks and every character that it does not mask', () => {
    fc.assert(
      fc.property(post, fc.nat(20), fc.nat(20), (text, start, length) => {
        const masked = prose(text, [{ start, end: start + length }]);
        expect(masked).toHaveLength(text.length);
        for (let at = 0; at < text.length; at++) if (masked[at] !== text[at]) expect(masked[at]).toBe(' ');
        expect(masked.split('\n').length).toBe(text.split('\n').length);
        expect(masked.slice(start, Math.min(start + length, text.length)).trim()).toBe('');
      }),
    );
  });

  it('leaves no address and no emoji', () => {
    fc.assert(
      fc.property(post, (text) => {
        expect(prose(text)).not.toMatch(/https?:\/\/example|\p{Emoji_Presentation}/u);
      }),
    );
  });

  it.each([
    ['Book at https://example.org/open-day?x=1. See you!', 'Book at                                 . See you!'],
    ['Mail hello@example.org, or ring.', 'Mail                  , or ring.'],
    ['See example.co.uk or bit.ly/3xYz9 for more', 'See               or              for more'],
    ['Doors at 10.05, i.e. early. Version 2.0 of Node.js', 'Doors at 10.05, i.e. early. Version 2.0 of Node.js'],
    ['Kettle on ☕️ cake out 🍰', 'Kettle on    cake out   '],
    ['Proud of our #apprentices and @HumberHub today', 'Proud of our  apprentices and  HumberHub today'],
    ['Great day. #OpenDay', 'Great day.         '],
    ['Great day #OpenDay #Leeds', 'Great day                '],
    ['Proud of our #apprentices', 'Proud of our  apprentices'],
    ['#One #Two\nNew line', '         \nNew line'],
    ['A&E, R&D and Q#5', 'A&E, R&D and Q#5'],
    ['Bold 𝘛𝘩𝘦 plain', 'Bold        plain'],
  ])('masks %j', (text, masked) => {
    expect(prose(text)).toBe(masked);
  });
});

describe('tags', () => {
  it('gives hashtags and handles outside addresses, without a full stop behind', () => {
    const text = 'With @Jo.Hall, #OpenDay. https://x.com/#no mail a@b.org';
    expect(tags(text).map(({ start, end, word }) => [text.slice(start, end), word])).toEqual([
      ['@Jo.Hall', 'Jo.Hall'],
      ['#OpenDay', 'OpenDay'],
    ]);
  });
});

describe('compose', () => {
  it('maps every offset of a decomposed text there and back', () => {
    fc.assert(
      fc.property(post, (text) => {
        const { text: composed, original, composed: forward } = compose(text);
        expect(composed).toBe(text.normalize('NFC'));
        for (let at = 0; at < composed.length; at++) {
          expect(original(at)).toBeLessThan(text.length);
          if (at > 0) expect(original(at)).toBeGreaterThanOrEqual(original(at - 1));
        }
        expect(original(composed.length)).toBe(text.length);
        expect(forward(text.length)).toBe(composed.length);
      }),
    );
  });

  it.each([
    ['an accent', 'Cafe\u0301 recieve'],
    ['the letters of a Korean syllable', '\u1112\u1161\u11ab recieve'],
  ])('leads from a word behind %s to the same word in the original', (_, text) => {
    const { text: composed, original } = compose(text);
    const at = composed.indexOf('recieve');
    expect(text.slice(original(at), original(at + 7))).toBe('recieve');
  });
});
