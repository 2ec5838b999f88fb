import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOrder } from '../../src/image/contents/reading-order.ts';

const word = (text: string, x: number, y: number, width = text.length * 10, height = 20) => ({ text, box: { x, y, width, height } });
const textOf = (words: ReturnType<typeof word>[]) =>
  readingOrder(words)
    .map((lines) => lines.map((line) => line.map(({ text }) => text).join(' ')).join(' / '))
    .join(' // ');

test('columns are read one after the other, and a line that wraps stays together', () => {
  const left = [word('Coffee', 0, 100), word('at', 65, 100), word('eight', 0, 130)];
  const right = [word('Ask', 200, 100), word('about', 235, 100), word('Project', 200, 130), word('Heron', 275, 130)];
  expect(textOf([...right, ...left])).toBe('Coffee at / eight // Ask about / Project Heron');
});

test('a line of widely spaced words is one line', () => {
  expect(textOf([word('SAVE', 0, 0), word('THE', 90, 0), word('DATE', 170, 0)])).toBe('SAVE THE DATE');
});

test('a tilted line is one line', () => {
  expect(textOf([word('See', 0, 0), word('you', 40, 3), word('on', 80, 6), word('Monday', 110, 9)])).toBe('See you on Monday');
});

test('lines of which each can be the next of the other are joined once', () => {
  expect(readingOrder([word('wide', 0, 0, 4, 2), word('far', 7, 0, 1, 1), word('tall', 1, 1, 1, 5)]).flat(2)).toHaveLength(3);
});

test('no word is lost or doubled', () => {
  const size = fc.integer({ min: 1, max: 200 });
  const at = fc.integer({ min: 0, max: 2000 });
  const words = fc.array(fc.record({ box: fc.record({ x: at, y: at, width: size, height: size }) }), { maxLength: 40 });
  fc.assert(
    fc.property(words, (all) => {
      const read = readingOrder(all).flat(2);
      expect(read).toHaveLength(all.length);
      expect(new Set(read)).toEqual(new Set(all));
    }),
  );
});
