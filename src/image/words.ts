import type { Examination } from '../model/media.ts';
import type { Box } from '../model/place.ts';
import { STILLS } from './format.ts';
import { boxAround, overlaps, readingOrder } from './reading-order.ts';
import { type RawWord, recognise } from './recogniser.ts';
import { type Views, viewsOf } from './views.ts';

/** A word in a picture. `confidence`: 60 to 100. */
export type PictureWord = RawWord;

/** The words of a picture, in the order in which they are read: paragraphs, lines, words. */
export type PictureWords = PictureWord[][][];

/** Less sure readings are mostly shapes that are no letters: on photographs without text they come at 20 to 44. */
const MIN_CONFIDENCE = 60;
/** A single letter or digit counts from here on: most that are less sure are parts of drawings. */
const SURE = 90;

/**
 * Words in a picture, read by Tesseract (LSTM, English) on this machine. The picture is read twice, as a page in grey
 * and as scattered text in its strongest colour channel, and each place keeps the surer reading. Boxes are in pixels of
 * the picture as it is shown. Of an animation the first frame is read. Words over a busy photograph, handwriting and
 * text turned by more than a few degrees are often missed.
 */
export const pictureWords: Examination<PictureWords> = {
  name: 'words-1',
  formats: STILLS,
  examine: async (bytes) => {
    const views = await viewsOf(bytes);
    if ('reason' in views) return views;
    const page = await recognise(await views.value.grey(), 'page');
    if ('reason' in page) return page;
    const scattered = await recognise(await views.value.contrast(), 'sparse');
    if ('reason' in scattered) return scattered;
    return { value: arranged(page.value, scattered.value, views.value) };
  },
};

function arranged(page: RawWord[][], scattered: RawWord[][], { scale }: Views): PictureWords {
  const sure = (lines: RawWord[][]): RawWord[] =>
    lines.flat().filter(({ text, confidence }) => confidence >= MIN_CONFIDENCE && text !== '');
  const words: RawWord[] = [];
  // The surer reading first: another one of the same place is dropped.
  for (const word of [...sure(page), ...sure(scattered)].sort((a, b) => b.confidence - a.confidence))
    if (!words.some((known) => overlaps(known, word))) words.push(word);
  return readingOrder(words)
    .map((lines) => lines.map(tidied).filter((line) => line.length > 0))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.map((word) => ({ ...word, box: inPicture(word.box, scale) }))));
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

function inPicture({ x, y, width, height }: Box, scale: Views['scale']): Box {
  const left = Math.floor(x / scale.x);
  const top = Math.floor(y / scale.y);
  return { x: left, y: top, width: Math.ceil((x + width) / scale.x) - left, height: Math.ceil((y + height) / scale.y) - top };
}
