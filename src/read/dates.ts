/** Why a date cannot be used, and what would be right. */
export interface DateMistake {
  message: string;
  advice: string;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:[Zz]|[+-](\d{2}):?(\d{2})?))?)?$/;
const SLASHED = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?=$|[ ,T])/;

/** What is wrong with a date as an author wrote it: undefined for an ISO 8601 date, or date and time, that the calendar has. */
export function dateMistake(written: string): DateMistake | undefined {
  const iso = ISO.exec(written);
  if (iso === null) return otherForm(written);
  const [year, month, day, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = iso.slice(1).map((part) => Number(part ?? 0));
  if (!isDay(Number(year), Number(month), Number(day))) {
    const last = Number(month) >= 1 && Number(month) <= 12 ? daysIn(Number(year), Number(month)) : undefined;
    return {
      message: `There is no ${written.slice(0, 10)} in the calendar.`,
      advice:
        last === undefined
          ? 'Months go from 01 to 12: write year-month-day, as in 2026-05-01.'
          : `The last day of that month is ${written.slice(0, 8)}${last}.`,
    };
  }
  if (hour > 23 || minute > 59 || second > 59) {
    return {
      message: `There is no such time of day as in “${written}”.`,
      advice: 'Hours go from 00 to 23, minutes and seconds from 00 to 59.',
    };
  }
  if (zoneHour > 14 || zoneMinute > 59) {
    return {
      message: `There is no such time zone as in “${written}”.`,
      advice: 'Write Z, or the difference from UTC, as in 2026-05-01T09:00:00+01:00.',
    };
  }
  return undefined;
}

function otherForm(written: string): DateMistake {
  const parts = SLASHED.exec(written);
  const general = {
    message: `“${written}” is not a date in the form year-month-day.`,
    advice: 'Write it as in 2026-05-01, or with a time as in 2026-05-01T09:00:00+01:00.',
  };
  if (parts === null) return general;
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const yearFirst = parts[1]?.length === 4;
  if (!yearFirst && parts[3]?.length !== 4) return general;
  const readings = (
    yearFirst
      ? [[first, second, third]]
      : [
          [third, second, first],
          [third, first, second],
        ]
  )
    .filter(([year = 0, month = 0, day = 0]) => isDay(year, month, day))
    .map(([year = 0, month = 0, day = 0]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  const [one, other] = [...new Set(readings)];
  if (one === undefined) return general;
  if (other === undefined) return { message: general.message, advice: `Write ${one}.` };
  return { message: `“${written}” can be read as two dates.`, advice: `Write ${one} or ${other}.` };
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
