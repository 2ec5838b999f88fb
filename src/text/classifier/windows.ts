import type { Sentence } from './features.ts';

/** Words that a window has at least, unless the text has fewer. */
const WIDTH = 12;

/**
 * The windows of a text, each some neighbouring sentences: from every sentence
 * on as many as hold `WIDTH` words, and the fewest at the end that do. What is
 * wrong in a long post mostly stands in one of them.
 */
export function windowsOf(sentences: readonly Sentence[]): Sentence[][] {
  const windows: Sentence[][] = [];
  for (let first = 0; first < sentences.length; first += 1) {
    let words = 0;
    let end = first;
    while (end < sentences.length && words < WIDTH) {
      words += (sentences[end] as Sentence).words;
      end += 1;
    }
    if (words < WIDTH) break;
    windows.push(sentences.slice(first, end));
  }
  if (windows.at(-1)?.at(-1) === sentences.at(-1)) return windows;
  let words = 0;
  let first = sentences.length;
  while (first > 0 && words < WIDTH) {
    first -= 1;
    words += (sentences[first] as Sentence).words;
  }
  return [...windows, sentences.slice(first)];
}
