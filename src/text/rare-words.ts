import { readFileSync } from 'node:fs';

/** Shorter rare words (“wich”, “mor”) are mostly slips of common ones. */
const LEAST = 5;

/** Says of a lower-case word whether English has it, however rarely. */
export type IsRareWord = (word: string) => boolean;

/**
 * Loads a list of 275,000 English words of every trade (word-list, made for word games): a third opinion
 * on what two dictionaries do not know, such as “offcuts” and “whodunnit”. Accents do not count.
 */
export async function loadRareWords(): Promise<IsRareWord> {
  const { default: path } = await import('word-list');
  const list = `\n${readFileSync(path, 'utf8').trim()}\n`;
  return (word) => word.length >= LEAST && list.includes(`\n${word.normalize('NFD').replace(/\p{M}/gu, '')}\n`);
}
