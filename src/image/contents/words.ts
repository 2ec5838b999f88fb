import type { Examination } from '../../model/media.ts';
import { boxAround, overlaps, readingOrder } from './reading-order.ts';
import { type RawWord, recognise } from './recogniser.ts';
import { SEEN, type View, viewsOf } from './views.ts';

/** A word in a picture. `confidence`: 60 to 100. */
export type PictureWord = RawWord;

/** The words of a picture, in the order in which they are read: paragraphs, lines, words. */
export type PictureWords = PictureWord[][][];

/** Less sure readings are mostly shapes that are no letters: on photographs without text they come at 20 to 44. */
const MIN_CONFIDENCE = 60;
/** A single letter or digit counts from here on: most that are less sure are parts of drawings. */
const SURE = 90;

/**
 * Words in a picture, read by Tesseract (LSTM, English) on this machine. Each still is read twice, as a page in grey and
 * as scattered text in its strongest colour channel, and each place keeps the surer reading. What several stills of a
 * film or an animation say alike is given once. Boxes are in pixels of the picture as it is shown. Words over a busy
 * photograph, handwriting and text turned by more than a few degrees are often missed.
 */
export const pictureWords: Examination<PictureWords> = {
  name: 'words-1',
  formats: SEEN,
  examine: async (bytes, facts) => {
    const views = await viewsOf(bytes, facts);
    if ('reason' in views) return views;
    const said = new Map<string, PictureWord[][]>();
    for (const view of views.value) {
      const page = await recognise(await view.grey(), 'page');
      if ('reason' in page) return page;
      const scattered = await recognise(await view.contrast(), 'sparse');
      if ('reason' in scattered) return scattered;
      for (const paragraph of arranged(page.value, scattered.value, view)) {
        const text = paragraph.map((line) => line.map((word) => word.text).join(' ')).join('\n');
        if (!said.has(text)) said.set(text, paragraph);
      }
    }
    return { value: [...said.values()] };
  },
};

function arranged(page: RawWord[][], scattered: RawWord[][], view: View): PictureWords {
  const sure = (lines: RawWord[][]): RawWord[] =>
    lines.flat().filter(({ text, confidence }) => confidence >= MIN_CONFIDENCE && text !== '');
  const words: RawWord[] = [];
  // The surer reading first: another one of the same place is dropped.
  for (const word of [...sure(page), ...sure(scattered)].sort((a, b) => b.confidence - a.confidence))
    if (!words.some((known) => overlaps(known, word))) words.push(word);
  return readingOrder(words)
    .map((lines) => lines.map(tidied).filter((line) => line.length > 0))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.map((word) => ({ ...word, box: view.inFile(word.box) }))));
}

/** A stroke that stands as close to a word as a letter is its capital I; other signs at the ends of a line are rules, dots and logos. */
function tidied(line: RawWord[]): RawWord[] {
  const words: RawWord[] = [];
  for (const word of line) {
    const last = words.at(-1);
    const isStroke = last !== undefined && /^[|]$/u.test(last.text) && word.box.x - last.box.x - last.box.width < 0.35 * word.box.height;
    if (isStroke) words[words.length - 1] = { ...word, text: `I${word.text}`, box: boxAround([last, word]) };
    else words.push(word);
  }
  const isWord = ({ text, confidence }: RawWord): boolean =>
    /[\p{L}\p{N}]{2}/u.test(text) || (/[\p{L}\p{N}]/u.test(text) && confidence >= SURE);
  const first = words.findIndex(isWord);
  return first === -1 ? [] : words.slice(first, words.findLastIndex(isWord) + 1);
}
