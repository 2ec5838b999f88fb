import { type Columns, nestedOf, present, type Row, textOf, textsOf } from '../columns.ts';
import { conflictWith } from '../entries.ts';
import type { Report } from '../problem.ts';
import type { BannedPicture, ConsentPicture } from '../types.ts';
import { readDecisions, readOwner } from './rights.ts';

export const PICTURE_COLUMNS: Columns = {
  id: { type: 'text', required: true, aliases: ['ref'] },
  file: { type: 'text' },
  sha256: { type: 'sha256' },
  pdq: { type: 'pdqs' },
  shows: { type: 'nested', required: true },
  attested_by: { type: 'text' },
  taken_on: { type: 'day' },
  group: { type: 'text' },
  owner: { type: 'nested' },
  decisions: { type: 'nested' },
};

export const BANNED_COLUMNS: Columns = {
  id: { type: 'text', required: true },
  file: { type: 'text' },
  sha256: { type: 'sha256' },
  pdq: { type: 'pdqs' },
};

/** The pictures of the consent register, with everybody whom any of their entries shows. */
export function readPictures(rows: Row[], report: Report): ConsentPicture[] {
  const pictures = new Map<string, { picture: ConsentPicture; row: Row }>();
  for (const row of rows) {
    const picture = toPicture(row, report);
    if (!picture) continue;
    const earlier = pictures.get(picture.id);
    if (!earlier) pictures.set(picture.id, { picture, row });
    else if (JSON.stringify(earlier.picture) !== JSON.stringify(picture)) {
      const message = `This picture has the same id as ${conflictWith(earlier.row.place)} but says something else; everybody whom either shows counts.`;
      report('conflict', row.place, message, 'Give each picture an id of its own.');
      const shows = [...new Set([...earlier.picture.shows, ...picture.shows])];
      earlier.picture = { ...earlier.picture, shows };
      pictures.set(`${picture.id} in line ${row.place.line}`, { picture: { ...picture, shows }, row });
    }
  }
  return [...pictures.values()].map(({ picture }) => picture);
}

/** A picture of which it cannot be told whom it shows is left out: as an unknown one it is asked about. */
function toPicture(row: Row, report: Report): ConsentPicture | undefined {
  const shows = nestedOf(row, 'shows');
  const id = textOf(row, 'id');
  // `shows: []` is an answer, an empty key is none, so the list is read here and not as a column of texts.
  if (id === undefined || !shows || row.broken.size > 0) return undefined;
  const refs = shows.kind === 'list' ? shows.items : [];
  if (shows.kind !== 'list' || refs.some((item) => item.kind !== 'scalar' || item.text.trim() === '')) {
    report(
      'entry',
      shows.place,
      'A picture’s “shows” is not a list of references.',
      'Write the reference of everybody who can be recognised, or [] for nobody.',
    );
    return undefined;
  }
  const picture = {
    id,
    file: textOf(row, 'file'),
    sha256: textOf(row, 'sha256'),
    pdq: row.values.has('pdq') ? textsOf(row, 'pdq') : undefined,
    shows: refs.map((item) => (item.kind === 'scalar' ? item.text.trim() : '')),
    attestedBy: textOf(row, 'attested_by'),
    takenOn: textOf(row, 'taken_on'),
    group: textOf(row, 'group'),
    owner: readOwner(nestedOf(row, 'owner'), report),
    ...readDecisions(nestedOf(row, 'decisions'), report),
  };
  return present(picture);
}

/** A listed picture with a broken detail is still listed. Copies can be found by fingerprints only, so a missing one is said. */
export function readBanned(row: Row, report: Report): BannedPicture[] {
  const pdq = row.values.has('pdq') ? textsOf(row, 'pdq') : undefined;
  const entry = { id: textOf(row, 'id') ?? `line ${row.place.line}`, sha256: textOf(row, 'sha256'), pdq, file: textOf(row, 'file') };
  if (entry.sha256 === undefined && (pdq ?? []).length === 0 && !row.broken.has('sha256') && !row.broken.has('pdq')) {
    const message = `A picture of the do-not-publish list ${entry.file === undefined ? 'has no fingerprint, so no draft can be checked against it' : 'is known by its place only, so no copy of it can be found'}.`;
    report('entry', row.place, message, 'Add its “sha256” and its “pdq”.');
  } else if (pdq === undefined && !row.broken.has('pdq')) {
    const message =
      'A picture of the do-not-publish list has no “pdq”, so only exact copies of the file are found: none that was cropped or saved again.';
    report('unrecognisable', row.place, message, 'Add its “pdq”, or “pdq: []” if the picture is too plain to have one.');
  }
  return [present(entry)];
}
