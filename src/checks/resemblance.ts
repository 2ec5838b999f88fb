import type { Passage } from '../model/draft.ts';
import { explain } from '../text/classifier/explain.ts';
import { featuresOf } from '../text/classifier/features.ts';
import { probabilities, valuesOf } from '../text/classifier/model.ts';
import { readingOf } from './phrase-matches.ts';
import type { Services } from './services.ts';
import type { WordFinder } from './words.ts';

/** How much a text must read like the drafts of a label. */
export interface Resemblance {
  /** A label of the classifier: the family of the drafts from which it learnt. */
  label: string;
  /** The probability from which on it counts, 0 to 1. */
  at_least: number;
}

/** Words that a passage must have to be judged: of a title of two words nothing can be said. */
const FEWEST = 5;

const judged = new WeakMap<Passage, number[]>();

/**
 * How probable the classifier finds it that a passage breaks what a label stands for, 0 to 1; undefined for a passage of
 * a few words.
 * @throws {Error} for a label that it does not know.
 */
export function probabilityOf(passage: Passage, label: string, services: Pick<Services, 'classifier'>): number | undefined {
  if (readingOf(passage).tokens.length < FEWEST) return undefined;
  const classifier = services.classifier();
  const at = classifier.labels.indexOf(label);
  if (at < 0) throw new Error(`The classifier has no label “${label}”; its labels are ${classifier.labels.join(', ')}.`);
  let values = judged.get(passage);
  if (!values) {
    values = probabilities(classifier, valuesOf(classifier, featuresOf(passage.text)));
    judged.set(passage, values);
  }
  return values[at];
}

const logit = (probability: number): number => Math.log(probability / (1 - probability));

/**
 * Finds the sentence of a post's text that speaks most for a label, when the text as a whole reads like it. Titles,
 * descriptions and words in pictures are no posts, and the classifier has learnt from posts.
 */
export function compileResemblance({ label, at_least: atLeast }: Resemblance, services: Services): WordFinder {
  return (passage) => {
    if (passage.role !== 'body') return [];
    const probability = probabilityOf(passage, label, services) ?? 0;
    if (probability < atLeast) return [];
    const classifier = services.classifier();
    const { sentence, signs } = explain(classifier, classifier.labels.indexOf(label), passage.text, readingOf(passage).sentences);
    return [{ ...sentence, replacements: [], resemblance: { signs, margin: logit(probability) - logit(atLeast) } }];
  };
}
