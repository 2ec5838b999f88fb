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
const BACKSLASH = 0x5c;
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

function holds({ text, lower, classes, pairs }: Sketch, string: string): boolean {
  const first = string.charCodeAt(0);
  const pattern = first === BACKSLASH ? CLASSES[string] : undefined;
  if (pattern) {
    classes[string] ??= pattern.test(text);
    return classes[string];
  }
  const end = string.length - 1;
  if (pairs[hash(first, end > 0 ? string.charCodeAt(1) : 0)] === 0) return false;
  if (end > 1 && pairs[hash(string.charCodeAt(end - 1), string.charCodeAt(end))] === 0) return false;
  return lower.includes(string);
}

/** The text that was looked at last: hundreds of patterns ask about the same one. */
let last = sketch('');

/** Whether a text holds at least one string of each group, as `needsOf` gives them, in any case. */
export function holdsOneOfEach(text: string, groups: readonly (readonly string[])[]): boolean {
  if (last.text !== text) last = sketch(text);
  if (last.odd) return true;
  for (const group of groups) if (!holdsOneOf(last, group)) return false;
  return true;
}

function holdsOneOf(text: Sketch, group: readonly string[]): boolean {
  for (const string of group) if (holds(text, string)) return true;
  return false;
}
