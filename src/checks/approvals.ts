import type { Approval, Draft } from '../model/draft.ts';
import type { Person } from '../registers/types.ts';
import { foldWord } from '../text/fold.ts';
import { inForce } from './publication-time.ts';
import type { Services } from './services.ts';

/** Nobody approves their own draft. */
function isOwn(approval: Approval, draft: Draft, people: readonly Person[]): boolean {
  if (draft.author === undefined) return false;
  const keys = (name: string): string[] => {
    const person = people.find((each) => each.id === name || foldWord(each.name) === foldWord(name));
    return person ? [person.name, person.id ?? person.name].map(foldWord) : [foldWord(name)];
  };
  const author = keys(draft.author);
  return keys(approval.by).some((key) => author.includes(key));
}

/** What the draft and the register state of approvals of it. */
export function statedApprovals(draft: Draft, { settings, registers }: Services): Approval[] {
  // A line in a draft or register is a claim; where the organisation asks for more, it settles nothing.
  if (settings.approvals.minimum !== 'claimed') return [];
  return [...draft.meta.approvals, ...registers.approvals.filter((approval) => approval.draft === draft.id)];
}

/** Why an approval does not hold, as half a sentence: it says no, comes from the author, or does not hold at publication; undefined when it holds. */
export function objectionTo(approval: Approval, draft: Draft, services: Services): string | undefined {
  const said = approval.decision ?? 'approved';
  if (said !== 'approved') return `it says “${said}”`;
  if (isOwn(approval, draft, services.registers.people)) return 'nobody approves their own draft';
  if (inForce(approval, draft, services)) return undefined;
  const dates = [approval.on && `given on ${approval.on}`, approval.expires && `until ${approval.expires}`].filter(Boolean);
  return `it does not hold when the post goes out (${dates.join(', ')})`;
}

/** The approvals that hold. Of several records by the same person the last one counts: a revocation undoes an approval. */
export function holdingApprovals(draft: Draft, services: Services): Approval[] {
  const all = statedApprovals(draft, services);
  return all.filter(
    (approval, at) =>
      objectionTo(approval, draft, services) === undefined &&
      !all.slice(at + 1).some((later) => later.by === approval.by && (later.decision === 'revoked' || later.decision === 'rejected')),
  );
}

/** Whether anybody but the author has read a draft and approved it, for whatever reason. */
export function isApproved(draft: Draft, services: Services): boolean {
  return holdingApprovals(draft, services).length > 0;
}
