import type { Approval, Draft } from '../model/draft.ts';
import type { Person } from '../registers/types.ts';
import { foldWord } from '../text/fold.ts';
import { namesMatch, nameWithin } from '../text/people.ts';
import { isOnSubject } from './approval-subject.ts';
import { holdingApprovals, objectionTo, statedApprovals } from './approvals.ts';
import type { ApprovalOptions } from './evidence-options.ts';
import type { Services } from './services.ts';
import type { Owed, Settles } from './settlement.ts';
import { squash } from './squash.ts';

/** The role in which somebody approved: as stated, or as the people register has it. */
function rolesOf(approval: Approval, people: readonly Person[]): string[] {
  const person = people.find((each) => each.id === approval.by || foldWord(each.name) === foldWord(approval.by));
  return [...(person?.roles ?? []), ...(approval.role && !person ? [approval.role] : []), ...(person ? [] : [approval.by])];
}

/** Words beside a role that make it somebody else's: “PA to the Head of Department”, “the line manager's assistant”. */
const NOT_THE_ROLE =
  /\b(?:assistant|deputy|pa|ea|secretary|administrator|admin|former|ex|retired|aspiring|not|no|without|instead|behalf|pp|to|for|peer|colleague|friend)\b/u;

/** “Line Manager”, “line manager (operations)” and “Jo Bell, Head of Department” are the role; “PA to the line manager” is not. */
function isRole(stated: string, wanted: string): boolean {
  const words = (text: string): string =>
    ` ${foldWord(text)
      .replace(/[^\p{L}\p{N}']+/gu, ' ')
      .trim()} `;
  const role = words(wanted);
  return [stated.replace(/\([^)]*\)/gu, ''), ...[...stated.matchAll(/\(([^)]*)\)/gu)].map((bracket) => bracket[1] ?? '')].some((part) => {
    const found = words(part);
    return found.includes(role) && !NOT_THE_ROLE.test(found.replace(role, ' '));
  });
}

/** The words of a draft's body, as an approval may quote them. */
const bodyOf = (draft: Draft): string =>
  squash(
    draft.passages
      .filter((passage) => passage.role === 'body')
      .map((passage) => passage.text)
      .join('\n'),
  );

/** Why an approval that holds does not settle what is owed, as half a sentence; undefined when it does, whoever gave it. */
function mismatch(options: ApprovalOptions, { draft, matched }: Owed, approval: Approval): string | undefined {
  if (options.for !== undefined && approval.clause !== undefined && !options.for.includes(approval.clause))
    return `it is for ${approval.clause}`;
  const covered = approval.covers.length === 0 ? 'nobody by name' : approval.covers.join(', ');
  if (options.covers === 'matched' && matched !== '' && !approval.covers.some((each) => namesMatch(each, nameWithin(matched))))
    return `it covers ${covered}`;
  if (options.covers === 'subject' && !isOnSubject(approval.covers, draft)) return `it covers ${covered}`;
  if (options.wording === 'exact' && approval.approvedText !== undefined && squash(approval.approvedText) !== bodyOf(draft))
    return 'the text has changed since';
  return undefined;
}

const hasRole = (approval: Approval, wanted: string, people: readonly Person[]): boolean =>
  rolesOf(approval, people).some((stated) => isRole(stated, wanted));

/** Whether the approvals that a rule asks for are recorded and hold. */
export function approvalSettles(options: ApprovalOptions, services: Services): Settles {
  const { people } = services.registers;
  return (owed) => {
    const good = holdingApprovals(owed.draft, services).filter((approval) => mismatch(options, owed, approval) === undefined);
    const given = (role: string): boolean => good.some((approval) => hasRole(approval, role, people));
    return options.need === 'all' ? options.by.every(given) : options.by.some(given);
  };
}

/**
 * Why the approvals that a draft records do not settle what is owed, in a sentence; empty when it records
 * none. Of an approval that only the register has, nothing that stands there is repeated.
 */
export function approvalShortfall(options: ApprovalOptions, services: Services): (owed: Owed) => string {
  const { people } = services.registers;
  return (owed) => {
    const { draft } = owed;
    const whyNot = (approval: Approval): string | undefined => {
      const reason =
        objectionTo(approval, draft, services) ??
        mismatch(options, owed, approval) ??
        (options.by.some((role) => hasRole(approval, role, people)) ? undefined : `it must come from the ${options.by.join(' or the ')}`);
      if (reason === undefined) return undefined;
      return draft.meta.approvals.includes(approval)
        ? `The approval by ${approval.by} does not count here: ${reason}.`
        : 'An approval in the register does not count here.';
    };
    const stated = statedApprovals(draft, services);
    const [first] = stated.flatMap((approval) => whyNot(approval) ?? []);
    if (first !== undefined || options.need !== 'all' || stated.length === 0) return first ?? '';
    const missing = options.by.filter((role) => !stated.some((approval) => hasRole(approval, role, people)));
    return missing.length === 0 ? '' : `Still missing: ${missing.join(', ')}.`;
  };
}
