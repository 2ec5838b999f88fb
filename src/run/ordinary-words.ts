import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdsWord } from '../text/word-filter.ts';
import { packageFolder } from './locations.ts';

/** The dictionary's words, packed by the build: a check of names asks for a few of them and must not load the dictionary. */
export const packedWords = join(packageFolder, 'dist', 'words.bin');

/** Whether a word stands in the dictionary. The packed words are read on the first question. */
export function ordinaryWords(): (word: string) => boolean {
  let filter: Uint8Array | undefined;
  return (word) => {
    filter ??= readFileSync(packedWords);
    return holdsWord(filter, word);
  };
}
