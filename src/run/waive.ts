import { createHash } from 'node:crypto';
import { publicationOf } from '../checks/publication-time.ts';
import type { Services } from '../checks/services.ts';
import type { Draft, DraftException } from '../model/draft.ts';
import type { Finding } from '../model/finding.ts';
import { isExpired, laterOf, momentOf, parseMoment } from '../model/moment.ts';
import type { Rule, Severity } from '../model/policy.ts';
import { foldWord } from '../text/fold.ts';
import { place } from '../text/position.ts';

/**
 * Applies the exceptions that a draft carries: what somebody entitled has decided
 * with a reason and until a day is a note instead. Exceptions that do not count
 * say why, and the findings stay: a rule that cannot be waived, an end that has
 * passed by publication, an approver whom the people register does not know, or the
 * author. What could not be checked cannot be excused.
 */
export function waive(draft: Draft, findings: readonly Finding[], rules: readonly Rule[], services: Services): Finding[] {
  const { exceptions } = draft.meta;
  if (exceptions.length === 0) return [...findings];
  const waivable = new Map(rules.map(({ id, waivable: can }) => [id, can]));
  let left = [...findings];
  const said: Finding[] = [];
  for (const exception of exceptions) {
    const meant = left.filter((finding) => isAbout(exception, finding));
    const open = meant.filter(({ ruleId, status }) => status === 'violation' && waivable.get(ruleId) === true);
    const [first] = open;
    if (!first) {
      const isNamed = ({ id, family, clauses }: Rule) =>
        isAbout(exception, { ruleId: id, family, clauses: clauses.map((clause) => ({ id: clause })) });
      // A run of a few rules says nothing about the others.
      if (meant.length === 0 && !rules.some(isNamed) && services.policy.rules.some(isNamed)) continue;
      said.push(meant.length > 0 ? notWaivable(draft, exception, meant) : unused(draft, exception));
      continue;
    }
    const flaw = flawOf(draft, exception, services);
    if (flaw) {
      said.push(findingOf(draft, exception, flaw.rule, 'warning', flaw.message, flaw.advice, first.clauses));
      continue;
    }
    left = left.filter((finding) => !open.includes(finding));
    const message = `${exception.rule} is set aside for this draft until ${exception.expires}, as ${exception.approvedBy} decided: ${exception.reason}`;
    said.push(findingOf(draft, exception, 'exception/honoured', 'note', message, 'Nothing is to be done before that day.', first.clauses));
    if (meant.length > open.length)
      said.push(
        notWaivable(
          draft,
          exception,
          meant.filter((finding) => !open.includes(finding)),
        ),
      );
  }
  return [...left, ...said];
}

/** A rule, its family or a clause. */
function isAbout(
  { rule }: DraftException,
  { ruleId, family, clauses }: { ruleId: string; family: string; clauses: readonly { id: string }[] },
): boolean {
  return rule === ruleId || rule === family || rule === `${family}/*` || clauses.some(({ id }) => id === rule);
}

function flawOf(
  draft: Draft,
  { approvedBy, expires }: DraftException,
  services: Services,
): { rule: string; message: string; advice: string } | undefined {
  const { settings, registers, asOf } = services;
  const end = parseMoment(expires, settings.timezone);
  if (!end || isExpired(end, laterOf(momentOf(asOf), publicationOf(draft, services))))
    return {
      rule: 'exception/expired',
      message: `This exception ends on ${expires}, before the draft is published, so it does not count.`,
      advice: 'Publish before that day, or ask for the decision again.',
    };
  const wanted = foldWord(approvedBy);
  const approvers = registers.people.filter(
    ({ id, name, roles }) => id === approvedBy || foldWord(name) === wanted || roles.some((role) => foldWord(role) === wanted),
  );
  const author = draft.author === undefined ? undefined : foldWord(draft.author);
  const others = approvers.filter(
    ({ id, name }) => author === undefined || (foldWord(name) !== author && (id === undefined || foldWord(id) !== author)),
  );
  if (others.length === 0)
    return {
      rule: 'exception/approver',
      message:
        approvers.length > 0
          ? 'The author approved this exception, so it does not count.'
          : 'The people register does not know who approved this exception, so it does not count.',
      advice: 'Write under approved_by a person or a role of the people register, other than the author.',
    };
  if (settings.approvals.minimum === 'claimed') return undefined;
  return {
    rule: 'exception/approver',
    message: 'A line in the draft is not enough here: the configuration asks for approvals that are bound to the content.',
    advice: 'Settle the finding itself.',
  };
}

function notWaivable(draft: Draft, exception: DraftException, meant: readonly Finding[]): Finding {
  const unchecked = meant.every(({ status }) => status === 'unchecked');
  const message = unchecked
    ? `What could not be checked (${exception.rule}) cannot be excused by an exception.`
    : `Nobody can set ${meant[0]?.ruleId ?? exception.rule} aside: this exception does not count.`;
  return findingOf(
    draft,
    exception,
    'exception/not-waivable',
    'warning',
    message,
    'Settle the finding itself, and take the exception out.',
    meant[0]?.clauses ?? [],
  );
}

function unused(draft: Draft, exception: DraftException): Finding {
  const message = `Nothing in this draft needs the exception for ${exception.rule}.`;
  return findingOf(draft, exception, 'exception/unused', 'note', message, 'Take it out, so that it cannot excuse something later.', []);
}

function findingOf(
  draft: Draft,
  { rule, span }: DraftException,
  ruleId: string,
  severity: Severity,
  message: string,
  advice: string,
  clauses: Finding['clauses'],
): Finding {
  return {
    fingerprint: createHash('sha256').update([ruleId, draft.id, rule].join('\0')).digest('hex').slice(0, 16),
    ruleId,
    family: 'exception',
    clauses,
    severity,
    status: 'violation',
    message,
    why: 'An exception is a decision of somebody entitled to make it, with a reason and an end.',
    advice,
    place: span ? place(draft.document, span) : { file: draft.document.file, kind: 'file' },
    excerpt: '',
    redact: false,
  };
}
