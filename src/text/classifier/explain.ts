import type { Span } from '../../model/place.ts';
import { circumstancesOf, featuresOfWord, type Word, wordsOf } from './features.ts';
import { type Classifier, placeOf } from './model.ts';

/** Why a text is taken for an example of a label. */
export interface Explanation {
  /** The sentence that speaks most for it. */
  sentence: Span;
  /** Its words that weigh most, the heaviest first. */
  signs: string[];
}

const SIGNS = 3;
/** Signs shorter than this say nothing to a reader. */
const SHORTEST = 3;

/**
 * The sentence of a text that speaks most for a label, and the words in it that do.
 * @param sentences the sentences of the text, in order.
 */
export function explain(classifier: Classifier, label: number, text: string, sentences: readonly Span[]): Explanation {
  const { ids, rarity, weights, labels } = classifier;
  const circumstances = circumstancesOf(text);
  const weightOf = (id: number): number => {
    const place = placeOf(ids, id);
    return place < 0 ? 0 : (weights[place * labels.length + label] as number) * (rarity[place] as number);
  };
  let before: Word | undefined;
  const weighed = wordsOf(text).map((word) => {
    const features = featuresOfWord(word, before, circumstances);
    before = word;
    return { word, weight: features.reduce((sum, id) => sum + weightOf(id), 0) };
  });
  const whole = { start: 0, end: text.length };
  const within = ({ start, end }: Span) => weighed.filter(({ word }) => word.start >= start && word.end <= end);
  const weightIn = (span: Span): number => within(span).reduce((sum, { weight }) => sum + weight, 0);
  const [sentence = whole] = [...sentences].sort((a, b) => weightIn(b) - weightIn(a));
  const signs = within(sentence)
    .filter(({ word, weight }) => weight > 0 && word.end - word.start >= SHORTEST)
    .sort((a, b) => b.weight - a.weight)
    .map(({ word }) => text.slice(word.start, word.end).toLowerCase());
  return { sentence, signs: [...new Set(signs)].slice(0, SIGNS) };
}
