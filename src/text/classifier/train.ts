import { descend, type Row, type Weights } from './descend.ts';
import { MOST_SORTS, readSentences, type Sentence, sortOf, union, type WordSorts } from './features.ts';
import { type LinearClassifier, placeOf } from './linear.ts';
import type { Classifier } from './model.ts';
import { windowsOf } from './windows.ts';

/** A text to learn from. */
export interface LabelledText {
  text: string;
  /** What it is an example of; absent for an ordinary text. */
  family?: string | undefined;
  /** False: an innocent neighbour of such examples. */
  violates: boolean;
  /** The words in it that are wrong, where these are not all of it. */
  span?: string | null | undefined;
  /** Labels of which nothing is learnt from it: they would be right too, or what speaks for them has been settled by evidence. */
  also: readonly string[];
  /** Whether it is another sort of text than the rest: its label learns from such texts alone, and they teach no other label. */
  apart?: boolean;
}

/** Words that are taken for examples of one sort, besides each for itself. */
export interface WordSort {
  /** In lower case. */
  words: readonly string[];
  /** The labels that learn from it; to the others it would only be noise. */
  labels: readonly string[];
}

/** What an innocent neighbour of a label's examples, and an ordinary or settled text, count against it; an innocent neighbour of other examples counts 1. */
const NEIGHBOUR = 4;
const ORDINARY = 16;
/** That a text is an example of another label says little against this one: a breach is seldom of one kind only. */
const OTHER = 0.05;
/** How much of what speaks for any label at all speaks for each. */
const COMMON = 0.3;
/** Features that fewer texts show are left out. */
const RARE = 3;
/** Features that are kept: those that move the logits most. */
const KEPT = 100_000;
/** How often the texts are gone through; fewer times are enough to see which features matter. */
const ROUNDS = 4;
const ROUNDS_TO_CHOOSE = 2;

/** Rarities are kept in sixteenths: a byte holds them up to 15. */
const SIXTEENTHS = 16;
/** The largest weight of a label, in its whole numbers. */
const MOST = 127;

/** Features and the shares at which they count, as columns: a hundred thousand maps would not fit in memory. */
interface Features {
  ids: Uint32Array;
  shares: Float32Array;
}

/** A text, or a part of one, to learn from. */
interface Example {
  features: Features;
  of: LabelledText;
  /** How much it counts. */
  share: number;
}

/** What is judged: a text as a whole, or its windows. */
export type Scale = 'whole' | 'windows';

/** What to learn from, and what to learn. */
export interface Lessons {
  texts: readonly LabelledText[];
  labels: readonly string[];
  sorts: readonly WordSort[];
}

/**
 * Learns to judge at one scale: the same texts in the same order give the same weights. Windows teach what is wrong from
 * those that hold a text's wrong words, and what is right from all windows of innocent texts.
 * @throws {Error} when there are more sorts of words than features can tell apart, or one is for a label that there is not.
 */
export function learnScale(scale: Scale, { texts, labels, sorts }: Lessons): LinearClassifier {
  for (const label of sorts.flatMap((sort) => sort.labels))
    if (!labels.includes(label)) throw new Error(`A sort of words is for “${label}”, which is none of the labels: ${labels.join(', ')}.`);
  const numbers = numberSorts(sorts);
  const examplesOf = scale === 'whole' ? wholeExample : windowExamples;
  return learn(
    texts.flatMap((of) => examplesOf(of, readSentences(of.text, numbers))),
    labels,
    sorts,
  );
}

/** A classifier of what was learnt at both scales. */
export const classifierOf = ({ labels, sorts }: Lessons, whole: LinearClassifier, windows: LinearClassifier): Classifier => ({
  labels,
  sorts: numberSorts(sorts),
  whole,
  windows,
});

/** For each word the numbers of its sorts, from 1 on. */
function numberSorts(sorts: readonly WordSort[]): WordSorts {
  if (sorts.length > MOST_SORTS) throw new Error(`There are ${sorts.length} sorts of words; ${MOST_SORTS} can be told apart.`);
  const numbers = new Map<string, number[]>();
  for (const [at, { words }] of sorts.entries())
    for (const word of new Set(words)) numbers.set(word, [...(numbers.get(word) ?? []), at + 1]);
  return numbers;
}

const example = (of: LabelledText, sentences: readonly Sentence[], share = 1): Example => ({
  features: columns(union(sentences)),
  of,
  share,
});

function columns(features: ReadonlyMap<number, number>): Features {
  return { ids: new Uint32Array([...features.keys()]), shares: new Float32Array([...features.values()]) };
}

/** The known features of an example by their places, with values that make a vector of length 1. */
function rowOf(features: Features, ids: Uint32Array, rarity: Uint8Array): Row {
  const places = new Int32Array(features.ids.length);
  const values = new Float32Array(features.ids.length);
  let known = 0;
  let squares = 0;
  for (let at = 0; at < features.ids.length; at += 1) {
    const place = placeOf(ids, features.ids[at] as number);
    if (place < 0) continue;
    const value = (rarity[place] as number) * (features.shares[at] as number);
    places[known] = place;
    values[known] = value;
    squares += value * value;
    known += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < known; at += 1) values[at] = (values[at] as number) / length;
  return { places: places.subarray(0, known), values: values.subarray(0, known) };
}

/** What a text as a whole teaches. */
const wholeExample = (of: LabelledText, sentences: readonly Sentence[]): Example[] => [example(of, sentences)];

/** What the windows of a text teach. */
function windowExamples(of: LabelledText, sentences: readonly Sentence[]): Example[] {
  const windows = windowsOf(sentences).map(({ from, to }) => sentences.slice(from, to));
  if (!of.violates) return windows.map((window) => example(of, window));
  const start = of.span ? of.text.indexOf(of.span) : -1;
  if (start < 0) return [example(of, sentences)];
  const end = start + (of.span as string).length;
  const wrong = windows.filter((window) => (window[0] as Sentence).start < end && (window.at(-1) as Sentence).end > start);
  return wrong.map((window) => example(of, window, 1 / wrong.length));
}

/** The label of all texts that violate; no other name is empty. */
const ANY = '';

/**
 * What speaks for any label is learnt as a label of its own and then added to
 * the others, so that each also profits from the examples of the rest
 * (after H. Daumé III, “Frustratingly easy domain adaptation”, 2007).
 */
function learn(examples: readonly Example[], labels: readonly string[], sorts: readonly WordSort[]): LinearClassifier {
  const all = [...labels, ANY];
  const labelsApart = new Set(examples.flatMap(({ of: { apart, family } }) => (apart && family !== undefined ? family : [])));
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const id of features.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const isLabel = (row: number, label: number): boolean => {
    const { family, violates } = (examples[row] as Example).of;
    return violates && (family === all[label] || all[label] === ANY);
  };
  const weightOf = (row: number, label: number): number => {
    const { of, share } = examples[row] as Example;
    return share * weightFor(of, all[label] as string, labelsApart);
  };
  // Features of no sort are everybody's.
  const readers = [all, ...sorts.map((sort) => sort.labels)].map((names) => all.map((label) => names.includes(label)));
  const learnt = (list: readonly number[], rounds: number) => {
    const ids = Uint32Array.from(list);
    const rarity = Uint8Array.from(list, (id) => Math.round(SIXTEENTHS * Math.log(examples.length / (counts.get(id) as number))));
    const rows = examples.map(({ features }) => rowOf(features, ids, rarity));
    const readersOf = (place: number) => readers[sortOf(ids[place] as number)] as boolean[];
    return { ids, rarity, ...descend({ rows, labels: all.length, isLabel, weightOf, readersOf, rounds }) };
  };
  const frequent = [...counts]
    .filter(([, count]) => count >= RARE)
    .map(([id]) => id)
    .sort((a, b) => a - b);
  const first = learnt(frequent, frequent.length <= KEPT ? ROUNDS : ROUNDS_TO_CHOOSE);
  const { ids, rarity, ...own } = frequent.length <= KEPT ? first : learnt(heaviest(frequent, first, all.length, counts), ROUNDS);
  const { weights, biases } = shareCommon(
    own,
    labels.map((label) => (labelsApart.has(label) ? 0 : COMMON)),
  );
  const scales = labels.map((_, label) => {
    let most = 0;
    for (let place = label; place < weights.length; place += labels.length) most = Math.max(most, Math.abs(weights[place] as number));
    return (most || 1) / MOST;
  });
  return {
    labels,
    ids,
    rarity,
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % labels.length] as number))),
    scales,
    biases: [...biases],
  };
}

/** How much a text counts for or against a label; 0 leaves it out. */
function weightFor({ family, violates, also, apart }: LabelledText, label: string, labelsApart: ReadonlySet<string>): number {
  if (family !== label && (apart || labelsApart.has(label))) return 0;
  if (also.includes(label)) return 0;
  if (violates) return family === label || label === ANY ? 1 : OTHER;
  // Without its evidence the text would be an example of something.
  if (label === ANY && also.length > 0) return 0;
  if (family === undefined || also.includes(family)) return ORDINARY;
  return family === label || label === ANY ? NEIGHBOUR : 1;
}

/** Adds to each label its share of the last one, which is dropped. */
function shareCommon({ weights, biases }: Weights, shares: readonly number[]): Weights {
  const width = biases.length;
  const rows = weights.length / width;
  const shared = new Float32Array(rows * shares.length);
  for (let row = 0; row < rows; row += 1)
    for (const [label, share] of shares.entries())
      shared[row * shares.length + label] = (weights[row * width + label] as number) + share * (weights[(row + 1) * width - 1] as number);
  return {
    weights: shared,
    biases: Float32Array.from(shares, (share, label) => (biases[label] as number) + share * (biases[width - 1] as number)),
  };
}

/** The features that move a logit most in all texts together, by the root of their mean squares, in order of their ids. */
function heaviest(
  ids: readonly number[],
  { weights, rarity }: { weights: Float32Array; rarity: Uint8Array },
  labels: number,
  counts: ReadonlyMap<number, number>,
): number[] {
  const importance = ids.map((id, place) => {
    let most = 0;
    for (const weight of weights.subarray(place * labels, (place + 1) * labels)) most = Math.max(most, Math.abs(weight));
    return most * (rarity[place] as number) * Math.sqrt(counts.get(id) as number);
  });
  const order = [...ids.keys()].sort((a, b) => (importance[b] as number) - (importance[a] as number));
  return order
    .slice(0, KEPT)
    .map((place) => ids[place] as number)
    .sort((a, b) => a - b);
}
