/** For each label a linear function of what a text shows. */
export interface LinearClassifier {
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

/**
 * The place of a feature among those that the classifier knows, or -1. Ids are
 * hashes and so spread evenly: its place is guessed between two that are known
 * (W. W. Peterson, “Addressing for random-access storage”, 1957).
 */
export function placeOf(ids: Uint32Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const least = ids[low] as number;
    const most = ids[high] as number;
    if (id < least || id > most) return -1;
    const guess = least === most ? low : low + Math.floor(((id - least) / (most - least)) * (high - low));
    const found = ids[guess] as number;
    if (found === id) return guess;
    if (found < id) low = guess + 1;
    else high = guess - 1;
  }
  return -1;
}

/** The features of a text, or of a part of it, that a classifier knows. */
export interface Values {
  places: number[];
  /** For each place its rarity times its share. */
  values: number[];
}

/** What a classifier knows of features, given with the share at which each counts. */
export function valuesOf({ ids, rarity }: Pick<LinearClassifier, 'ids' | 'rarity'>, features: ReadonlyMap<number, number>): Values {
  const places: number[] = [];
  const values: number[] = [];
  for (const [id, share] of features) {
    const place = placeOf(ids, id);
    if (place < 0) continue;
    places.push(place);
    values.push((rarity[place] as number) * share);
  }
  return { places, values };
}

/** For each place in which sum it was counted last: a set would cost more than all the rest. */
let counted = new Uint32Array(0);
let sum = 0;

/**
 * For each label the logit of how probable it is of a text, given by the values of its parts. A feature of several parts
 * counts once, and all values together are made a vector of length 1.
 */
export function logits({ labels, ids, weights, scales, biases }: LinearClassifier, parts: readonly Values[]): Float64Array {
  const sums = new Float64Array(labels.length);
  sum += 1;
  if (counted.length < ids.length || sum > 0xffffffff) {
    counted = new Uint32Array(ids.length);
    sum = 1;
  }
  let squares = 0;
  for (const { places, values } of parts) {
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number;
      if (counted[place] === sum) continue;
      counted[place] = sum;
      const value = values[at] as number;
      squares += value * value;
      const row = place * labels.length;
      for (let label = 0; label < labels.length; label += 1)
        sums[label] = (sums[label] as number) + (weights[row + label] as number) * value;
    }
  }
  const length = Math.sqrt(squares) || 1;
  return sums.map((sum, label) => (sum / length) * (scales[label] as number) + (biases[label] as number));
}

const HEAD = 4;

/** A linear classifier in bytes: the length of its description, the description, ids, weights, rarities, in the byte order of the machine. */
export function encodeLinear({ ids, rarity, weights, ...description }: LinearClassifier): Uint8Array {
  const text = JSON.stringify({ ...description, features: ids.length });
  // Padded so that the ids stand where numbers of four bytes may.
  const head = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const length = Buffer.alloc(HEAD);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, new Uint8Array(ids.buffer), new Uint8Array(weights.buffer), rarity]);
}

/**
 * Reads what `encodeLinear` wrote; the columns are views of the bytes.
 * @throws {Error} when the bytes are cut short.
 */
export function decodeLinear(bytes: Uint8Array): LinearClassifier {
  const { buffer, byteOffset } = bytes;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const description = JSON.parse(Buffer.from(buffer, byteOffset + HEAD, length).toString('latin1')) as Pick<
    LinearClassifier,
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
