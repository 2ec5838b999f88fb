import type { Luma } from './luma.ts';

/** Two box filters one after the other make a tent. */
const PASSES = 2;

/**
 * Shrinks a picture to `side` × `side` as PDQ does: two box filters along rows
 * and columns (Jarosz), each half as wide as a block, then the pixel at the
 * centre of each block. Section 4.3 of the PDQ paper. A picture smaller than
 * `side` is read at the nearest pixels.
 * @returns `side` rows of `side` values
 */
export function shrinkToSquare({ values, width, height }: Luma, side: number): Float32Array {
  const picture = Float32Array.from(values);
  const spare = new Float32Array(picture.length);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let row = 0; row < height; row++) boxFilter(picture, spare, row * width, 1, width, windowOf(width, side));
    for (let column = 0; column < width; column++) boxFilter(spare, picture, column, width, height, windowOf(height, side));
  }
  const square = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const from = Math.floor(((row + 0.5) * height) / side) * width;
    for (let column = 0; column < side; column++) {
      square[row * side + column] = picture[from + Math.floor(((column + 0.5) * width) / side)] ?? 0;
    }
  }
  return square;
}

function windowOf(length: number, side: number): number {
  return Math.ceil(length / (2 * side));
}

/** Mean of the `window` values around each of `length` values that lie `step` apart from `start` on; fewer at both ends. */
function boxFilter(from: Float32Array, to: Float32Array, start: number, step: number, length: number, window: number): void {
  const ahead = Math.floor(window / 2);
  const behind = window - ahead - 1;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < Math.min(ahead, length); at++) {
    sum += from[start + at * step] ?? 0;
    count++;
  }
  for (let at = 0; at < length; at++) {
    if (at + ahead < length) {
      sum += from[start + (at + ahead) * step] ?? 0;
      count++;
    }
    if (at - behind > 0) {
      sum -= from[start + (at - behind - 1) * step] ?? 0;
      count--;
    }
    to[start + at * step] = sum / count;
  }
}
