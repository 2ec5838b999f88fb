import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { consent, VERDICTS, type Verdict } from '../../src/checks/consent/consent.ts';
import type { Hit } from '../../src/model/check.ts';
import { draftOf, type PlainDraft, type Setting, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

const ALL: Verdict[] = [...VERDICTS];
const options = (verdict: Verdict | Verdict[] = ALL, more: Record<string, unknown> = {}) =>
  consent.options(z, kit).parse({ verdict, ...more });

async function hitsOf(draft: PlainDraft, setting: Setting, verdict: Verdict | Verdict[] = ALL, root?: string): Promise<Hit[]> {
  const judge = await consent.prepare(options(verdict), servicesFor(setting, root), {});
  return judge(draftOf(draft));
}

/** Which verdicts a draft meets. */
async function verdictsOf(draft: PlainDraft, setting: Setting, root?: string): Promise<Verdict[]> {
  const met: Verdict[] = [];
  for (const verdict of VERDICTS) if ((await hitsOf(draft, setting, verdict, root)).length > 0) met.push(verdict);
  return met;
}

const student = { ref: 'S-1', name: 'Lowri Abelard', type: 'student', status: 'active', given_on: '2025-09-01', channels: ['all'] };
const post: PlainDraft = { text: 'Look.', media: [{ file: 'workshop.png' }] };
const setting = (person: object = {}, register: object = {}): Setting => ({
  registers: {
    consent: { people: [{ ...student, ...person }], pictures: [{ id: 'CR-0142', file: 'workshop.png', shows: ['S-1'] }], ...register },
  },
});

describe('one verdict for each publication', () => {
  test('what holds everywhere is one hit, what holds in one place names it', async () => {
    const draft = { ...post, platforms: ['LinkedIn', 'Instagram', 'Facebook'] };
    expect(await hitsOf(draft, setting({ status: 'refused' }))).toEqual([
      { at: { asset: 0 }, outcome: 'violation', data: { file: 'workshop.png', reference: 'CR-0142' } },
    ]);
    const hits = await hitsOf(draft, setting({ channels: ['linkedin'] }), 'wrong-channel');
    expect(hits.map(({ publication, data }) => [publication, data['platform']])).toEqual([
      [1, 'Instagram'],
      [2, 'Facebook'],
    ]);
  });
  test('two people with the same verdict are one hit', async () => {
    const register = {
      people: [student, { ...student, ref: 'S-2' }].map((person) => ({ ...person, status: 'refused' })),
      pictures: [{ id: 'CR-0142', file: 'workshop.png', shows: ['S-1', 'S-2'] }],
    };
    expect(await hitsOf(post, setting({}, register), 'refused')).toHaveLength(1);
  });
  test('a draft without a publication is judged at the moment of the run', async () => {
    const judge = await consent.prepare(options('expired'), servicesFor({ ...setting({ expires: '2026-01-14' }), now: '2026-01-15' }), {});
    expect(await judge({ ...draftOf(post), publications: [] })).toHaveLength(1);
  });
  test('the most restrictive person governs', async () => {
    const register = {
      people: [student, { ...student, ref: 'S-2', channels: ['website'] }, { ...student, ref: 'S-3', expires: '2026-01-01' }],
      pictures: [{ id: 'CR-0142', file: 'workshop.png', shows: ['S-1', 'S-2', 'S-3'] }],
    };
    expect(await verdictsOf(post, setting({}, register))).toEqual(['expired', 'wrong-channel']);
  });
});

describe('time', () => {
  test.each([
    ['2026-02-28', '2026-02-28', []],
    ['2026-02-28', '2026-03-01', ['expired']],
    ['2026-02-28', '2026-02-28T23:59:00Z', []],
    ['2026-02-28', '2026-03-01T00:00:00Z', ['expired']],
    // In July London is an hour ahead of UTC.
    ['2026-07-14', '2026-07-14T22:59:00Z', []],
    ['2026-07-14', '2026-07-14T23:00:00Z', ['expired']],
  ])('consent until %s, published %s: %j', async (expires, publish_at, verdicts) => {
    const met = await verdictsOf({ ...post, publish_at }, setting({ expires }, { policy: { lapse_notice_days: 0 } }));
    expect(met.filter((verdict) => verdict !== 'lapsing')).toEqual(verdicts);
  });
  test('withdrawal is judged now and at publication, whichever is stricter', async () => {
    const withdrawn = { on: '2026-02-01', scope: 'all' };
    const at = (now: string, publish_at: string) => verdictsOf({ ...post, publish_at }, { ...setting({ withdrawn }), now });
    expect(await at('2026-01-15', '2026-01-20')).toEqual([]);
    expect(await at('2026-01-15', '2026-02-01')).toEqual(['withdrawn']);
    expect(await at('2026-02-01', '2026-01-20')).toEqual(['withdrawn']);
  });
  test('the age of consent counts in months from the day it was given', async () => {
    const policy = { policy: { max_age_months: 6, lapse_notice_days: 0 } };
    const at = (publish_at: string) => verdictsOf({ ...post, publish_at }, setting({ given_on: '2025-08-31' }, policy));
    expect(await at('2026-02-28')).not.toContain('expired');
    expect(await at('2026-03-01')).toContain('expired');
  });
  test('a register is stale the day after its review was due', async () => {
    const register = { reviewed: '2025-10-17', policy: { review_every: 90 } };
    expect(await verdictsOf(post, { ...setting({}, register), now: '2026-01-15' })).toEqual([]);
    expect(await verdictsOf(post, { ...setting({}, register), now: '2026-01-16' })).toEqual(['no-register']);
    expect(await verdictsOf({ text: 'No picture.' }, { ...setting({}, register), now: '2026-01-16' })).toEqual([]);
  });
  test('a stale register still forbids', async () => {
    const register = { reviewed: '2020-01-01', policy: { review_every: 90 } };
    expect(await verdictsOf(post, setting({ status: 'refused' }, register))).toEqual(['no-register', 'refused']);
  });
});

describe('where it is published', () => {
  test('a platform goes by all its names', async () => {
    const on = (platform: string, channels: string[]) => verdictsOf({ ...post, platform }, setting({ channels }));
    expect(await on('X', ['twitter'])).toEqual([]);
    expect(await on('Twitter', ['X'])).toEqual([]);
    expect(await on('linkedin', ['Linked-In'])).toEqual([]);
    expect(await on('X', ['linkedin'])).toEqual(['wrong-channel']);
  });
  test('without a platform only consent for all of them can be told', async () => {
    const nowhere = { ...draftOf(post), publications: [{ account: 'ips', passages: [0] }] };
    const judge = async (channels: string[]) =>
      (await consent.prepare(options('wrong-channel'), servicesFor(setting({ channels })), {}))(nowhere);
    expect((await judge(['website'])).map(({ outcome }) => outcome)).toEqual(['unchecked']);
    expect(await judge(['all'])).toEqual([]);
  });
  test('withdrawal from a channel counts when nobody can tell the platform', async () => {
    const nowhere = { ...draftOf(post), publications: [{ account: 'ips', passages: [0] }] };
    const person = { withdrawn: { on: '2025-12-01', scope: { channels: ['instagram'] } } };
    const judge = await consent.prepare(options('withdrawn'), servicesFor(setting(person)), {});
    expect(await judge(nowhere)).toHaveLength(1);
  });
  test('an account is the organisation’s, somebody else’s, or cannot be told', async () => {
    const config = {
      accounts: { ips: { owner: 'organisation' as const }, me: { owner: 'personal' as const }, them: { owner: 'partner' as const } },
    };
    const outcome = async (account: string) =>
      (await hitsOf({ ...post, account }, { ...setting(), config }, 'wrong-account')).map((hit) => hit.outcome);
    expect(await outcome('ips')).toEqual([]);
    expect(await outcome('IPS')).toEqual([]);
    expect(await outcome('me')).toEqual(['violation']);
    expect(await outcome('them')).toEqual(['violation']);
    expect(await outcome('unheard-of')).toEqual(['unchecked']);
  });
  test('no account named: the owner is known where all accounts have the same', async () => {
    const nameless = { ...draftOf(post), publications: [{ platform: 'LinkedIn', passages: [0] }] };
    const judge = async (accounts: NonNullable<Setting['config']>['accounts']) =>
      (
        await (
          await consent.prepare(options('wrong-account'), servicesFor({ ...setting(), config: { accounts: accounts ?? {} } }), {})
        )(nameless)
      ).map((hit) => hit.outcome);
    expect(await judge({ ips: { owner: 'organisation' } })).toEqual([]);
    expect(await judge({ ips: { owner: 'organisation' }, me: { owner: 'personal' } })).toEqual(['unchecked']);
    expect(await judge({})).toEqual(['unchecked']);
  });
});

describe('which picture it is', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'clauselint-consent-'));
    await writeFile(join(root, 'clip.mp4'), Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1'));
  });
  test('a film needs consent to be filmed', async () => {
    const film: PlainDraft = { text: 'Watch.', media: [{ file: 'clip.mp4' }] };
    const pictures = [{ id: 'CR-7', file: 'clip.mp4', shows: ['S-1'] }];
    expect(await verdictsOf(film, setting({ media: ['photograph'] }, { pictures }), root)).toEqual(['wrong-medium']);
    expect(await verdictsOf(film, setting({ media: ['film'] }, { pictures }), root)).toEqual([]);
  });
  test('a file that is not there is judged by what the draft says of it, and is not called unknown', async () => {
    const gone = (consent: string[]): PlainDraft => ({ text: 'x', media: [{ file: 'gone.png', consent }] });
    expect(await verdictsOf(gone(['CR-0142']), setting({ status: 'withdrawn' }))).toEqual(['withdrawn']);
    expect(await verdictsOf(gone([]), setting())).toEqual([]);
  });
  test('a changed file is asked about, and the people it may show still govern', async () => {
    const pictures = [{ id: 'CR-0142', file: 'workshop.png', sha256: 'a'.repeat(64), shows: ['S-1'] }];
    expect(await verdictsOf(post, setting({}, { pictures }))).toEqual(['changed']);
    expect(await verdictsOf(post, setting({ status: 'withdrawn' }, { pictures }))).toEqual(['withdrawn', 'changed']);
  });
  test('a row with a mistake permits nothing, and what it forbids stands', async () => {
    expect(await verdictsOf(post, setting({ expires: '2026-02-30' }))).toEqual(['no-register']);
    expect(await verdictsOf(post, setting({ status: 'refused', given_on: 'once' }))).toEqual(['refused']);
  });
  test('only some kinds of people, where a rule says so', async () => {
    const judge = async (subjects: string[]) =>
      (await consent.prepare(options('refused', { subjects }), servicesFor(setting({ status: 'refused' })), {}))(draftOf(post));
    expect(await judge(['student'])).toHaveLength(1);
    expect(await judge(['staff', 'paid-model'])).toHaveLength(0);
  });
  test('an unreadable register is told from none', async () => {
    const state = async (registers: Setting['registers']) =>
      (await hitsOf(post, registers === undefined ? {} : { registers }, 'no-register')).map(({ outcome, data }) => [
        outcome,
        data['state'],
      ]);
    expect(await state(undefined)).toEqual([['unchecked', 'no consent register is configured']]);
    expect(await state({ consent: 42 })).toEqual([['unchecked', 'the consent register could not be read']]);
  });
});

describe('options', () => {
  test.each([
    {},
    { verdict: 'fine' },
    { verdict: [] },
    { verdict: 'expired', subject: ['student'] },
    { verdict: 'expired', subjects: ['pupil'] },
  ])('%j does not fit', (value) => {
    expect(consent.options(z, kit).safeParse(value).success).toBe(false);
  });
});

describe('what a message may say', () => {
  test('property: no name, no row’s reference and no wording of the register', async () => {
    const secret = 'Zyxqvw';
    const day = fc.constantFrom('2025-01-01', '2026-01-14', '2026-01-20', '2030-01-01');
    const row = fc.record(
      {
        ref: fc.constant(`S-${secret}`),
        name: fc.constant(secret),
        aliases: fc.constant([secret]),
        type: fc.constantFrom('student', 'staff', 'visitor', 'alumni', 'paid-model'),
        status: fc.constantFrom('active', 'refused', 'withdrawn', 'objected', secret),
        born: fc.constantFrom('2010-01', '2000'),
        given_on: day,
        given_by: fc.constantFrom(['subject'], ['parent'], []),
        wording: fc.constant(secret),
        channels: fc.constantFrom(['all'], ['website'], [secret]),
        purposes: fc.constantFrom(['internal'], ['news']),
        expires: fc.oneof(day, fc.constant(secret)),
        withdrawn: fc.record({ on: day, scope: fc.constantFrom('all', { channels: ['linkedin'] }, secret) }),
        do_not_publish: fc.boolean(),
      },
      { requiredKeys: ['ref'] },
    );
    await fc.assert(
      fc.asyncProperty(row, async (person) => {
        const pictures = [{ id: 'CR-0142', file: 'workshop.png', shows: [`S-${secret}`] }];
        const hits = await hitsOf(post, { registers: { consent: { people: [person], pictures } } });
        expect(JSON.stringify(hits)).not.toContain(secret);
      }),
      { numRuns: 200 },
    );
  });
  test('property: a stricter row never meets fewer verdicts that stop the post', async () => {
    const stops = ALL.filter((verdict) => verdict !== 'lapsing');
    const forbids = fc.constantFrom<object>(
      { status: 'refused' },
      { status: 'withdrawn' },
      { do_not_publish: true },
      { expires: '2025-12-01' },
      { channels: ['website'] },
      { withdrawn: { on: '2025-12-01', scope: 'all' } },
    );
    const extra = fc.constantFrom<object>(
      {},
      { expires: '2030-01-01' },
      { purposes: ['news'] },
      { media: ['photograph'] },
      { born: '2000-01' },
      { naming: 'none' },
    );
    await fc.assert(
      fc.asyncProperty(forbids, extra, async (forbidden, more) => {
        expect((await hitsOf(post, setting({ ...more, ...forbidden }), stops)).length).toBeGreaterThan(0);
        expect(await hitsOf(post, setting(more), stops)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
