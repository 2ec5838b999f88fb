import { describe, expect, test } from 'vitest';
import { joinMapped, mappedText, sliceMapped, sourceSpan, textSpan } from '../../src/text/source-map.ts';

/** `**Big** news &amp; more` without its markup, then a joint. */
function sample() {
  const built = mappedText();
  built.copy('Big', 2);
  built.copy(' news ', 7);
  built.replace('&', { start: 13, end: 18 });
  built.copy(' more', 18);
  built.joint('!');
  return built.done();
}

describe('sourceSpan', () => {
  const { text, map } = sample();
  test.each([
    ['Big', 2, 5],
    ['ig ne', 3, 10],
    ['&', 13, 18],
    ['news & more', 8, 23],
    ['more!', 19, 23],
  ])('%s', (words, start, end) => {
    const at = text.indexOf(words);
    expect(sourceSpan(map, { start: at, end: at + words.length })).toEqual({ start, end });
  });

  test('a joint alone has no place', () => {
    expect(sourceSpan(map, { start: text.length - 1, end: text.length })).toBeUndefined();
  });

  test('an empty span is a point', () => {
    expect(sourceSpan(map, { start: 1, end: 1 })).toEqual({ start: 3, end: 3 });
    expect(sourceSpan(map, { start: text.length - 1, end: text.length - 1 })).toEqual({ start: 23, end: 23 });
    expect(sourceSpan([], { start: 0, end: 0 })).toBeUndefined();
  });

  test('textSpan is the way back', () => {
    expect(textSpan(map, { start: 3, end: 9 })).toEqual({ start: 1, end: 5 });
    expect(textSpan(map, { start: 14, end: 15 })).toEqual({ start: 9, end: 10 });
    expect(textSpan(map, { start: 5, end: 7 })).toBeUndefined();
  });

  test('a slice keeps its places', () => {
    const slice = sliceMapped({ text, map }, 5, 12);
    expect(slice.text).toBe('ews & m');
    expect(sourceSpan(slice.map, { start: 0, end: 3 })).toEqual({ start: 9, end: 12 });
    expect(sourceSpan(slice.map, { start: 4, end: 7 })).toEqual({ start: 13, end: 20 });
  });

  test('joined texts keep their places, and the joint has none', () => {
    const joined = joinMapped([sample(), sample()], ' ');
    expect(joined.text).toBe(`${text} ${text}`);
    expect(sourceSpan(joined.map, { start: text.length + 1, end: text.length + 4 })).toEqual({ start: 2, end: 5 });
  });

  test('a replacement as long as its source is a joint, since its characters differ', () => {
    const built = mappedText();
    built.replace(' ', { start: 4, end: 5 });
    expect(built.done()).toEqual({ text: ' ', map: [] });
  });
});
