import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, spreadOf } from '../../src/image/likeness/same-scene.ts';
import { type Affine, apply, type Correspondence, fitTransform, stretchOf, turnOf } from '../../src/image/likeness/similarity.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.tuple(number(0, 1000), number(0, 700));
const similarity = fc
  .record({ scale: number(0.3, 3), turn: number(-3, 3), c: number(-300, 300), f: number(-300, 300) })
  .map(
    ({ scale, turn, c, f }): Affine => [
      scale * Math.cos(turn),
      -scale * Math.sin(turn),
      c,
      scale * Math.sin(turn),
      scale * Math.cos(turn),
      f,
    ],
  );

function seen([x, y]: [number, number], transform: Affine, noise: number): Correspondence {
  const [u, v] = apply(transform, x, y);
  const { scale } = stretchOf(transform);
  return { x, y, u: u + noise, v: v - noise, scale, turn: turnOf(transform) };
}

test('a transform is found among points of which half are wrong', () => {
  const wrong = fc.record({
    x: number(0, 1000),
    y: number(0, 700),
    u: number(0, 1000),
    v: number(0, 700),
    scale: number(0.3, 3),
    turn: number(-3, 3),
  });
  const grid = Array.from({ length: 24 }, (_, n): [number, number] => [40 + (n % 6) * 180, 30 + Math.floor(n / 6) * 200]);
  fc.assert(
    fc.property(similarity, fc.array(wrong, { maxLength: 24 }), (transform, stray) => {
      const right = grid.map((at, n) => seen(at, transform, n % 2));
      const fit = fitTransform(
        [...right, ...stray].sort((a, b) => a.x - b.x),
        6,
      );
      expect(fit?.inliers.filter((each) => right.includes(each)).length).toBe(right.length);
      for (const [x, y] of grid) {
        const [u, v] = apply(transform, x, y);
        const [fu, fv] = apply(fit?.transform as Affine, x, y);
        expect(Math.hypot(fu - u, fv - v)).toBeLessThan(6);
      }
    }),
    { numRuns: 60 },
  );
});

test('a similarity stretches nothing; a mirrored one has a negative scale', () => {
  fc.assert(
    fc.property(similarity, (transform) => {
      const [a, b, c, d, e, f] = transform;
      const { scale, stretch } = stretchOf(transform);
      expect(stretch).toBeCloseTo(1, 5);
      expect(scale).toBeCloseTo(Math.hypot(a, d), 5);
      expect(stretchOf([-a, b, c, -d, e, f]).scale).toBeCloseTo(-scale, 5);
      expect(stretchOf([2 * a, b, c, 2 * d, e, f]).stretch).toBeCloseTo(2, 5);
    }),
  );
});

test('a box lies inside the picture, and holds what the transform puts there', () => {
  const size = { width: 1000, height: 700 };
  fc.assert(
    fc.property(similarity, point, (transform, [x, y]) => {
      const box = boxOf(transform, size, size);
      const [u, v] = apply(transform, x, y);
      const isInside = u > 2 && v > 2 && u < size.width - 2 && v < size.height - 2;
      if (!box) {
        expect(isInside).toBe(false);
        return;
      }
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width + 1e-6 && box.y + box.height <= size.height + 1e-6).toBe(true);
      if (isInside)
        expect(u >= box.x - 1e-6 && u <= box.x + box.width + 1e-6 && v >= box.y - 1e-6 && v <= box.y + box.height + 1e-6).toBe(true);
    }),
  );
});

test('points in a row have no spread, points all over have the area, strays change nothing', () => {
  expect(spreadOf(Array.from({ length: 50 }, (_, n) => ({ x: n, y: 7 })))).toBe(0);
  const all = Array.from({ length: 10_000 }, (_, n) => ({ x: n % 100, y: Math.floor(n / 100) }));
  expect(spreadOf(all) / 9801).toBeCloseTo(1, 1);
  const mark = all.slice(0, 20).map(({ x }) => ({ x: x / 10, y: x % 3 }));
  expect(spreadOf([...mark, { x: 900, y: 600 }, { x: 5, y: 700 }])).toBeLessThan(20);
});
