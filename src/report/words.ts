import type { Finding, PublicationSummary } from '../model/finding.ts';
import type { Place } from '../model/place.ts';

/** What a reader has to do about a finding: its severity, or that nothing was checked. */
export type Grade = 'error' | 'warning' | 'note' | 'unchecked';

/** From the most to the least pressing. */
export const GRADES: readonly Grade[] = ['error', 'warning', 'unchecked', 'note'];

export const SYMBOLS: Record<Grade, string> = { error: '✖', warning: '▲', unchecked: '?', note: '•' };
export const GRADE_WORDS: Record<Grade, string> = { error: 'error', warning: 'warning', unchecked: 'not checked', note: 'note' };

export function gradeOf(finding: Finding): Grade {
  return finding.status === 'unchecked' ? 'unchecked' : finding.severity;
}

/** How many findings of each grade. */
export type Tally = Record<Grade, number>;

export function emptyTally(): Tally {
  return { error: 0, warning: 0, unchecked: 0, note: 0 };
}

export function tallyOf(findings: Finding[]): Tally {
  const tally = emptyTally();
  for (const finding of findings) tally[gradeOf(finding)] += 1;
  return tally;
}

/** `1 draft`, `2 drafts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `2 errors, 1 warning, 1 not checked`: only what there is. */
export function tallyWords(tally: Tally): string {
  return GRADES.filter((grade) => tally[grade] > 0)
    .map((grade) => (grade === 'unchecked' ? `${tally[grade]} not checked` : count(tally[grade], GRADE_WORDS[grade])))
    .join(', ');
}

/** A place as editors and terminals open it: `file:line:column`; for part of a picture, its box. */
export function placeWords(place: Place): string {
  if (place.kind === 'text') return `${place.file}:${place.line}:${place.column}`;
  if (place.kind === 'file') return place.file;
  const { file, page, frame, at, x, y, width, height } = place;
  const still =
    page !== undefined
      ? `, page ${page}`
      : frame !== undefined
        ? `, frame ${frame + 1}`
        : at !== undefined
          ? `, second ${Math.floor(at)}`
          : '';
  return `in the picture ${file}${still}, at ${x}, ${y} (${width} × ${height} pixels)`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/;

/** `Fri 14 March 2025, 09:00`: the author's own clock, never converted. What is no ISO 8601 date stays as written. */
export function dateWords(written: string): string {
  const [, year, month, day, time, zone] = ISO.exec(written) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !day || !name) return written;
  const weekday = DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
  const clock = time ? `, ${time}` : '';
  const shift = zone ? ` (UTC${/^(Z|[+-]00:?00)$/.test(zone) ? '' : zone})` : '';
  return `${weekday} ${Number(day)} ${name} ${year}${clock}${shift}`;
}

/** `Fri 14 Mar 2025`: the day alone, for lists. */
export function shortDateWords(written: string): string {
  const [weekday, day, month, year] = dateWords(written).split(/[ ,]+/);
  return ISO.test(written) && month ? `${weekday} ${day} ${month.slice(0, 3)} ${year}` : written;
}

/** `LinkedIn, X · ips · Fri 14 March 2025`: one line for all appearances with the same account and date. */
export function publicationLines(publications: PublicationSummary[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { platform, account, publishAt } of publications) {
    const rest = [account, publishAt && dateWords(publishAt)].filter(Boolean).join(' · ');
    const platforms = groups.get(rest) ?? [];
    if (platform && !platforms.includes(platform)) platforms.push(platform);
    groups.set(rest, platforms);
  }
  return [...groups].map(([rest, platforms]) => [platforms.join(', '), rest].filter(Boolean).join(' · ')).filter(Boolean);
}
