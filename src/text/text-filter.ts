/** Letters that match “k” and “s” without being them in lower case: where one stands, what a text holds tells nothing. */
const ODD_CASE = /[\u212a\u017f]/u;
/** What stands among the strings for any character of a class. */
const CLASSES: Readonly<Record<string, RegExp>> = { '\\d': /\d/u, '\\p{So}': /\p{So}/u };

/** A text as the filter sees it. */
interface Sketch {
  text: string;
  lower: string;
  odd: boolean;
  /** Known of the classes that were asked for. */
  classes: Record<string, boolean>;
  /** 1 at the hash of each character and of each pair of neighbours: most strings that a text lacks have a pair that it lacks. */
  pairs: Uint8Array;
}

const PAIRS = 4096;
const hash = (one: number, other: number): number => (one * 31 + other) % PAIRS;

function sketch(text: string): Sketch {
  const lower = text.toLowerCase();
  const pairs = new Uint8Array(PAIRS);
  for (let at = 0; at < lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    pairs[hash(unit, 0)] = 1;
    if (at > 0) pairs[hash(lower.charCodeAt(at - 1), unit)] = 1;
  }
  return { text, lower, odd: ODD_CASE.test(text), classes: {}, pairs };
}

/** A string to look for, with the hashes of its first and last pair. */
interface Sought {
  string: string;
  first: number;
  last: number;
}

function sought(string: string): Sought {
  const end = string.length - 1;
  return {
    string,
    first: hash(string.charCodeAt(0), end > 0 ? string.charCodeAt(1) : 0),
    last: end > 0 ? hash(string.charCodeAt(end - 1), string.charCodeAt(end)) : hash(string.charCodeAt(0), 0),
  };
}

function holds({ text, lower, classes, pairs }: Sketch, { string, first, last }: Sought): boolean {
  const pattern = CLASSES[string];
  if (pattern === undefined) return pairs[first] === 1 && pairs[last] === 1 && lower.includes(string);
  classes[string] ??= pattern.test(text);
  return classes[string];
}

/** The text that was looked at last: hundreds of patterns ask about the same one. */
let last = sketch('');

/** Compiles a test: whether a text holds at least one string of each group, as `needsOf` gives them, in any case. */
export function oneOfEach(groups: readonly (readonly string[])[]): (text: string) => boolean {
  let wanted: Sought[][] | undefined;
  return (text) => {
    wanted ??= groups.map((group) => group.map(sought));
    if (last.text !== text) last = sketch(text);
    const seen = last;
    return seen.odd || wanted.every((group) => group.some((each) => holds(seen, each)));
  };
}
