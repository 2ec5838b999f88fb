import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../document/yaml.ts';
import type { WordSorts } from '../text/classifier/features.ts';

/** The file beside the labelled drafts that says which words are of one sort. */
const FILE = 'word-sorts.yaml';

/** A sort as that file has it. */
interface WrittenSort {
  lexicon: string;
  except?: string[];
}

/** As much of a lexicon as is needed here. */
interface WrittenLexicon {
  entries: { term: string; aliases?: string[] }[];
}

const isWord = (term: string): boolean => /^\p{L}+$/u.test(term);

const read = (path: string): unknown => parseYaml(readFileSync(path, 'utf8'), path).value;

/**
 * The words that the classifier takes for examples of one sort.
 * @param labelled the folder of the labelled drafts.
 * @param lexicons the folder of the shared lexicons.
 */
export function readWordSorts(labelled: string, lexicons: string): WordSorts {
  const sorts = Object.entries(read(join(labelled, FILE)) as Record<string, WrittenSort>);
  return new Map(
    sorts.flatMap(([sort, { lexicon, except = [] }]) => {
      const { entries } = read(join(lexicons, `${lexicon}.yaml`)) as WrittenLexicon;
      return entries
        .filter(({ term }) => !except.includes(term))
        .flatMap(({ term, aliases = [] }) => [term, ...aliases])
        .filter(isWord)
        .map((word): [string, string] => [word.toLowerCase(), sort]);
    }),
  );
}
