/**
 * The form of a word in which spellings that readers take for the same are
 * equal: compatibility forms (fancy and full-width letters), case, accents,
 * apostrophes, and characters without a shape of their own (zero-width and
 * other format characters, soft hyphens).
 */
export function foldWord(word: string): string {
  // Most words are plain ASCII: normalising those costs more than everything else.
  if (/^[\x20-\x7e]*$/.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[‘’ʼ`´]/gu, "'")
    .toLowerCase();
}

/** The text with curly apostrophes made straight and every kind of space made a plain one. The same length, so offsets hold. */
export function plainQuotes(text: string): string {
  return text
    .replace(/[‘’ʼ´]/gu, "'")
    .replace(/[“”„]/gu, '"')
    .replace(/[^\S\n\r]/gu, ' ');
}
