import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  dayAt,
  hasBegun,
  isDatedBefore,
  isDay,
  isExpired,
  isOver,
  isZone,
  laterOf,
  momentOf,
  parseMoment,
} from '../../src/model/moment.ts';

const LONDON = 'Europe/London';
const zones = [
  'UTC',
  LONDON,
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Apia',
];
const anyZone = fc.constantFrom(...zones);
const anyDay = fc
  .integer({ min: Date.UTC(2012, 0, 1) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const anyInstant = fc.integer({ min: Date.UTC(2012, 0, 2), max: Date.UTC(2040, 0, 1) });

function moment(text: string, zone = LONDON) {
  const parsed = parseMoment(text, zone);
  if (!parsed) throw new Error(`not a moment: ${text}`);
  return parsed;
}
const at = (text: string, zone = LONDON) => new Date(moment(text, zone).from).toISOString();

describe('reading a date or a time', () => {
  test('a date is the whole day in the zone, in winter and in summer', () => {
    expect(at('2026-01-15')).toBe('2026-01-15T00:00:00.000Z');
    expect(at('2026-07-15')).toBe('2026-07-14T23:00:00.000Z');
    expect(at('2026-07-15', 'America/New_York')).toBe('2026-07-15T04:00:00.000Z');
  });
  test('the days on which the clocks change have 23 and 25 hours', () => {
    const hours = (text: string) => (moment(text).to - moment(text).from) / 3_600_000;
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
    expect(hours('2026-05-01')).toBe(24);
  });
  test('a day may begin at one o’clock where the clocks change at midnight', () => {
    expect(at('2023-09-03', 'America/Santiago')).toBe('2023-09-03T04:00:00.000Z');
    expect(dayAt(moment('2023-09-03', 'America/Santiago').from, 'America/Santiago')).toBe('2023-09-03');
  });
  test('a time without a zone is read in the configured one', () => {
    expect(at('2026-05-01T09:00')).toBe('2026-05-01T08:00:00.000Z');
    expect(at('2026-05-01 09:00:30')).toBe('2026-05-01T08:00:30.000Z');
    expect(at('2026-05-01T09:00:30.25')).toBe('2026-05-01T08:00:30.250Z');
  });
  test('a time with a zone keeps it', () => {
    expect(at('2026-05-01T09:00:00+02:00')).toBe('2026-05-01T07:00:00.000Z');
    expect(at('2026-05-01T09:00:00-0530')).toBe('2026-05-01T14:30:00.000Z');
    expect(at('2026-05-01t09:00:00z')).toBe('2026-05-01T09:00:00.000Z');
    expect(at('2026-05-01T09:00+01')).toBe('2026-05-01T08:00:00.000Z');
  });
  test('a time that the clock skips moves on; of one that it shows twice the first counts', () => {
    expect(at('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
  });
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-5',
    '01/05/2026',
    'tomorrow',
    '',
    '2026-05-01T24:00',
    '2026-05-01T09:60',
    '2026-05-01T09:00+25:00',
    '2026-02-30T09:00',
    '2026-05-01T9:00',
    '2026-05-01T09:00 BST',
  ])('%j is no moment', (text) => {
    expect(parseMoment(text, LONDON)).toBeUndefined();
  });
  test('leap days and early years are real', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('1900-02-29')).toBe(false);
    expect(isDay('0099-01-01')).toBe(true);
  });
  test('unknown zones are known to be unknown', () => {
    expect(isZone(LONDON)).toBe(true);
    expect(isZone('Europe/Lundon')).toBe(false);
  });
  test('property: a day begins on itself, ends on the next, and every instant lies in its own day', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const { from, to, wholeDay } = moment(day, zone);
        expect(wholeDay).toBe(true);
        expect(dayAt(from, zone)).toBe(day);
        expect(dayAt(from - 1, zone)).toBe(addDays(day, -1));
        expect(dayAt(to - 1, zone)).toBe(day);
        expect(dayAt(to, zone)).toBe(addDays(day, 1));
      }),
    );
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const day = moment(dayAt(instant, zone), zone);
        expect(day.from <= instant && instant < day.to).toBe(true);
      }),
    );
  });
  test('property: an instant written in UTC reads back exactly, whatever the configured zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        expect(moment(new Date(instant).toISOString(), zone)).toEqual(momentOf(instant));
      }),
    );
  });
  test('property: any text either reads as a moment in order or as none', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/)),
        anyZone,
        (text, zone) => {
          const parsed = parseMoment(text, zone);
          if (parsed) expect(parsed.wholeDay ? parsed.from < parsed.to : parsed.from === parsed.to).toBe(true);
        },
      ),
    );
  });
});

describe('expiry', () => {
  test('the date of expiry is the last valid day, in the zone', () => {
    const expires = moment('2026-08-31');
    expect(isExpired(expires, moment('2026-08-31'))).toBe(false);
    expect(isExpired(expires, moment('2026-08-31T23:59:59'))).toBe(false);
    expect(isExpired(expires, moment('2026-09-01T00:00'))).toBe(true);
    expect(isExpired(expires, moment('2026-08-31T22:59:59Z'))).toBe(false);
    expect(isExpired(expires, moment('2026-08-31T23:00:00Z'))).toBe(true);
  });
  test('a time of expiry is exact; a whole day is valid when part of it is', () => {
    const noon = moment('2026-08-31T12:00');
    expect(isExpired(noon, moment('2026-08-31T11:59'))).toBe(false);
    expect(isExpired(noon, moment('2026-08-31T12:00'))).toBe(true);
    expect(isExpired(noon, moment('2026-08-31'))).toBe(false);
    expect(isExpired(noon, moment('2026-09-01'))).toBe(true);
  });
  test('property: what has expired stays expired', () => {
    fc.assert(
      fc.property(anyDay, anyInstant, fc.nat(86_400_000 * 400), anyZone, (day, instant, later, zone) => {
        const expires = moment(day, zone);
        if (isExpired(expires, momentOf(instant))) expect(isExpired(expires, momentOf(instant + later))).toBe(true);
        expect(isExpired(expires, moment(day, zone))).toBe(false);
      }),
    );
  });
});

describe('before and after', () => {
  test('an approval of the same day counts as before', () => {
    expect(isDatedBefore(moment('2026-04-28'), moment('2026-04-28T09:00'))).toBe(true);
    expect(isDatedBefore(moment('2026-04-28T15:00'), moment('2026-04-28'))).toBe(true);
    expect(isDatedBefore(moment('2026-04-28'), moment('2026-04-28'))).toBe(true);
    expect(isDatedBefore(moment('2026-04-29'), moment('2026-04-28'))).toBe(false);
  });
  test('two exact times are compared exactly', () => {
    expect(isDatedBefore(moment('2026-04-28T08:00'), moment('2026-04-28T09:00'))).toBe(true);
    expect(isDatedBefore(moment('2026-04-28T10:00'), moment('2026-04-28T09:00'))).toBe(false);
  });
  test('what begins on a day has begun on that day', () => {
    expect(hasBegun(moment('2026-04-28'), moment('2026-04-28'))).toBe(true);
    expect(hasBegun(moment('2026-04-28'), moment('2026-04-27T23:59'))).toBe(false);
    expect(hasBegun(moment('2026-04-28T10:00'), moment('2026-04-28'))).toBe(true);
    expect(hasBegun(moment('2026-04-28T10:00'), moment('2026-04-28T09:00'))).toBe(false);
  });
  test('the later of two', () => {
    expect(laterOf(moment('2026-04-28'), moment('2026-05-28'))).toEqual(moment('2026-05-28'));
    expect(laterOf(moment('2026-05-28'), moment('2026-04-28'))).toEqual(moment('2026-05-28'));
  });
});

describe('months, days and ages', () => {
  test('property: a day is over once the calendar in the zone shows a later one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), anyZone, (day, hours, zone) => {
        const instant = Date.parse(`${day}T00:00:00Z`) + hours * 3_600_000;
        expect(isOver(day, instant, zone)).toBe(dayAt(instant, zone) > day);
      }),
    );
  });
  test('a month later, at the end of a month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2025-09-04', 36)).toBe('2028-09-04');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
  test('property: months are added to the calendar month, never past it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const result = addMonths(day, count);
        const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(isDay(result)).toBe(true);
        expect(month(result)).toBe(month(day) + count);
        expect(Number(result.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });
  test('an age changes on the birthday', () => {
    expect(ageOn('2009-06-15', '2025-06-14')).toBe(15);
    expect(ageOn('2009-06-15', '2025-06-15')).toBe(16);
  });
  test('who was born in a month or a year is taken to be as young as they can be', () => {
    expect(ageOn('2009-06', '2025-06-29')).toBe(15);
    expect(ageOn('2009-06', '2025-06-30')).toBe(16);
    expect(ageOn('2009', '2025-12-30')).toBe(15);
    expect(ageOn('2009', '2025-12-31')).toBe(16);
    expect(ageOn('June 2009', '2025-12-31')).toBeUndefined();
  });
});
