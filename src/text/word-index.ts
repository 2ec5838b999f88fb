/** Numbers kept under words. */
export interface WordIndex {
  /** The numbers of a word; empty when it has none. */
  get: (word: string) => readonly number[];
}

const NONE: readonly number[] = [];

/**
 * Numbers under words as one text: a line for each word, sorted by code units, the numbers behind a tab. A text is read
 * from JSON many times faster than a group of as many lists.
 */
export function packIndex(entries: ReadonlyMap<string, readonly number[]>): string {
  return [...entries]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, numbers]) => `${word}\t${numbers.join(' ')}`)
    .join('\n');
}

/** Opens what `packIndex` made. Its lines are found with the first question, and each word is looked up once. */
export function openIndex(packed: string): WordIndex {
  const known = new Map<string, readonly number[]>();
  let starts: number[] | undefined;
  const find = (word: string): readonly number[] => {
    starts ??= lineStarts(packed);
    let low = 0;
    let high = starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = starts[middle] as number;
      const tab = packed.indexOf('\t', start);
      const key = packed.slice(start, tab);
      if (key === word) {
        const end = packed.indexOf('\n', tab);
        return packed
          .slice(tab + 1, end === -1 ? undefined : end)
          .split(' ')
          .map(Number);
      }
      if (key < word) low = middle + 1;
      else high = middle - 1;
    }
    return NONE;
  };
  return {
    get: (word) => {
      let numbers = known.get(word);
      if (!numbers) {
        numbers = find(word);
        known.set(word, numbers);
      }
      return numbers;
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = text === '' ? [] : [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
