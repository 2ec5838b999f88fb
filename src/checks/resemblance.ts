import type { Passage } from '../model/draft.ts';
import type { Span } from '../model/place.ts';
import { explain } from '../text/classifier/explain.ts';
import { type Judgement, judge } from '../text/classifier/model.ts';
import { readingOf } from './phrase-matches.ts';
import type { Services } from './services.ts';
import type { WordFinder } from './words.ts';

/** How much a text must read like the drafts of a label. */
export interface Resemblance {
  /** A label of the classifier: the family of the drafts from which it learnt. */
  label: string;
  /** The probability from which on it counts, 0 to 1. */
  at_least: number;
  /** The same for a draft that somebody has approved: a person has read that one. */
  once_approved?: number | undefined;
}

/** Words that a passage must have to be judged: of a title of two words nothing can be said. */
const FEWEST = 5;

const judgements = new WeakMap<Passage, Judgement>();

/** What the classifier says of a passage; undefined for a passage of a few words. */
function judgementOf(passage: Passage, services: Pick<Services, 'classifier'>): Judgement | undefined {
  if (readingOf(passage).tokens.length < FEWEST) return undefined;
  let judgement = judgements.get(passage);
  if (!judgement) {
    judgement = judge(services.classifier(), passage.text);
    judgements.set(passage, judgement);
  }
  return judgement;
}

/**
 * The place of a label among those of the classifier.
 * @throws {Error} for a label that it does not know.
 */
function labelOf(label: string, services: Pick<Services, 'classifier'>): number {
  const { labels } = services.classifier();
  const at = labels.indexOf(label);
  if (at < 0) throw new Error(`The classifier has no label “${label}”; its labels are ${labels.join(', ')}.`);
  return at;
}

/**
 * How probable the classifier finds it that a passage breaks what a label stands for, 0 to 1; undefined for a passage of
 * a few words.
 * @throws {Error} for a label that it does not know.
 */
export function probabilityOf(passage: Passage, label: string, services: Pick<Services, 'classifier'>): number | undefined {
  return judgementOf(passage, services)?.probabilities[labelOf(label, services)];
}

const logit = (probability: number): number => Math.log(probability / (1 - probability));

/** The margin, in logits, that a resemblance must have in a draft that somebody has approved. */
export function marginOnceApproved({ at_least: atLeast, once_approved: onceApproved = atLeast }: Resemblance): number {
  return logit(onceApproved) - logit(atLeast);
}

/**
 * Finds the sentence of a post's text that speaks most for a label, when the text reads like it. Titles,
 * descriptions and words in pictures are no posts, and the classifier has learnt from posts.
 */
export function compileResemblance({ label, at_least: atLeast }: Resemblance, services: Services): WordFinder {
  return (passage) => {
    if (passage.role !== 'body') return [];
    const judgement = judgementOf(passage, services);
    const at = labelOf(label, services);
    const probability = judgement?.probabilities[at] ?? 0;
    if (judgement === undefined || probability < atLeast) return [];
    const window = judgement.windows[at] as Span;
    const { sentence, signs } = explain(services.classifier(), at, passage.text, window, readingOf(passage).sentences);
    return [{ ...sentence, replacements: [], resemblance: { signs, margin: logit(probability) - logit(atLeast) } }];
  };
}
