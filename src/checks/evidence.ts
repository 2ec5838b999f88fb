import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { SourceMap } from '../model/place.ts';
import type { Registers } from '../registers/types.ts';
import { foldWord } from '../text/fold.ts';
import { findPeople } from '../text/people.ts';
import { type EvidenceOptions, type EvidenceSignal, evidenceSchema, type PeopleOptions, type PeopleType } from './evidence-options.ts';
import { plainPhrase } from './names.ts';
import { readingOf } from './phrase-matches.ts';
import type { Services } from './services.ts';
import { compileSettlement, type Owed } from './settlement.ts';
import { compileNearness, compileSignal } from './signal.ts';
import { compileWords, type WordMatch } from './words.ts';

type Finder = (draft: Draft) => Owed[];

const NO_MAP: SourceMap = [];

/** The registers' people and organisations of the wanted types. */
function namesOf(registers: Registers, types: readonly PeopleType[]): string[] {
  const wanted = new Set<string>(types);
  const person = (type: string): boolean =>
    wanted.has(type) ||
    (type === 'student' && wanted.has('learner')) ||
    (type.startsWith('employer') && wanted.has('employer')) ||
    (type.startsWith('supplier') && wanted.has('supplier'));
  return [
    ...registers.people.filter((each) => person(each.type)).flatMap((each) => [each.name, ...each.aliases]),
    ...registers.organisations.filter((each) => wanted.has(each.type)).flatMap((each) => [each.name, ...each.aliases]),
  ];
}

function peopleFinder(options: PeopleOptions, services: Services): (passage: Passage) => WordMatch[] {
  const names = namesOf(services.registers, options.types ?? ['staff', 'learner', 'employer', 'supplier']);
  const registered = names.length > 0 ? compileWords({ terms: names.map(plainPhrase) }, services) : () => [];
  const given = new Set((services.lexicons.get(options.given_names ?? '')?.entries ?? []).map((entry) => foldWord(entry.term)));
  const { organisation, accounts } = services.settings;
  const own = new Set(
    [...organisation.aliases, ...accounts.flatMap((account) => account.handle ?? [])].map((name) => foldWord(name).replace(/^@/u, '')),
  );
  return (passage) => {
    const known = registered(passage);
    if (options.unregistered !== true) return known;
    const seen = findPeople(readingOf(passage), given).filter((mention) => !own.has(foldWord(mention.name).replace(/^@/u, '')));
    const others = seen.filter((mention) => !known.some((each) => each.start < mention.end && mention.start < each.end));
    return [...known, ...others.map(({ start, end }) => ({ start, end, replacements: [] }))].sort((a, b) => a.start - b.start);
  };
}

const textOf = (passage: Passage, match: WordMatch): string => passage.text.slice(match.start, match.end);

function compileFinder(signal: EvidenceSignal, services: Services): Finder {
  if ('attestation' in signal) {
    const required = services.settings.attestations.required.includes(signal.attestation);
    return (draft) => (required ? [{ draft, matched: '' }] : []);
  }
  if ('media' in signal) return (draft) => (draft.assets.length > 0 ? [{ draft, matched: '' }] : []);
  if ('reply' in signal) {
    const find = compileSignal(signal.reply, services);
    return (draft) => {
      const reply = draft.meta.inReplyTo;
      if (!reply) return [];
      const passage: Passage = { role: 'body', index: -1, text: reply.text, map: NO_MAP, verbatim: [] };
      return find(draft, passage).length > 0 ? [{ draft, matched: '' }] : [];
    };
  }
  if ('people' in signal) {
    const find = peopleFinder(signal.people, services);
    const counts = compileNearness(signal, services);
    return (draft) =>
      draft.passages.flatMap((passage) => {
        const once = new Set<string>();
        return find(passage)
          .filter((match) => counts(draft, passage, match))
          .filter((match) => !once.has(foldWord(textOf(passage, match))) && once.add(foldWord(textOf(passage, match))))
          .map((match) => ({ draft, matched: textOf(passage, match), passage, match }));
      });
  }
  const find = compileSignal(signal, services);
  return (draft) =>
    draft.passages.flatMap((passage) => find(draft, passage).map((match) => ({ draft, matched: textOf(passage, match), passage, match })));
}

function hitOf(owed: Owed): Hit {
  const { draft, passage, match, matched } = owed;
  const body = draft.passages.find((each) => each.role === 'body');
  if (passage && match)
    return {
      at: { passage: passage.index, span: { start: match.start, end: match.end } },
      outcome: 'violation',
      data: { match: matched },
      suggestions: match.replacements,
    };
  if (body)
    return { at: { passage: body.index, span: { start: 0, end: body.text.length } }, outcome: 'violation', data: { match: body.text } };
  return { at: 'draft', outcome: 'violation', data: { match: '' } };
}

export const evidence: Check<EvidenceOptions, Services> = {
  kind: 'evidence',
  options: evidenceSchema,
  prepare: (options, services) => {
    const find = compileFinder(options.signal, services);
    const settlements = options.settled_by.map((each) => compileSettlement(each, services));
    return (draft) =>
      find(draft)
        .filter((owed) => !settlements.some((settles) => settles(owed)))
        .map(hitOf);
  },
};
