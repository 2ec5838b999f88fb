import type { Span } from '../../model/place.ts';
import { circumstancesOf, featuresOfWord, type Word, wordsOf } from './features.ts';
import { placeOf } from './linear.ts';
import type { Classifier } from './model.ts';

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
 * @param window the part of the text that speaks most for the label.
 * @param sentences the sentences of the text, in order.
 */
export function explain(
  { labels, windows: { ids, rarity, weights } }: Classifier,
  label: number,
  text: string,
  window: Span,
  sentences: readonly Span[],
): Explanation {
  const weightOf = (id: number): number => {
    const place = placeOf(ids, id);
    return place < 0 ? 0 : (weights[place * labels.length + label] as number) * (rarity[place] as number);
  };
  const weighed = sentences
    .filter(({ start, end }) => start < window.end && end > window.start)
    .map((sentence) => weighWords(text.slice(sentence.start, sentence.end), sentence, weightOf));
  const [most] = weighed.sort((a, b) => b.weight - a.weight);
  if (most === undefined) return { sentence: window, signs: [] };
  const signs = most.words
    .filter(({ word, weight }) => weight > 0 && word.length >= SHORTEST)
    .sort((a, b) => b.weight - a.weight)
    .map(({ word }) => word.toLowerCase());
  return { sentence: most.sentence, signs: [...new Set(signs)].slice(0, SIGNS) };
}

/** What each word of a sentence weighs, and all together. */
function weighWords(text: string, sentence: Span, weightOf: (id: number) => number) {
  const circumstances = circumstancesOf(text);
  let before: Word | undefined;
  const words = wordsOf(text).map((word) => {
    const features = featuresOfWord(word, before, circumstances);
    before = word;
    return { word: text.slice(word.start, word.end), weight: features.reduce((sum, id) => sum + weightOf(id), 0) };
  });
  return { sentence, words, weight: words.reduce((sum, { weight }) => sum + weight, 0) };
}
