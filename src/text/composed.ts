/** A text in Unicode's composed form (NFC), and the way back to the original's offsets. */
export interface Composed {
  text: string;
  /** The offset in the original of an offset in `text`. */
  original: (offset: number) => number;
  /** The offset in `text` of an offset in the original. */
  composed: (offset: number) => number;
}

/** Nothing composes across the bounds of a grapheme cluster (UAX #29, section 3): not even the parts of a Korean syllable, which are letters and no marks. */
const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Composes accents that are written as marks of their own (as macOS does in
 * file names and some editors in text): word lists know only the composed
 * letters. Offsets are UTF-16 units; inside a composed letter they map to its start.
 */
export function compose(text: string): Composed {
  if (text.normalize('NFC') === text) return { text, original: (offset) => offset, composed: (offset) => offset };
  let composed = '';
  const origins: number[] = [];
  for (const { segment, index } of CLUSTERS.segment(text)) {
    const part = segment.normalize('NFC');
    for (let unit = 0; unit < part.length; unit++) origins.push(index + (part.length === segment.length ? unit : 0));
    composed += part;
  }
  return {
    text: composed,
    original: (offset) => origins[offset] ?? text.length,
    composed: (offset) => {
      const at = origins.findIndex((origin) => origin >= offset);
      return at === -1 ? composed.length : at;
    },
  };
}
