/**
 * A linear classifier of texts: for each label, a logistic regression over the
 * features of `featuresOf`.
 */
export interface Classifier {
  labels: readonly string[];
  /** Ids of the features that it knows, ascending. */
  ids: Uint32Array;
  /** How rare each feature is: its inverse document frequency in sixteenths. */
  rarity: Uint8Array;
  /** For each feature one weight for each label, in whole numbers times the label's scale. */
  weights: Int8Array;
  scales: readonly number[];
  biases: readonly number[];
}

/** The place of a feature among those that the classifier knows, or -1. */
export function placeOf(ids: Uint32Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The known features of a text by their places, with their values: rarity times share, together of length 1. */
export function valuesOf({ ids, rarity }: Pick<Classifier, 'ids' | 'rarity'>, features: ReadonlyMap<number, number>): Map<number, number> {
  const values = new Map<number, number>();
  let squares = 0;
  for (const [id, share] of features) {
    const place = placeOf(ids, id);
    if (place < 0) continue;
    const value = (rarity[place] as number) * share;
    squares += value * value;
    values.set(place, value);
  }
  const length = Math.sqrt(squares) || 1;
  for (const [place, value] of values) values.set(place, value / length);
  return values;
}

/** For each label how probable it is of a text with these values, 0 to 1. */
export function probabilities({ labels, weights, scales, biases }: Classifier, values: ReadonlyMap<number, number>): number[] {
  const sums = new Float64Array(labels.length);
  for (const [place, value] of values) {
    const row = place * labels.length;
    for (let label = 0; label < labels.length; label += 1) sums[label] = (sums[label] as number) + (weights[row + label] as number) * value;
  }
  return labels.map((_, label) => 1 / (1 + Math.exp(-((sums[label] as number) * (scales[label] as number) + (biases[label] as number)))));
}

const HEAD = 4;

/** The bytes of a classifier's file: the length of its description, the description, ids, weights, rarities, in the byte order of the machine. */
export function encodeClassifier({ ids, rarity, weights, ...description }: Classifier): Uint8Array {
  const text = JSON.stringify({ ...description, features: ids.length });
  // Padded so that the ids stand where numbers of four bytes may.
  const head = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const length = Buffer.alloc(HEAD);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, new Uint8Array(ids.buffer), new Uint8Array(weights.buffer), rarity]);
}

/**
 * Reads what `encodeClassifier` wrote; the columns are views of the bytes.
 * @throws {Error} when the bytes are cut short.
 */
export function decodeClassifier(bytes: Uint8Array): Classifier {
  const { buffer, byteOffset } = bytes;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const description = JSON.parse(Buffer.from(buffer, byteOffset + HEAD, length).toString('latin1')) as Pick<
    Classifier,
    'labels' | 'scales' | 'biases'
  > & { features: number };
  const { features, ...rest } = description;
  const idsAt = byteOffset + HEAD + length;
  const weightsAt = idsAt + 4 * features;
  const rarityAt = weightsAt + features * rest.labels.length;
  return {
    ...rest,
    ids: new Uint32Array(buffer, idsAt, features),
    weights: new Int8Array(buffer, weightsAt, features * rest.labels.length),
    rarity: new Uint8Array(buffer, rarityAt, features),
  };
}
