import { DEFAULT_LAPSE_DAYS } from '../../checks/consent/subject.ts';
import { createMediaService } from '../../image/inspect.ts';
import type { Outcome } from '../../model/finding.ts';
import type { AssetFacts } from '../../model/media.ts';
import { addDays } from '../../model/moment.ts';
import type { Place } from '../../model/place.ts';
import type { Severity } from '../../model/policy.ts';
import { type ConsentPart, spotsWith } from '../../registers/consent/file.ts';
import { draftOfPictures } from './pictures.ts';
import type { ConsentSession } from './session.ts';
import { isInForce, standingOf } from './standing.ts';

/** Something about the register that somebody should know or put right. Names nobody but by reference. */
export interface HealthItem {
  rule: string;
  severity: Severity;
  status: Outcome;
  message: string;
  advice: string;
  place: Place;
}

type Add = (rule: string, severity: Severity, at: Place, message: string, advice: string, status?: Outcome) => void;

/** Looks at the whole register: its own mistakes, its review, its people, its pictures and their files, what ends within so many days. */
export async function healthOf(session: ConsentSession, within: number | undefined): Promise<HealthItem[]> {
  const { file } = session;
  const items: HealthItem[] = file.problems.map(({ ruleId, severity, outcome, message, advice, place }) => ({
    rule: ruleId,
    severity,
    status: outcome,
    message,
    advice,
    place,
  }));
  const add: Add = (rule, severity, place, message, advice, status = 'violation') =>
    items.push({ rule, severity, status, message, advice, place });
  checkReview(session, add);
  checkPeople(session, within, add);
  await checkPictures(session, add);
  return items;
}

function checkReview({ file: { register, source }, today }: ConsentSession, add: Add): void {
  const { reviewed, policy } = register;
  if (policy.reviewEvery === undefined) return;
  const due = reviewed === undefined ? undefined : addDays(reviewed, policy.reviewEvery);
  if (due !== undefined && due >= today) return;
  add(
    'register/stale',
    'error',
    { file: source.file, kind: 'file' },
    due === undefined ? 'The register does not say when it was last reviewed.' : `The register’s review was due on ${due}.`,
    'Go through the register, and set “reviewed” to the day on which you did. Until then no picture counts as checked.',
    'unchecked',
  );
}

/** Where the first entry with this reference or id stands. */
function placeOf({ file }: ConsentSession, part: ConsentPart, id: string): Place {
  return spotsWith(file, part, id)[0]?.place ?? { file: file.source.file, kind: 'file' };
}

function checkPeople(session: ConsentSession, within: number | undefined, add: Add): void {
  const { register } = session.file;
  const horizon = addDays(session.today, within ?? register.policy.lapseNoticeDays ?? DEFAULT_LAPSE_DAYS);
  for (const subject of register.people) {
    const standing = standingOf(subject, register, session.today);
    const { until } = standing;
    const place = placeOf(session, 'people', subject.ref);
    if (standing.state === 'ended')
      add(
        'consent/ended',
        'note',
        place,
        `The consent of ${subject.ref} ended on ${until}.`,
        'Ask for consent again, or use no more pictures of this person.',
      );
    else if (isInForce(standing) && until !== undefined && until <= horizon)
      add(
        'consent/ending',
        'warning',
        place,
        `The consent of ${subject.ref} ends on ${until}.`,
        'Ask for consent again in time, and plan when posts come down.',
      );
  }
}

async function checkPictures(session: ConsentSession, add: Add): Promise<void> {
  const { register } = session.file;
  const known = new Set([...register.people.map(({ ref }) => ref), ...register.unusable]);
  const { root } = session.configuration.settings;
  const media = createMediaService({ root });
  const unseen: string[] = [];
  for (const { id, shows, file, sha256, pdq } of register.pictures) {
    const place = placeOf(session, 'pictures', id);
    const missing = shows.filter((ref) => !known.has(ref));
    if (missing.length > 0)
      add(
        'consent/no-row',
        'warning',
        place,
        `${id} shows ${missing.join(', ')}, of whom the register has no entry.`,
        'Add the entry, or correct the reference. Until then the picture must not go out.',
      );
    if (sha256 === undefined)
      add(
        'consent/no-fingerprint',
        'warning',
        place,
        `${id} has no SHA-256, so it is known by its path only.`,
        '`clauselint consent add` records pictures with their fingerprints.',
      );
    else if (pdq === undefined) unseen.push(id);
    if (file !== undefined) checkFile(id, sha256, await media.inspect(draftOfPictures([file]), 0), place, add);
  }
  const [first] = unseen;
  if (first !== undefined)
    add(
      'consent/no-look',
      'note',
      placeOf(session, 'pictures', first),
      `${unseen.length === 1 ? `${first} has` : `${unseen.length} pictures, from ${first} on, have`} no PDQ fingerprint, so only the very same file is recognised.`,
      '`clauselint consent add` with the same files gives them one.',
    );
}

function checkFile(id: string, sha256: string | undefined, facts: AssetFacts, place: Place, add: Add): void {
  if (facts.status !== 'ok')
    add(
      'consent/file',
      'warning',
      place,
      `The file of ${id} cannot be found or read: ${facts.reason}.`,
      'Correct the path, or remove it: the fingerprints are enough.',
    );
  else if (sha256 !== undefined && facts.sha256 !== sha256)
    add(
      'consent/file-changed',
      'warning',
      place,
      `The file of ${id} is no longer the picture that was recorded.`,
      'Look at it. If it is an edited copy, add it as a picture of its own; if it was replaced, correct the path.',
    );
}
