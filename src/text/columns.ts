import type { Column, Lists } from '../model/phrase-book.ts';

/** One list in so many is marked in `Lists.marks`. */
const MARKED = 32;

/** Numbers in the narrowest kind of array that holds them all. */
export function column(numbers: readonly number[]): Column {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most < 1 << 8 ? Uint8Array.from(numbers) : most < 1 << 16 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
}

/** Packs lists of numbers. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  const marks: number[] = [];
  let start = 0;
  lists.forEach(({ length }, at) => {
    if (at % MARKED === 0) marks.push(start);
    start += length;
  });
  return { sizes: column(lists.map(({ length }) => length)), values: column(lists.flat()), marks: column(marks) };
}

/** Where one list begins among the values; for lists of which a run looks at few. A list that there is none of is empty. */
export function startOf({ sizes, values, marks }: Lists, list: number): number {
  if (list < 0 || list >= sizes.length) return values.length;
  const marked = Math.floor(list / MARKED);
  let start = marks[marked] as number;
  for (let at = marked * MARKED; at < list; at += 1) start += sizes[at] as number;
  return start;
}

/** Where each list begins among the values; one more number ends the last. For lists of which a run looks at many. */
export function startsOf({ sizes }: Lists): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  let start = 0;
  for (let at = 0; at < sizes.length; at += 1) {
    start += sizes[at] as number;
    starts[at + 1] = start;
  }
  return starts;
}
