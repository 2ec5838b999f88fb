import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../document/yaml.ts';
import type { WordSort } from '../text/classifier/train.ts';

/** The file beside the labelled drafts that says which words are of one sort. */
const FILE = 'word-sorts.yaml';

/** A sort as that file has it: words, or the one-word terms and aliases of a lexicon save those of some entries. */
interface WrittenSort {
  words?: string[];
  lexicon?: string;
  except?: string[];
  labels: string[];
}

/** As much of a lexicon as is needed here. */
interface WrittenLexicon {
  entries: { term: string; aliases?: string[] }[];
}

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

const read = (path: string): unknown => parseYaml(readFileSync(path, 'utf8'), path).value;

/**
 * The words that the classifier takes for examples of one sort, in the order of their file.
 * @param labelled the folder of the labelled drafts.
 * @param lexicons the folder of the shared lexicons.
 */
export function readWordSorts(labelled: string, lexicons: string): WordSort[] {
  const sorts = Object.values(read(join(labelled, FILE)) as Record<string, WrittenSort>);
  return sorts.map(({ words = [], lexicon, except = [], labels }) => {
    const { entries } = lexicon ? (read(join(lexicons, `${lexicon}.yaml`)) as WrittenLexicon) : { entries: [] };
    const terms = entries.filter(({ term }) => !except.includes(term)).flatMap(({ term, aliases = [] }) => [term, ...aliases]);
    return { words: [...words, ...terms].filter(isWord).map((word) => word.toLowerCase()), labels };
  });
}
