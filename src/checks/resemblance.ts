import type { Passage } from '../model/draft.ts';
import type { Span } from '../model/place.ts';
import { explain } from '../text/classifier/explain.ts';
import { answeredLabel, type Classifier, type Judgement, judge } from '../text/classifier/model.ts';
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

/** Words that a passage must have to be judged by itself: of a title of two words nothing can be said. */
const FEWEST = 5;

/** How much the message that a draft answers counts; the rest is what it says. Chosen by drafts of writers from whom the classifier had not learnt. */
const MESSAGE_SHARE = 0.75;

const judgements = new WeakMap<Passage, Judgement>();
const messages = new WeakMap<Passage, Judgement>();

/** What the classifier says of a passage's text. */
function judgementOf(passage: Passage, classifier: Classifier): Judgement {
  let judgement = judgements.get(passage);
  if (!judgement) {
    judgement = judge(classifier, passage.text);
    judgements.set(passage, judgement);
  }
  return judgement;
}

/** What it says of the message that the passage answers; undefined where none is recorded. */
function judgementOfMessage(passage: Passage, classifier: Classifier): Judgement | undefined {
  if (passage.answers === undefined || passage.answers.trim() === '') return undefined;
  let judgement = messages.get(passage);
  if (!judgement) {
    judgement = judge(classifier, passage.answers);
    messages.set(passage, judgement);
  }
  return judgement;
}

/** The place of a label among those of the classifier, and of the label of the messages that its drafts answer, or -1. */
interface LabelPlaces {
  text: number;
  message: number;
}

const places = new WeakMap<Classifier, Map<string, LabelPlaces>>();

/** @throws {Error} for a label that the classifier does not know. */
function placesOf(label: string, classifier: Classifier): LabelPlaces {
  const known = places.get(classifier) ?? new Map<string, LabelPlaces>();
  places.set(classifier, known);
  let found = known.get(label);
  if (!found) {
    const { labels } = classifier;
    found = { text: labels.indexOf(label), message: labels.indexOf(answeredLabel(label)) };
    if (found.text < 0) throw new Error(`The classifier has no label “${label}”; its labels are ${labels.join(', ')}.`);
    known.set(label, found);
  }
  return found;
}

/**
 * How probable the classifier finds it that a passage breaks what a label stands for, 0 to 1: by its text and, where
 * the label is also learnt of messages, by the message that it answers, as a weighted mean of both logits. Undefined
 * for a passage of a few words that answers none.
 * @throws {Error} for a label that it does not know.
 */
export function probabilityOf(passage: Passage, label: string, services: Pick<Services, 'classifier'>): number | undefined {
  const classifier = services.classifier();
  const at = placesOf(label, classifier);
  const message = at.message < 0 ? undefined : judgementOfMessage(passage, classifier)?.probabilities[at.message];
  if (message === undefined && readingOf(passage).tokens.length < FEWEST) return undefined;
  const text = judgementOf(passage, classifier).probabilities[at.text] as number;
  if (message === undefined) return text;
  return 1 / (1 + Math.exp(-(MESSAGE_SHARE * logit(message) + (1 - MESSAGE_SHARE) * logit(text))));
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
    const probability = probabilityOf(passage, label, services) ?? 0;
    if (probability < atLeast) return [];
    const classifier = services.classifier();
    const at = placesOf(label, classifier).text;
    const window = judgementOf(passage, classifier).windows[at] as Span;
    const { sentence, signs } = explain(classifier, at, passage.text, window, readingOf(passage).sentences);
    return [{ ...sentence, replacements: [], resemblance: { signs, margin: logit(probability) - logit(atLeast) } }];
  };
}
