import { plainPhrase } from '../checks/names.ts';
import type { Services } from '../checks/services.ts';
import { compileWords } from '../checks/words.ts';
import type { Draft } from '../model/draft.ts';
import { foldWord } from '../text/fold.ts';

/** Whether the policy covers a draft. */
export type InScope = (draft: Draft) => boolean;

/**
 * The policy's scope. A post on any account that is not known to be personal
 * is covered; a post on personal accounts only is covered when it has a
 * bearing on the organisation: it names it, its domain or somebody in its
 * registers, answers somebody who does, or uses one of the policy's phrases.
 */
export function compileScope(services: Services): InScope {
  const { settings, policy, registers } = services;
  const find = compileWords(
    {
      terms: [
        ...policy.scope.bearing,
        { register: 'own-name' as const },
        ...[...registers.people, ...registers.organisations].map((each) => plainPhrase(each.name)).filter((name) => /\p{L}/u.test(name)),
      ],
    },
    services,
  );
  const own = [
    ...settings.organisation.domains,
    ...settings.organisation.aliases.filter((alias) => alias.startsWith('@')),
    ...settings.accounts.filter((account) => account.owner === 'organisation').flatMap((account) => account.handle ?? []),
  ].map(foldWord);
  const personal = new Set(settings.accounts.filter((account) => account.owner === 'personal').map((account) => account.key));
  const bears = (text: string): boolean => {
    const folded = foldWord(text);
    return own.some((name) => folded.includes(name)) || find({ role: 'body', index: -1, text, map: [], verbatim: [] }).length > 0;
  };
  return (draft) => {
    const accounts = draft.publications.map((publication) => publication.account);
    const onlyPersonal = accounts.length > 0 && accounts.every((account) => account !== undefined && personal.has(account));
    if (!onlyPersonal) return true;
    return (
      draft.passages.some((passage) => bears(passage.text)) || (draft.meta.inReplyTo !== undefined && bears(draft.meta.inReplyTo.text))
    );
  };
}
