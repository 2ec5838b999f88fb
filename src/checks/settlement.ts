import type { Draft, Passage } from '../model/draft.ts';
import type { Person } from '../registers/types.ts';
import { foldWord } from '../text/fold.ts';
import { linearRegexp, unprovenPlan } from '../text/linear-regexp.ts';
import { isRelated, namesMatch } from '../text/people.ts';
import { approvalSettles } from './approval-settlement.ts';
import type { Settlement } from './evidence-options.ts';
import { readingOf, slotsOf } from './phrase-matches.ts';
import { inForce } from './publication-time.ts';
import type { Services } from './services.ts';
import { compileSignal } from './signal.ts';
import { squash } from './squash.ts';
import type { WordMatch } from './words.ts';

/** What evidence is asked for. */
export interface Owed {
  draft: Draft;
  /** What the signal found; empty when the whole draft owes. */
  matched: string;
  passage?: Passage;
  match?: WordMatch;
}

/** Whether evidence settles what is owed. */
export type Settles = (owed: Owed) => boolean;

/** The names under which the register knows somebody, or the name as it stands. */
function nameOf(name: string, people: readonly Person[]): string[] {
  const person = people.find((each) => each.id === name || foldWord(each.name) === foldWord(name));
  return person ? [person.name, ...person.aliases] : [name];
}

function rightsSettle(services: Services): Settles {
  return ({ draft }) =>
    draft.meta.rights.some((grant) => {
      const licence = grant.ref === undefined ? undefined : services.registers.rights.find((each) => each.ref === grant.ref);
      const stated = grant.basis !== undefined || licence !== undefined;
      return stated && inForce(grant, draft, services) && (licence === undefined || inForce({ expires: licence.expires }, draft, services));
    });
}

function claimSettles(services: Services): Settles {
  // The claims register is the user's: its patterns carry no proof.
  const claims = services.registers.claims.map((claim) => ({
    ...claim,
    regexp: claim.pattern === undefined ? undefined : linearRegexp(claim.pattern, false, unprovenPlan(claim.pattern)),
  }));
  return ({ draft, passage, match }) => {
    if (!passage || !match) return false;
    const sentence = readingOf(passage).sentences.find((each) => each.start <= match.start && match.start < each.end);
    const text = squash(passage.text.slice(sentence?.start ?? match.start, sentence?.end ?? match.end)).toLowerCase();
    return claims.some(
      (claim) =>
        inForce({ expires: claim.expires }, draft, services) &&
        ((claim.regexp?.matchAll(text).length ?? 0) > 0 || text.includes(squash(claim.claim).toLowerCase())),
    );
  };
}

/** The people named in the sentence of what was found, or, when it names nobody, in the passage. */
function namedBeside({ passage, match }: Owed, services: Services): string[] {
  if (!passage || !match) return [];
  const { tokens, sentences } = readingOf(passage);
  const find = slotsOf(passage, services);
  const people = tokens.flatMap((token, at) =>
    ['person', 'handle'].flatMap((slot) => {
      const end = tokens[(find(slot, at)[0] ?? 0) - 1]?.end;
      return end === undefined ? [] : [{ start: token.start, name: passage.text.slice(token.start, end) }];
    }),
  );
  const sentence = sentences.find((each) => each.start <= match.start && match.start < each.end);
  const near = people.filter(({ start }) => sentence !== undefined && sentence.start <= start && start < sentence.end);
  return (near.length > 0 ? near : people).map(({ name }) => name);
}

/** A consent must be of somebody whom the sentence or the post names; where it names nobody, that cannot be told. */
function consentSettles(explicitHealth: boolean, services: Services): Settles {
  return (owed) => {
    const named = namedBeside(owed, services);
    return owed.draft.meta.consents.some(
      (consent) =>
        (!explicitHealth || consent.explicitHealth === true) &&
        (named.length === 0 || (!isRelated(consent.from) && named.some((name) => namesMatch(consent.from, name)))) &&
        inForce(consent, owed.draft, services),
    );
  };
}

/** Compiles one kind of evidence. */
export function compileSettlement(settlement: Settlement, services: Services): Settles {
  if ('approval' in settlement) return approvalSettles(settlement.approval, services);
  if ('rights' in settlement) return rightsSettle(services);
  if ('release' in settlement) return ({ draft }) => draft.meta.release !== undefined && draft.meta.release.trim() !== '';
  if ('consent' in settlement) return consentSettles(settlement.consent.explicit_health === true, services);
  if ('author' in settlement)
    return ({ draft, matched }) =>
      draft.author !== undefined &&
      matched !== '' &&
      nameOf(draft.author, services.registers.people).some((name) => namesMatch(name, matched));
  if ('claim' in settlement) return claimSettles(services);
  if ('attestation' in settlement) return ({ draft }) => draft.meta.attestations.includes(settlement.attestation);
  const signal = compileSignal(settlement.text, services);
  return ({ draft }) => draft.passages.some((passage) => signal(draft, passage).length > 0);
}
