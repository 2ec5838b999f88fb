import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCells } from '../../src/image/likeness/cells.ts';
import type { Luma } from '../../src/image/pixels/luma.ts';
import type { Box } from '../../src/model/place.ts';

const SIZE = 240;

/** The brightness, 40 to 215, of one of the slanted tiles of which picture `at` is made. */
function tileAt(x: number, y: number, at: number): number {
  const mixed = Math.imul(Math.floor(x / 24) * 73856093 + Math.floor(y / 24) * 19349663 + at * 83492791, 2654435761) >>> 0;
  return 40 + ((mixed >>> 8) % 176);
}

/** A picture of one brightness with a picture in each of some boxes. */
function page(boxes: readonly Box[], ground: number, radius = 0): Luma {
  const values = new Float32Array(SIZE * SIZE).fill(ground);
  for (const [at, { x, y, width, height }] of boxes.entries()) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [right, down] = [Math.min(column, width - 1 - column), Math.min(row, height - 1 - row)];
        if (right < radius && down < radius && Math.hypot(radius - right, radius - down) > radius) continue;
        values[(y + row) * SIZE + x + column] = tileAt(column + 0.4 * row, row - 0.3 * column, at);
      }
    }
  }
  return { values, width: SIZE, height: SIZE };
}

function grid(across: number, down: number, gap: number, margin: number): Box[] {
  const width = Math.floor((SIZE - 2 * margin - (across - 1) * gap) / across);
  const height = Math.floor((SIZE - 2 * margin - (down - 1) * gap) / down);
  return Array.from({ length: across * down }, (_, at) => ({
    x: margin + (at % across) * (width + gap),
    y: margin + Math.floor(at / across) * (height + gap),
    width,
    height,
  }));
}

/** How far the nearest found box lies from each box that should be found; pixels. */
function apart(found: readonly Box[], wanted: readonly Box[]): number {
  const distance = (a: Box, b: Box) =>
    Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.x + a.width - b.x - b.width), Math.abs(a.y + a.height - b.y - b.height));
  return Math.max(...wanted.map((box) => Math.min(...found.map((each) => distance(each, box)))));
}

const layout = fc
  .record({ across: fc.integer({ min: 1, max: 4 }), down: fc.integer({ min: 1, max: 4 }) })
  .filter(({ across, down }) => across * down > 1);

test('the cells of a collage are found between its gutters, with and without margin and rounded corners', () => {
  const look = fc.record({
    gap: fc.integer({ min: 3, max: 8 }),
    margin: fc.integer({ min: 0, max: 8 }),
    radius: fc.integer({ min: 0, max: 6 }),
  });
  fc.assert(
    fc.property(layout, look, fc.constantFrom(0, 255), ({ across, down }, { gap, margin, radius }, ground) => {
      const cells = grid(across, down, gap, margin);
      const found = findCells(page(cells, ground, radius));
      expect(found).toHaveLength(cells.length);
      expect(apart(found, cells)).toBeLessThanOrEqual(2 + radius);
    }),
    { numRuns: 60 },
  );
});

test('cells without gutters are found where brightness jumps', () => {
  for (const [across, down] of [
    [2, 1],
    [1, 2],
    [2, 2],
  ] as const) {
    const cells = grid(across, down, 0, 0);
    const found = findCells(page(cells, 0));
    expect(found).toHaveLength(cells.length);
    expect(apart(found, cells)).toBeLessThanOrEqual(2);
  }
});

test('one large picture beside two small ones is three; a collage on a page of another tone is found', () => {
  const three = [
    { x: 0, y: 0, width: 150, height: SIZE },
    { x: 156, y: 0, width: 84, height: 117 },
    { x: 156, y: 123, width: 84, height: 117 },
  ];
  expect(apart(findCells(page(three, 255)), three)).toBeLessThanOrEqual(2);
  const cells = [40, 121].flatMap((y) => [20, 121].map((x) => ({ x, y, width: x === 20 ? 99 : 100, height: 79 })));
  const screen = page([], 255);
  for (let y = 40; y < 200; y++) screen.values.fill(0, y * SIZE + 20, y * SIZE + 221);
  const inner = page(cells, 0);
  for (const { x, y, width, height } of cells)
    for (let row = y; row < y + height; row++)
      screen.values.set(inner.values.subarray(row * SIZE + x, row * SIZE + x + width), row * SIZE + x);
  expect(apart(findCells(screen), cells)).toBeLessThanOrEqual(2);
});

test('a single picture, a framed one and a blank one are no collages', () => {
  expect(findCells(page(grid(1, 1, 0, 0), 0))).toEqual([]);
  expect(findCells(page(grid(1, 1, 0, 20), 255))).toEqual([]);
  expect(findCells(page([], 128))).toEqual([]);
  for (const side of [1, 2, 7]) expect(findCells({ values: new Float32Array(side * side), width: side, height: side })).toEqual([]);
});
