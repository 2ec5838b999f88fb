import { dayAt, parseMoment } from '../model/moment.ts';
import type { Appearance } from '../run/pictured.ts';

/** A draft that shows a person, for those who have to do something about it. */
export interface DraftSummary {
  id: string;
  file: string;
  line: number;
  status?: string;
  /** Not out yet; out, or dated before today; or given up. */
  state: 'coming' | 'published' | 'closed';
  publications: { platform?: string; account?: string; publishAt?: string }[];
  picture: string;
  references: string[];
}

export function summary({ draft, file, place, references }: Appearance, today: string, zone: string): DraftSummary {
  const publications = draft.publications.map(({ passages: _passages, ...publication }) => publication);
  return {
    id: draft.id,
    file: place.file,
    line: place.line,
    ...(draft.status === undefined ? {} : { status: draft.status }),
    state: stateOf(draft.status, publications, today, zone),
    publications,
    picture: file,
    references,
  };
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
