/** 32-bit words of a hash. */
export const WORDS = 8;

/**
 * Writes a hash of 64 hexadecimal digits as eight words. Frequencies whose row
 * and column are both even come first, then even rows with odd columns, odd rows with even
 * columns, both odd: 64 bits each. Mirroring a picture flips whole groups.
 */
export function writeWords(hash: string, words: Uint32Array, offset: number): void {
  for (let at = 0; at < 256; at++) {
    const digit = Number.parseInt(hash[63 - (at >> 2)] ?? '0', 16);
    if (((digit >> (at & 3)) & 1) === 0) continue;
    const [row, column] = [at >> 4, at & 15];
    const group = (row & 1) * 2 + (column & 1);
    const bit = (row >> 1) * 8 + (column >> 1);
    const word = offset + group * 2 + (bit >> 5);
    words[word] = ((words[word] ?? 0) | (1 << (bit & 31))) >>> 0;
  }
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
