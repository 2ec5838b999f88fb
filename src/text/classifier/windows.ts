import type { Sentence } from './features.ts';

/** Words that a window has at least, unless the text has fewer. */
const WIDTH = 12;

/** Neighbouring sentences of a text: from one on, up to another and without it. */
export interface Window {
  from: number;
  to: number;
}

/**
 * The windows of a text: from every sentence on as many as hold `WIDTH` words,
 * and the fewest at the end that do. What is wrong in a long post mostly
 * stands in one of them.
 */
export function windowsOf(sentences: readonly Sentence[]): Window[] {
  const windows: Window[] = [];
  for (let from = 0; from < sentences.length; from += 1) {
    let words = 0;
    let to = from;
    while (to < sentences.length && words < WIDTH) {
      words += (sentences[to] as Sentence).words;
      to += 1;
    }
    if (words < WIDTH) break;
    windows.push({ from, to });
  }
  if (windows.at(-1)?.to === sentences.length && sentences.length > 0) return windows;
  let words = 0;
  let from = sentences.length;
  while (from > 0 && words < WIDTH) {
    from -= 1;
    words += (sentences[from] as Sentence).words;
  }
  return [...windows, { from, to: sentences.length }];
}
