import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage, RightsGrant } from '../model/draft.ts';
import { approvalShortfall } from './approval-settlement.ts';
import { type EvidenceOptions, type EvidenceSignal, evidenceSchema } from './evidence-options.ts';
import { inForce } from './publication-time.ts';
import { answeredBy, asPassage } from './record-text.ts';
import type { Services } from './services.ts';
import { compileSettlement, type Owed } from './settlement.ts';
import { compileSignal } from './signal.ts';
import type { WordMatch } from './words.ts';

type Finder = (draft: Draft) => Owed[];

const textOf = (passage: Passage, match: WordMatch): string => passage.text.slice(match.start, match.end);

function compileFinder(signal: EvidenceSignal, services: Services): Finder {
  if ('attestation' in signal) {
    const required = services.settings.attestations.required.includes(signal.attestation);
    return (draft) => (required ? [{ draft, matched: '' }] : []);
  }
  if ('media' in signal) return (draft) => (draft.assets.length > 0 ? [{ draft, matched: '' }] : []);
  if ('lapsed_rights' in signal) {
    const limits = compileSignal(signal.lapsed_rights, services);
    return (draft) => {
      // Of a draft without a date nobody can say that it goes out before a right begins.
      const dated = draft.publications.some(({ publishAt }) => publishAt !== undefined);
      const lasts = (grant: RightsGrant): boolean => inForce(dated ? grant : { expires: grant.expires }, draft, services);
      const holds = (grant: RightsGrant): boolean => lasts(grant) && limits(draft, asPassage(grant.basis ?? '')).length === 0;
      return draft.meta.rights.length > 0 && !draft.meta.rights.some(holds) ? [{ draft, matched: '' }] : [];
    };
  }
  if ('reply' in signal) {
    const find = compileSignal(signal.reply, services);
    const answers = signal.answer && compileSignal(signal.answer, services);
    return (draft) => {
      const message = answeredBy(draft);
      if (!message || find(draft, message).length === 0) return [];
      return !answers || draft.passages.some((each) => answers(draft, each).length > 0) ? [{ draft, matched: '' }] : [];
    };
  }
  const find = compileSignal(signal, services);
  return (draft) =>
    draft.passages.flatMap((passage) => {
      // The same name again asks for nothing more.
      const once = new Set<string>();
      return find(draft, passage)
        .map((match) => ({ draft, matched: textOf(passage, match), passage, match }))
        .filter(({ matched }) => !once.has(matched) && once.add(matched));
    });
}

/** Data: {match}, and {shortfall}: why approvals that the draft records do not count, or nothing. */
function hitOf(owed: Owed, shortfall: string): Hit {
  const { draft, passage, match, matched } = owed;
  const body = draft.passages.find((each) => each.role === 'body');
  if (passage && match)
    return {
      at: { passage: passage.index, span: { start: match.start, end: match.end } },
      outcome: 'violation',
      data: { match: matched, shortfall },
      suggestions: match.replacements,
      ...(match.resemblance ? { resemblance: match.resemblance } : {}),
    };
  if (body)
    return {
      at: { passage: body.index, span: { start: 0, end: body.text.length } },
      outcome: 'violation',
      data: { match: body.text, shortfall },
    };
  return { at: 'draft', outcome: 'violation', data: { match: '', shortfall } };
}

export const evidence: Check<EvidenceOptions, Services> = {
  kind: 'evidence',
  options: evidenceSchema,
  prepare: (options, services) => {
    const find = compileFinder(options.signal, services);
    const settlements = options.settled_by.map((each) => compileSettlement(each, services));
    const [asked] = options.settled_by.flatMap((each) => ('approval' in each ? each.approval : []));
    const shortfall = asked ? approvalShortfall(asked, services) : () => '';
    return (draft) =>
      find(draft)
        .filter((owed) => !settlements.some((settles) => settles(owed)))
        .map((owed) => hitOf(owed, shortfall(owed)));
  },
};
