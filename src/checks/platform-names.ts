import type { LexiconEntry } from '../model/lexicon.ts';

/** A platform's name without what people vary: case, spaces, dots, an `@`. */
export function foldPlatform(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s@()/._-]+/gu, '');
}

/** The canonical name of a platform under any of its names, old ones too; what is not in the lexicon keeps its own. */
export function canonicalPlatforms(entries: readonly LexiconEntry[]): (name: string) => string {
  const names = new Map<string, string>();
  for (const entry of entries) for (const name of [entry.term, ...(entry.aliases ?? [])]) names.set(foldPlatform(name), entry.term);
  return (name) => names.get(foldPlatform(name)) ?? name;
}
