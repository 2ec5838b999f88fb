import type { Check, Hit } from '../../model/check.ts';
import type { Draft } from '../../model/draft.ts';
import { hasBegun, momentOf, parseMoment } from '../../model/moment.ts';
import type { ConsentRegister, ConsentSubject } from '../../registers/types.ts';
import { identify, peopleIn } from '../consent/picture.ts';
import { findLookAlikes } from '../consent/resemblance.ts';
import { publicationOf } from '../publication-time.ts';
import type { Services } from '../services.ts';
import { findSubjectNames, indexSubjectNames, type NamedSubjects } from './subject-names.ts';

const NAMING_PROBLEMS = [
  /** Somebody whom a picture shows is named, or named more fully, than they agreed to. */
  'not-agreed',
  /** The name is that of several people of the register, and one of them may be in the picture. */
  'ambiguous',
  /** Somebody who must not be shown is named beside a picture of people of whom the register does not say that it is them. */
  'banned',
] as const;
export type NamingProblem = (typeof NAMING_PROBLEMS)[number];

interface NamingOptions {
  problem: NamingProblem;
}

/**
 * Names of people of the consent register beside pictures: in the words, the
 * alternative texts, the comment and the tags. Names are found in their
 * variants (see `indexSubjectNames`). What the register does not say about
 * naming is not judged. Data: {match}, {naming} (what was agreed to), {reference}.
 */
export const naming: Check<NamingOptions, Services> = {
  kind: 'naming',
  options: (zod) => zod.strictObject({ problem: zod.enum(NAMING_PROBLEMS) }),
  prepare: ({ problem }, services) => {
    const { consent: register } = services.registers;
    if (!register) return () => [];
    const index = indexSubjectNames(register.people, services.ordinaryWord);
    return async (draft) => {
      if (draft.assets.length === 0) return [];
      const named = draft.passages
        .filter(({ role }) => role !== 'link')
        .flatMap((passage) => findSubjectNames(passage, index).map((found) => ({ passage, ...found })));
      if (named.length === 0) return [];
      const { shown, mayShowOthers } = await picturedIn(draft, register, services);
      return named.flatMap(({ passage, span, text, ...found }): Hit[] => {
        const data = judge(found, shown, mayShowOthers, problem, draft, services);
        if (!data) return [];
        return [{ at: { passage: passage.index, span }, outcome: 'violation', data: { match: text, ...data } }];
      });
    };
  },
};

/** Who is in the draft's pictures, and whether somebody may be there of whom the register does not say it. */
async function picturedIn(
  draft: Draft,
  register: ConsentRegister,
  { media }: Services,
): Promise<{ shown: Map<string, string>; mayShowOthers: boolean }> {
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const shown = new Map<string, string>();
  let mayShowOthers = false;
  for (const asset of draft.assets) {
    const facts = await media.inspect(draft, asset.index);
    const identified = identify(asset, facts, await findLookAlikes(draft, asset.index, facts, register, media), attested, register);
    for (const { subject, reference } of peopleIn(identified, register)) if (subject) shown.set(subject.ref, reference);
    if (identified.listed.length === 0 && !identified.nobody) mayShowOthers = true;
    if (identified.listed.some(({ shows }) => shows.length > 0)) mayShowOthers = true;
  }
  return { shown, mayShowOthers };
}

function judge(
  { subjects, isFull }: NamedSubjects,
  shown: ReadonlyMap<string, string>,
  mayShowOthers: boolean,
  problem: NamingProblem,
  draft: Draft,
  services: Services,
): Record<string, string> | undefined {
  const pictured = subjects.filter(({ ref }) => shown.has(ref));
  const reference = (subject: ConsentSubject | undefined) => (subject ? (shown.get(subject.ref) ?? subject.ref) : '');
  if (problem === 'not-agreed') {
    const against = pictured.find(({ naming: agreed }) => agreed === 'none' || (agreed === 'first_name' && isFull));
    return against && { naming: against.naming === 'none' ? 'no name' : 'the first name only', reference: reference(against) };
  }
  if (problem === 'ambiguous') {
    // Several people share most first names; whoever the picture shows is meant.
    const asked = isFull && subjects.length > 1 && (pictured.length > 0 || mayShowOthers);
    return asked ? { reference: subjects.map(({ ref }) => ref).join(', ') } : undefined;
  }
  const banned =
    isFull && pictured.length === 0 && mayShowOthers ? subjects.find((subject) => isBanned(subject, draft, services)) : undefined;
  return banned && { reference: banned.ref };
}

function isBanned({ doNotPublish, status, withdrawn }: ConsentSubject, draft: Draft, services: Services): boolean {
  if (doNotPublish || status !== 'active') return true;
  if (withdrawn?.scope !== 'all') return false;
  const on = parseMoment(withdrawn.on, services.settings.timezone);
  return !on || hasBegun(on, momentOf(services.asOf)) || hasBegun(on, publicationOf(draft, services));
}
