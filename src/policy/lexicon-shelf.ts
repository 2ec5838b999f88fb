import { z } from 'zod';
import { parseYaml, type YamlDocument } from '../document/yaml.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { TextPlace } from '../model/place.ts';
import type { PackFiles } from './files.ts';
import { nearest } from './nearest.ts';
import { lexiconSchema } from './schema.ts';
import { validate } from './validate.ts';

/** The word lists that a pack can name, opened when one is used. */
export interface Shelf {
  /**
   * Marks a lexicon, or one of its groups (`lexicon/group`), as used.
   * @throws {Error} when there is none of that name.
   */
  use: (name: string) => void;
  /** The lexicons used so far, by id. */
  used: () => Lexicon[];
  /** Where an entry stands. */
  place: (lexicon: string, entry: number) => TextPlace;
}

export function openShelf(files: PackFiles['lexicons']): Shelf {
  const open = new Map<string, { lexicon: Lexicon; document: YamlDocument }>();
  const ids = [...files.keys()];
  const suggest = (name: string, among: readonly string[]): string => {
    const guess = nearest(name, [...among]);
    return guess ? `; did you mean “${guess}”?` : '';
  };
  return {
    use: (name) => {
      const [id, group] = name.split('/') as [string, string | undefined];
      const file = files.get(id);
      if (!file) throw new Error(`There is no lexicon “${id}”${suggest(id, ids)}`);
      let entry = open.get(id);
      if (!entry) {
        const document = parseYaml(file.text, file.name);
        entry = { lexicon: validate(lexiconSchema(z), document, document.value) as Lexicon, document };
        open.set(id, entry);
      }
      const groups = [...new Set(entry.lexicon.entries.flatMap((each) => each.group ?? []))];
      if (group !== undefined && !groups.includes(group))
        throw new Error(`The lexicon “${id}” has no group “${group}”${suggest(group, groups)}`);
    },
    used: () => [...open.values()].map(({ lexicon }) => lexicon).sort((a, b) => a.id.localeCompare(b.id)),
    place: (lexicon, entry) => (open.get(lexicon) as { document: YamlDocument }).document.place(['entries', entry]),
  };
}

/** The first entry whose phrases lead back, through the slots they name, to a word class that holds it; undefined when there is none. */
export function findCircle(
  lexicons: readonly Lexicon[],
  slotsOf: (phrase: string) => string[],
): { slot: string; lexicon: string; entry: number } | undefined {
  const phrasesOf = (slot: string): string[] => {
    const [id, group] = slot.split('/') as [string, string | undefined];
    const entries = lexicons.find((lexicon) => lexicon.id === id)?.entries ?? [];
    return entries
      .filter((entry) => group === undefined || entry.group === group)
      .flatMap((entry) => [entry.term, ...(entry.aliases ?? [])]);
  };
  const reached = new Map<string, ReadonlySet<string>>();
  const reach = (slot: string, seen: ReadonlySet<string>): ReadonlySet<string> => {
    const known = reached.get(slot);
    if (known) return known;
    if (seen.has(slot)) return new Set([slot]);
    const within = new Set([...seen, slot]);
    const next = [...new Set(phrasesOf(slot).flatMap(slotsOf))];
    const all = new Set(next.flatMap((each) => [each, ...reach(each, within)]));
    if (seen.size === 0) reached.set(slot, all);
    return all;
  };
  for (const { id, entries } of lexicons) {
    for (const [entry, { term, aliases, group }] of entries.entries()) {
      const named = new Set([term, ...(aliases ?? [])].flatMap(slotsOf));
      const all = new Set([...named].flatMap((each) => [each, ...reach(each, new Set())]));
      const slot = [id, `${id}/${group}`].find((each) => all.has(each));
      if (slot !== undefined) return { slot, lexicon: id, entry };
    }
  }
  return undefined;
}
