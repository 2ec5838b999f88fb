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
