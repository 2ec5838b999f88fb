import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsGlob } from '../../src/model/glob.ts';

describe('globs', () => {
  test.each([
    ['media/stock-1.jpg', 'media/stock-*.jpg'],
    ['media/STOCK-1.JPG', 'media/stock-*.jpg'],
    ['media/a/b/c.png', 'media/**/*.png'],
    ['media/c.png', 'media/**/*.png'],
    ['c.png', '**/c.png'],
    ['media/c.png', 'media/**'],
    ['a.jpg', '*.{jpg,png}'],
    ['a.png', '*.{jpg,png}'],
    ['a1.png', 'a?.png'],
    ['/media/c.png', './media/c.png'],
    ['a+b (1).png', 'a+b (1).png'],
    ['a[1].png', 'a[1].png'],
    ['a,b.png', 'a,b.png'],
    ['stock-a-b.png', 'stock-*-*.png'],
    ['a{b.png', 'a{b.png'],
  ])('%s fits %s', (path, glob) => {
    expect(fitsGlob(path, glob)).toBe(true);
  });
  test.each([
    ['media/sub/stock-1.jpg', 'media/stock-*.jpg'],
    ['media/stock-1.jpg.png', 'media/stock-*.jpg'],
    ['xmedia/c.png', 'media/**'],
    ['a/b.png', 'a?b.png'],
    ['axpng', 'a.png'],
    ['ab.png', '{a,b}.png'],
  ])('%s does not fit %s', (path, glob) => {
    expect(fitsGlob(path, glob)).toBe(false);
  });
  test('property: any glob is understood, and a path fits itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, glob) => typeof fitsGlob(path, glob) === 'boolean'),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9 ()+.,_-]{1,20}$/), (path) => fitsGlob(path, path) || /^(\.?\/)+/.test(path)));
  });
});
