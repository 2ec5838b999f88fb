import type { Span } from '../../model/place.ts';
import { readSentences, type WordSorts } from './features.ts';
import { decodeLinear, encodeLinear, type LinearClassifier, logits, valuesOf } from './linear.ts';
import { windowsOf } from './windows.ts';

/**
 * Judges texts at two scales: as a whole, and by the window that speaks most,
 * since one sentence of a long post can be what is wrong with it.
 */
export interface Classifier {
  labels: readonly string[];
  sorts: WordSorts;
  whole: LinearClassifier;
  windows: LinearClassifier;
}

/** The label of the messages that drafts of a label answer: they are another sort of text, and so learnt apart. */
export const answeredLabel = (label: string): string => `${label}/answered`;

/** What a classifier says of a text. */
export interface Judgement {
  /** For each label how probable it is, 0 to 1. */
  probabilities: number[];
  /** For each label the window that speaks most for it. */
  windows: Span[];
}

/** How much the window that speaks most counts; the rest is the text as a whole. */
const WINDOW_SHARE = 2 / 3;

/** Judges a text of at least one character. */
export function judge({ labels, sorts, whole, windows }: Classifier, text: string): Judgement {
  const sentences = readSentences(text, sorts);
  const ofWhole = logits(
    whole,
    sentences.map(({ features }) => valuesOf(whole, features)),
  );
  const values = sentences.map(({ features }) => valuesOf(windows, features));
  const parts = windowsOf(sentences).map(({ from, to }) => ({
    start: sentences[from]?.start ?? 0,
    end: sentences[to - 1]?.end ?? text.length,
    logits: logits(windows, values.slice(from, to)),
  }));
  const strongest = labels.map((_, label) =>
    parts.reduce((most, part) => ((part.logits[label] as number) > (most.logits[label] as number) ? part : most)),
  );
  return {
    probabilities: strongest.map((part, label) => {
      const logit = WINDOW_SHARE * (part.logits[label] as number) + (1 - WINDOW_SHARE) * (ofWhole[label] as number);
      return 1 / (1 + Math.exp(-logit));
    }),
    windows: strongest.map(({ start, end }) => ({ start, end })),
  };
}

/** The first four bytes, in the byte order of the machine that wrote them. */
const MARK = 0x636c6173;
const HEAD = 12;

/** The bytes of a classifier's file: a mark, where the second scale and the sorts of words begin, then all three, each where numbers of four bytes may stand. */
export function encodeClassifier({ sorts, whole, windows }: Classifier): Uint8Array {
  const parts = [encodeLinear(whole), encodeLinear(windows)].map((part) =>
    Buffer.concat([part, Buffer.alloc(Math.ceil(part.length / 4) * 4 - part.length)]),
  );
  const second = HEAD + (parts[0] as Buffer).length;
  const head = Buffer.from(Uint32Array.of(MARK, second, second + (parts[1] as Buffer).length).buffer);
  return Buffer.concat([head, ...parts, Buffer.from(JSON.stringify([...sorts]))]);
}

/**
 * Reads what `encodeClassifier` wrote; the columns are views of the bytes.
 * @throws {Error} when the bytes are cut short, or were written by a machine of another byte order.
 */
export function decodeClassifier(bytes: Uint8Array): Classifier {
  const [mark, second, third] = new Uint32Array(bytes.buffer, bytes.byteOffset, HEAD / 4);
  if (mark !== MARK)
    throw new Error('The classifier was built on another kind of machine, or its file is damaged: install or build clauselint anew.');
  const whole = decodeLinear(bytes.subarray(HEAD, second));
  const sorts = JSON.parse(Buffer.from(bytes.subarray(third)).toString('utf8')) as [string, number[]][];
  return { labels: whole.labels, sorts: new Map(sorts), whole, windows: decodeLinear(bytes.subarray(second, third)) };
}
