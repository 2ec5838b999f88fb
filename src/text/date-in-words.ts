import { dayAt, isDay, type Moment } from '../model/moment.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/u;
/** 14/05/2026, 14.5.26, 14/05: day before month, as in Britain. */
const SLASHED = /(?<!\d)(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?!\d)/u;
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b\\.?,?(?: (\\d{4}))?`, 'iu');
const MONTH_DAY = new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'iu');
const WEEKDAY = /\b(mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b/iu;
const RELATIVE = /\b(tomorrow|tonight|midnight)\b/iu;
const MS_PER_DAY = 86_400_000;

const pad = (value: number): string => String(value).padStart(2, '0');

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);

/** The day that is meant by a day and a month: the year nearest to the reference when none is given. */
function dayWith(reference: string, day: number, month: number, year: string | undefined): string | undefined {
  const thisYear = Number(reference.slice(0, 4));
  const write = (each: number): string => `${each}-${pad(month)}-${pad(day)}`;
  if (year !== undefined) {
    const written = write(Number(year.length === 2 ? `20${year}` : year));
    return isDay(written) ? written : undefined;
  }
  const distance = (each: string): number => Math.abs(Date.parse(`${each}T00:00:00Z`) - Date.parse(`${reference}T00:00:00Z`));
  return [thisYear, thisYear + 1, thisYear - 1]
    .map(write)
    .filter(isDay)
    .sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * The first date in a text, as YYYY-MM-DD: written out in the British order,
 * ISO, or a weekday after the reference. Undefined when there is none.
 */
export function dateIn(text: string, reference: Moment, zone: string): string | undefined {
  const today = dayAt(reference.from, zone);
  const iso = ISO.exec(text)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const written = DAY_MONTH.exec(text);
  if (written) return dayWith(today, Number(written[1]), monthOf(written[2]), written[3]);
  const american = MONTH_DAY.exec(text);
  if (american) return dayWith(today, Number(american[2]), monthOf(american[1]), american[3]);
  const slashed = SLASHED.exec(text);
  if (slashed && Number(slashed[2]) >= 1 && Number(slashed[2]) <= 12)
    return dayWith(today, Number(slashed[1]), Number(slashed[2]), slashed[3]);
  const weekday = WEEKDAY.exec(text)?.[1];
  if (weekday !== undefined) {
    const wanted = WEEKDAYS.indexOf(weekday.slice(0, 3).toLowerCase());
    const now = new Date(`${today}T00:00:00Z`).getUTCDay();
    return shifted(today, (wanted - now + 7) % 7);
  }
  const relative = RELATIVE.exec(text)?.[1];
  return relative === undefined ? undefined : shifted(today, 1);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}
