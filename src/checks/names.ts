import type { NameLists, Policy, PolicySource } from '../model/policy.ts';
import { foldWord } from '../text/fold.ts';
import type { NameKnowledge } from '../text/name-words.ts';
import { indexPhrases, type PhraseIndex } from '../text/phrase-match.ts';
import type { Services } from './services.ts';

/** What a run knows of names: how to recognise one, and the names that stand in the registers. */
export interface KnownNames {
  knowledge: NameKnowledge;
  people: PhraseIndex;
  organisations: PhraseIndex;
  own: PhraseIndex;
}

/** A name as a phrase: what would be phrase syntax in it is only punctuation. */
export const plainPhrase = (name: string): string => name.replace(/[~()[\]|<>]|\.\.\./gu, ' ').trim();

/** The words of the lists by which a policy's recogniser of names works, ready for a run. */
export function tabulateNames({ names, lexicons }: PolicySource): Policy['nameWords'] {
  const wordsOf = (list: NameLists[keyof NameLists]): string[] =>
    (list ?? []).flatMap(({ lexicon, groups }) =>
      (lexicons.find(({ id }) => id === lexicon)?.entries ?? [])
        .filter((entry) => groups === undefined || (entry.group !== undefined && groups.includes(entry.group)))
        .flatMap((entry) => [entry.term, ...(entry.aliases ?? [])].flatMap((term) => foldWord(term).split(/[\s-]+/u))),
    );
  const { roles, outfits, ...lists } = names;
  return Object.fromEntries(Object.entries(lists).map(([list, parts]) => [list, [...new Set(wordsOf(parts))].join(' ')]));
}

const known = new WeakMap<Services, KnownNames>();

/** What a run knows of names, made once. */
export function knownNamesOf(services: Services): KnownNames {
  let names = known.get(services);
  if (!names) {
    names = collect(services);
    known.set(services, names);
  }
  return names;
}

function collect({ policy, registers, settings, ordinaryWord }: Services): KnownNames {
  const words = (list: keyof NameLists): Set<string> => new Set(policy.nameWords[list]?.split(' '));
  const index = (names: readonly (string | undefined)[]): PhraseIndex =>
    indexPhrases(names.map((name) => plainPhrase(name ?? '')).filter((name) => /[\p{L}\p{N}]/u.test(name)));
  const { organisation, accounts } = settings;
  const own = [
    organisation.name,
    ...organisation.aliases,
    ...accounts.filter((each) => each.owner === 'organisation').map((each) => each.handle),
  ];
  return {
    knowledge: {
      givenNames: words('given_names'),
      ambiguousNames: words('ambiguous_names'),
      organisationHeads: words('organisation_heads'),
      firmHeads: words('firm_heads'),
      organisationTrades: words('organisation_trades'),
      thingHeads: words('thing_heads'),
      things: words('things'),
      places: words('places'),
      terms: words('terms'),
      own: new Set(own.flatMap((name) => (name === undefined ? [] : [foldWord(name).replace(/^@/u, '')]))),
      ordinaryWord,
    },
    people: index(registers.people.flatMap((person) => [person.name, ...person.aliases])),
    organisations: index(registers.organisations.flatMap((each) => [each.name, ...each.aliases])),
    own: index(own),
  };
}
