import { featuresOf } from './features.ts';
import { type Classifier, valuesOf } from './model.ts';

/** A text to learn from. */
export interface LabelledText {
  text: string;
  /** What it is an example of; absent for an ordinary text. */
  family?: string | undefined;
  /** False: an innocent neighbour of such examples. */
  violates: boolean;
  /** Labels that would be right too: nothing is learnt of them. */
  also: readonly string[];
  /** Whether it is another sort of text than the rest: its label learns from such texts alone, and they teach no other label. */
  apart?: boolean;
}

const ROUNDS = 4;
const RATE = 0.5;
const BIAS_RATE = 0.02;
/** An error below which nothing more is learnt of a text. */
const LEARNT = 2e-3;
const DECAY = 2e-4;
/** What an innocent neighbour of a label's examples, and an ordinary text, count against it; an innocent neighbour of other examples counts 1. */
const NEIGHBOUR = 8;
const ORDINARY = 4;
/** That a text is an example of another label says little against this one: a breach is seldom of one kind only. */
const OTHER = 0.05;
/** How much of what speaks for any label at all speaks for each. */
const COMMON = 0.3;
/** Features that fewer texts show are left out. */
const RARE = 3;
/** Features that are kept: those whose weights matter most. */
const KEPT = 100_000;

/** Rarities are kept in sixteenths: a byte holds them up to 15. */
const SIXTEENTHS = 16;
/** The largest weight of a label, in its whole numbers. */
const MOST = 127;

/** Numbers from 0 to 1 that are the same in every build: mulberry32 by T. Ettinger. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text as a row of a sparse matrix. */
interface Row {
  places: Int32Array;
  values: Float32Array;
}

interface Weights {
  weights: Float32Array;
  biases: Float32Array;
}

/**
 * Logistic regression for all labels at once by stochastic gradient descent
 * with a rate for each weight (J. Duchi, E. Hazan, Y. Singer, “Adaptive
 * subgradient methods”, 2011) and weight decay.
 * @param weightOf how much a text counts for a label; 0 leaves it out.
 */
function descend(
  rows: readonly Row[],
  labels: number,
  isLabel: (row: number, label: number) => boolean,
  weightOf: (row: number, label: number) => number,
): Weights {
  const size = labels * (1 + rows.reduce((most, { places }) => places.reduce((a, b) => Math.max(a, b), most), 0));
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  const biases = new Float32Array(labels);
  const order = Int32Array.from(rows.keys());
  const next = random(7);
  const sums = new Float64Array(labels);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      const swap = order[at] as number;
      order[at] = order[other] as number;
      order[other] = swap;
    }
    for (const row of order) {
      const { places, values } = rows[row] as Row;
      sums.set(biases);
      for (let at = 0; at < places.length; at += 1) {
        const start = (places[at] as number) * labels;
        const value = values[at] as number;
        for (let label = 0; label < labels; label += 1) sums[label] = (sums[label] as number) + (weights[start + label] as number) * value;
      }
      for (let label = 0; label < labels; label += 1) {
        const weight = weightOf(row, label);
        if (weight === 0) continue;
        const error = (1 / (1 + Math.exp(-(sums[label] as number))) - (isLabel(row, label) ? 1 : 0)) * weight;
        if (Math.abs(error) < LEARNT) continue;
        biases[label] = (biases[label] as number) - BIAS_RATE * error;
        for (let at = 0; at < places.length; at += 1) {
          const place = (places[at] as number) * labels + label;
          const step = error * (values[at] as number) + DECAY * (weights[place] as number);
          const square = (squares[place] as number) + step * step;
          squares[place] = square;
          weights[place] = (weights[place] as number) - (RATE * step) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, biases };
}

/** The label of all texts that violate; no other name is empty. */
const ANY = '';

/**
 * Learns a classifier from labelled texts: the same texts in the same order
 * give the same classifier. What speaks for any label is learnt as a label of
 * its own and then added to the others, so that each also profits from the
 * examples of the rest (after H. Daumé III, “Frustratingly easy domain adaptation”, 2007).
 */
export function train(texts: readonly LabelledText[], labels: readonly string[]): Classifier {
  const all = [...labels, ANY];
  const labelsApart = new Set(texts.flatMap(({ apart, family }) => (apart && family !== undefined ? family : [])));
  const features = texts.map(({ text }) => featuresOf(text));
  const counts = new Map<number, number>();
  for (const each of features) for (const id of each.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const isLabel = (row: number, label: number): boolean => {
    const { family, violates } = texts[row] as LabelledText;
    return violates && (family === all[label] || all[label] === ANY);
  };
  const weightOf = (row: number, label: number): number => {
    const { family, violates, also, apart } = texts[row] as LabelledText;
    const name = all[label] as string;
    if (family !== name && (apart || labelsApart.has(name))) return 0;
    if (violates) return family === name || name === ANY ? 1 : also.includes(name) ? 0 : OTHER;
    if (family === undefined) return ORDINARY;
    return family === name || name === ANY ? NEIGHBOUR : 1;
  };
  const learn = (list: readonly number[]) => {
    const ids = Uint32Array.from(list);
    const rarity = Uint8Array.from(list, (id) => Math.round(SIXTEENTHS * Math.log(texts.length / (counts.get(id) as number))));
    const rows = features.map((each): Row => {
      const values = valuesOf({ ids, rarity }, each);
      return { places: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) };
    });
    return { ids, rarity, ...descend(rows, all.length, isLabel, weightOf) };
  };
  const frequent = [...counts]
    .filter(([, count]) => count >= RARE)
    .map(([id]) => id)
    .sort((a, b) => a - b);
  const first = learn(frequent);
  const { ids, rarity, ...learnt } = frequent.length <= KEPT ? first : learn(heaviest(frequent, first, all.length));
  const { weights, biases } = shareCommon(
    learnt,
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

/** The features with the largest products of weight and rarity, in order of their ids. */
function heaviest(ids: readonly number[], { weights, rarity }: { weights: Float32Array; rarity: Uint8Array }, labels: number): number[] {
  const importance = ids.map((_, place) => {
    let most = 0;
    for (const weight of weights.subarray(place * labels, (place + 1) * labels)) most = Math.max(most, Math.abs(weight));
    return most * (rarity[place] as number);
  });
  const order = [...ids.keys()].sort((a, b) => (importance[b] as number) - (importance[a] as number));
  return order
    .slice(0, KEPT)
    .map((place) => ids[place] as number)
    .sort((a, b) => a - b);
}
