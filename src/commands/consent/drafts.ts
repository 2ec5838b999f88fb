import { forbidding } from '../../checks/consent/subject.ts';
import { type UseOptions, useOf } from '../../checks/consent/use.ts';
import { dayAt, parseMoment } from '../../model/moment.ts';
import type { ConsentSubject, ConsentWithdrawal } from '../../registers/types.ts';
import type { Appearance } from '../../run/pictured.ts';
import type { Session } from '../../run/session.ts';

/** A draft that shows a person, for those who have to do something about it. */
export interface DraftSummary {
  id: string;
  file: string;
  line: number;
  status?: string;
  /** Not out yet; out, or dated before today; given up; or where the consent still stands. */
  state: 'coming' | 'published' | 'closed' | 'unaffected';
  publications: { platform?: string; account?: string; publishAt?: string }[];
  picture: string;
  references: string[];
}

/** @param isAffected whether consent is withdrawn for any of the draft's publications */
export function summary({ draft, file, place, references }: Appearance, isAffected: boolean, today: string, zone: string): DraftSummary {
  const publications = draft.publications.map(({ passages: _passages, ...publication }) => publication);
  return {
    id: draft.id,
    file: place.file,
    line: place.line,
    ...(draft.status === undefined ? {} : { status: draft.status }),
    state: isAffected ? stateOf(draft.status, publications, today, zone) : 'unaffected',
    publications,
    picture: file,
    references,
  };
}

/** Whether a withdrawal, once it is in force, covers any publication of the draft. */
export function affects(withdrawal: ConsentWithdrawal, subject: ConsentSubject, { draft, facts }: Appearance, session: Session): boolean {
  const { services, rules } = session;
  const { consent: register } = services.registers;
  const options = rules.find(({ kind }) => kind === 'consent')?.options as UseOptions | undefined;
  if (withdrawal.scope === 'all' || !register || !options) return true;
  const person: ConsentSubject = { ...subject, status: 'active', doNotPublish: false, withdrawn: withdrawal };
  const inForce = parseMoment(withdrawal.on, services.settings.timezone);
  const then = { ...services, asOf: new Date(Math.max(services.asOf.getTime(), inForce?.from ?? 0)) };
  const publications = draft.publications.length > 0 ? draft.publications : [{ passages: [] }];
  return publications.some(
    (publication) => forbidding(person, useOf(draft, publication, facts, register, options, then))?.verdict === 'withdrawn',
  );
}

function stateOf(
  status: string | undefined,
  publications: DraftSummary['publications'],
  today: string,
  zone: string,
): DraftSummary['state'] {
  // What was put into an archive was once out, and may be still.
  if (status === 'published' || status === 'archived') return 'published';
  if (status === 'rejected') return 'closed';
  const days = publications.flatMap(({ publishAt }) => {
    const moment = publishAt === undefined ? undefined : parseMoment(publishAt, zone);
    return moment ? dayAt(moment.from, zone) : [];
  });
  // A draft that was due is taken to be out, whatever nobody has written down.
  return days.length > 0 && days.every((day) => day < today) ? 'published' : 'coming';
}

/** One line of a list. */
export function lineOf({ file, line, status, publications, picture, references }: DraftSummary): string {
  const where = [...new Set(publications.flatMap(({ platform }) => platform ?? []))].join(', ');
  const when = publications[0]?.publishAt;
  const facts = [status, where, when].filter((fact) => fact !== undefined && fact !== '').join('; ');
  return `  ${file}:${line}  ${picture} (${references.join(', ')})${facts === '' ? '' : `  [${facts}]`}`;
}
