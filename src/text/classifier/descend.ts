const RATE = 0.5;
const BIAS_RATE = 0.02;
/** An error below which nothing more is learnt of a text. */
const LEARNT = 2e-3;
const DECAY = 2e-4;

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
export interface Row {
  places: Int32Array;
  values: Float32Array;
}

export interface Weights {
  weights: Float32Array;
  biases: Float32Array;
}

/** What is learnt, and from what. */
export interface Lesson {
  rows: readonly Row[];
  /** How many labels there are. */
  labels: number;
  isLabel: (row: number, label: number) => boolean;
  /** How much a text counts for a label; 0 leaves it out. */
  weightOf: (row: number, label: number) => number;
  /** For each label whether it learns from the feature at a place. */
  readersOf: (place: number) => readonly boolean[];
  /** How often all texts are gone through. */
  rounds: number;
}

/**
 * Logistic regression for all labels at once by stochastic gradient descent
 * with a rate for each weight (J. Duchi, E. Hazan, Y. Singer, “Adaptive
 * subgradient methods”, 2011) and weight decay.
 */
export function descend({ rows, labels, isLabel, weightOf, readersOf, rounds }: Lesson): Weights {
  const size = labels * (1 + rows.reduce((most, { places }) => places.reduce((a, b) => Math.max(a, b), most), 0));
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  const biases = new Float32Array(labels);
  const order = Int32Array.from(rows.keys());
  const next = random(7);
  const sums = new Float64Array(labels);
  // The labels that have something to learn from a row, and how wrong each is.
  const learners = new Int32Array(labels);
  const errors = new Float64Array(labels);
  for (let round = 0; round < rounds; round += 1) {
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
      let learning = 0;
      for (let label = 0; label < labels; label += 1) {
        const weight = weightOf(row, label);
        if (weight === 0) continue;
        const error = (1 / (1 + Math.exp(-(sums[label] as number))) - (isLabel(row, label) ? 1 : 0)) * weight;
        if (Math.abs(error) < LEARNT) continue;
        biases[label] = (biases[label] as number) - BIAS_RATE * error;
        learners[learning] = label;
        errors[learning] = error;
        learning += 1;
      }
      if (learning === 0) continue;
      // Feature by feature, since the weights of one stand side by side in memory.
      for (let at = 0; at < places.length; at += 1) {
        const start = (places[at] as number) * labels;
        const value = values[at] as number;
        const readers = readersOf(places[at] as number);
        for (let each = 0; each < learning; each += 1) {
          const label = learners[each] as number;
          if (!readers[label]) continue;
          const place = start + label;
          const step = (errors[each] as number) * value + DECAY * (weights[place] as number);
          const square = (squares[place] as number) + step * step;
          squares[place] = square;
          weights[place] = (weights[place] as number) - (RATE * step) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, biases };
}
