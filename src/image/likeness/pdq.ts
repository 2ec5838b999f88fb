import type { Luma } from '../pixels/luma.ts';
import { shrinkToSquare } from '../pixels/tent-filter.ts';

/** Side of the picture that is transformed, in pixels. */
const SQUARE = 64;
/** Frequencies that are kept along each side. */
const SIDE = 16;
/** Smaller pictures have no hash; pixels. */
const MIN_SIDE = 5;

/** The picture's lowest frequencies, 16 rows of 16, without the constant ones. */
export type Frequencies = Float32Array;

/** Row `n`: the cosine of frequency `n + 1` at the 64 pixels. */
const COSINES = Float32Array.from({ length: SIDE * SQUARE }, (_, at) => {
  const [frequency, pixel] = [Math.floor(at / SQUARE) + 1, at % SQUARE];
  return Math.sqrt(2 / SQUARE) * Math.cos((Math.PI / (2 * SQUARE)) * frequency * (2 * pixel + 1));
});

/**
 * PDQ, Meta's perceptual hash of a picture: the signs, about their median, of
 * its 256 lowest frequencies. After “The TMK+PDQF Video-Hashing Algorithm and
 * the PDQ Image-Hashing Algorithm” (Facebook, 2019) and its reference
 * implementation in facebook/ThreatExchange.
 * @returns quality from 0 (flat) to 100, and what the hash is made of
 */
export function frequenciesOf(luma: Luma): { quality: number; frequencies: Frequencies } {
  if (luma.width < MIN_SIDE || luma.height < MIN_SIDE) return { quality: 0, frequencies: new Float32Array(SIDE * SIDE) };
  const square = shrinkToSquare(luma, SQUARE);
  return { quality: qualityOf(square), frequencies: transform(square) };
}

/** How much a picture changes from pixel to pixel, 0 to 100. A flat one has no hash worth comparing. */
function qualityOf(square: Float32Array): number {
  let sum = 0;
  const step = (one: number, other: number) => Math.trunc(Math.abs((((square[one] ?? 0) - (square[other] ?? 0)) * 100) / 255));
  for (let row = 0; row < SQUARE; row++) {
    for (let column = 0; column < SQUARE; column++) {
      const at = row * SQUARE + column;
      if (row + 1 < SQUARE) sum += step(at, at + SQUARE);
      if (column + 1 < SQUARE) sum += step(at, at + 1);
    }
  }
  return Math.min(100, Math.floor(sum / 90));
}

/** The discrete cosine transform (type II) of the square, rows and columns 1 to 16. */
function transform(square: Float32Array): Frequencies {
  const columns = new Float32Array(SIDE * SQUARE);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SQUARE; column++) {
      let sum = 0;
      for (let k = 0; k < SQUARE; k++) sum += (COSINES[row * SQUARE + k] ?? 0) * (square[k * SQUARE + column] ?? 0);
      columns[row * SQUARE + column] = sum;
    }
  }
  const result = new Float32Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      let sum = 0;
      for (let k = 0; k < SQUARE; k++) sum += (columns[row * SQUARE + k] ?? 0) * (COSINES[column * SQUARE + k] ?? 0);
      result[row * SIDE + column] = sum;
    }
  }
  return result;
}

/** 64 hexadecimal digits; the frequency in row 15, column 15 is the first bit. */
export function hashOf(frequencies: Frequencies): string {
  const median = frequencies.toSorted()[frequencies.length / 2 - 1] ?? 0;
  let hash = '';
  for (let at = frequencies.length - 4; at >= 0; at -= 4) {
    let digit = 0;
    for (let bit = 3; bit >= 0; bit--) digit = digit * 2 + ((frequencies[at + bit] ?? 0) > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/**
 * The hashes of a picture and of its mirrored and turned forms, in this order:
 * as it is, mirrored left to right, upside down (mirrored top to bottom), turned by 180°;
 * then the same four of the picture with rows and columns exchanged.
 * A mirrored axis changes the sign of its odd frequencies, so nothing is transformed again.
 */
export function dihedralHashes(frequencies: Frequencies): string[] {
  const hashes: string[] = [];
  for (const exchange of [false, true]) {
    for (const [down, across] of MIRRORS) {
      hashes.push(
        hashOf(
          frequencies.map((_, at) => {
            const [row, column] = [Math.floor(at / SIDE), at % SIDE];
            const value = frequencies[exchange ? column * SIDE + row : at] ?? 0;
            // Row and column n hold frequency n + 1.
            return (down && row % 2 === 0) !== (across && column % 2 === 0) ? -value : value;
          }),
        ),
      );
    }
  }
  return hashes;
}

/** Whether the picture is mirrored [top to bottom, left to right]. */
const MIRRORS = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;
