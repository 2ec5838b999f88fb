import { expect, test } from 'vitest';
import { packOf } from './pack.ts';

const judge = packOf({
  kind: 'terms',
  message: '{match}',
  options: { terms: ['again'], near: [{ patterns: ['[😂]'], within: 3 }] },
});

test.each([
  ['He is late again 😂', 1],
  ['😂 again', 1],
  ['He is late again, and so is the bus 😂', 0],
])('a window of words holds the signs beside its outermost words: %j', async (text, expected) => {
  expect(await (await judge)(text)).toHaveLength(expected);
});
