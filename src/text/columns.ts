import type { Column, Lists } from '../model/phrase-book.ts';

/** Numbers in the narrowest kind of array that holds them all. */
export function column(numbers: readonly number[]): Column {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most < 1 << 8 ? Uint8Array.from(numbers) : most < 1 << 16 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
}

/** Packs lists of numbers. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  return { sizes: column(lists.map(({ length }) => length)), values: column(lists.flat()) };
}

/** Where each list begins among the values; one more number ends the last. */
export function startsOf({ sizes }: Lists): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  let start = 0;
  for (let at = 0; at < sizes.length; at += 1) {
    start += sizes[at] as number;
    starts[at + 1] = start;
  }
  return starts;
}
