/** 32-bit words of a hash. */
export const WORDS = 8;

/**
 * Writes a hash of 64 hexadecimal digits as eight words. Frequencies whose row
 * and column are both even come first, then even rows with odd columns, odd rows with even
 * columns, both odd: 64 bits each. Mirroring a picture flips whole groups.
 */
export function writeWords(hash: string, words: Uint32Array, offset: number): void {
  words.fill(0, offset, offset + WORDS);
  for (let at = 0; at < 64; at++) {
    // Four frequencies of one row, the first two columns of each parity.
    const digit = digitOf(hash.charCodeAt(63 - at));
    const row = at >> 2;
    const bit = (row >> 1) * 8 + (at & 3) * 2;
    const word = offset + (row & 1) * 4 + (bit >> 5);
    words[word] = (words[word] ?? 0) | (((digit & 1) | ((digit >> 1) & 2)) << (bit & 31));
    words[word + 2] = (words[word + 2] ?? 0) | ((((digit >> 1) & 1) | ((digit >> 2) & 2)) << (bit & 31));
  }
}

/** The value of a lower-case hexadecimal digit by its character code. */
function digitOf(code: number): number {
  return code <= 57 ? code - 48 : code - 87;
}

/** In how many bits two pairs of words differ, 0 to 64. `one` and `other` are their exclusive or. */
export function countBits(one: number, other: number): number {
  const first = one - ((one >>> 1) & 0x55555555);
  const second = other - ((other >>> 1) & 0x55555555);
  const nibbles = (first & 0x33333333) + ((first >>> 2) & 0x33333333) + (second & 0x33333333) + ((second >>> 2) & 0x33333333);
  return Math.imul((nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

/** In how many of 256 bits two hashes differ. */
export function distanceOf(one: Uint32Array, oneOffset: number, other: Uint32Array, otherOffset: number): number {
  let distance = 0;
  for (let at = 0; at < WORDS; at += 2) {
    distance += countBits(
      (one[oneOffset + at] ?? 0) ^ (other[otherOffset + at] ?? 0),
      (one[oneOffset + at + 1] ?? 0) ^ (other[otherOffset + at + 1] ?? 0),
    );
  }
  return distance;
}
