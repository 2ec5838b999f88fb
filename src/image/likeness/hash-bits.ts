/** Bytes of a hash: four groups of 64 bits. */
export const BYTES = 32;
export const GROUPS = [0, 1, 2, 3] as const;
export const GROUP_BITS = 64;
export const GROUP_BYTES = 8;

/**
 * Which groups of bits mirroring a picture flips: as it is none; then left to right, by 180°, top to bottom.
 * A mirrored axis changes the sign of its odd frequencies; save for a few bits near the median, theirs flip.
 */
export const FLIPS: readonly (readonly number[])[] = [[], [0, 2], [1, 2], [0, 1]];

/** Of a byte, its bits of even columns as the lower half and those of odd columns as the upper. */
const PARTED = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0, 1, 2, 3].reduce((parted, at) => parted | (((byte >> (2 * at)) & 1) << at) | (((byte >> (2 * at + 1)) & 1) << (at + 4)), 0),
);

/** The hash in its own order, from the last row of frequencies to the first. */
const natural = Buffer.alloc(BYTES);

/**
 * Writes a hash of 64 hexadecimal digits as 32 bytes. Frequencies whose row and column are both even
 * come first, then even rows with odd columns, odd rows with even columns, both odd: 64 bits each.
 */
export function writeHash(hash: string, bytes: Uint8Array, offset: number): void {
  natural.write(hash, 'hex');
  for (let row = 0; row < 16; row++) {
    const low = PARTED[natural[BYTES - 1 - 2 * row] ?? 0] ?? 0;
    const high = PARTED[natural[BYTES - 2 - 2 * row] ?? 0] ?? 0;
    const to = offset + (row & 1) * 2 * GROUP_BYTES + (row >> 1);
    bytes[to] = (low & 15) | ((high & 15) << 4);
    bytes[to + GROUP_BYTES] = (low >> 4) | (high & 240);
  }
}

/** In how many of 256 bits two hashes differ, the second with the groups of each of `FLIPS` flipped. */
export function flippedDistances(one: Uint8Array, other: Uint8Array): number[] {
  const differing = GROUPS.map((group) => distanceOf(one, group * GROUP_BYTES, other, group * GROUP_BYTES, GROUP_BYTES));
  return FLIPS.map((flipped) => differing.reduce((sum, bits, group) => sum + (flipped.includes(group) ? GROUP_BITS - bits : bits), 0));
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** In how many bits stretches of two byte arrays differ. */
export function distanceOf(one: Uint8Array, oneOffset: number, other: Uint8Array, otherOffset: number, length = BYTES): number {
  let distance = 0;
  for (let at = 0; at < length; at++) distance += BITS[(one[oneOffset + at] ?? 0) ^ (other[otherOffset + at] ?? 0)] ?? 0;
  return distance;
}
