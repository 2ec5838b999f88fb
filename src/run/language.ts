import type { LanguageService } from '../model/language.ts';
import type { LexiconShelf } from '../model/policy.ts';
import type { Settings } from '../model/settings.ts';
import type { Registers } from '../registers/types.ts';

/** Words that are right here although no dictionary has them: names in the registers, the vocabulary, the policy's word lists. */
export function knownWordsOf(settings: Settings, registers: Registers, lexicons: LexiconShelf): string[] {
  const { organisation, alignedGroups, platforms } = settings;
  return [
    ...[organisation.name ?? '', ...organisation.aliases, ...alignedGroups, ...platforms.approved],
    ...registers.vocabulary,
    ...registers.people.flatMap((person) => [person.name, ...person.aliases]),
    ...registers.organisations.flatMap((each) => [each.name, ...each.aliases]),
    ...registers.confidential.map((each) => each.term),
    ...['sector-words', 'platforms', 'given-names']
      .flatMap((id) => lexicons.get(id)?.entries ?? [])
      .flatMap((entry) => [entry.term, ...(entry.aliases ?? [])]),
  ];
}

/** The language services of a run. They are loaded with the first text that needs them. */
export function createLanguage(cacheFolder: string | undefined): LanguageService {
  let service: Promise<LanguageService> | undefined;
  const load = (): Promise<LanguageService> => {
    service ??= import('../text/language-service.ts').then(({ createLanguageService }) =>
      createLanguageService(cacheFolder === undefined ? {} : { cacheFolder }),
    );
    return service;
  };
  return {
    spelling: async (text, verbatim) => (await load()).spelling(text, verbatim),
    grammar: async (text, verbatim) => (await load()).grammar(text, verbatim),
  };
}
