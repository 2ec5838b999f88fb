import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { consent, VERDICTS, type Verdict } from '../../src/checks/consent/consent.ts';
import { storedViews } from '../../src/image/likeness/fingerprint.ts';
import { collageOf, scenePng } from '../image/pictures.ts';
import { draftOf, type PlainDraft, type Setting, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

let root: string;
let pdq: string[];
let sha256: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clauselint-alike-'));
  const original = await scenePng(7, 640, 480);
  const learnt = await storedViews(original);
  pdq = 'value' in learnt ? learnt.value : [];
  sha256 = hashOf(original);
  await writeFile(join(root, 'original.png'), original);
  await writeFile(join(root, 'copy.jpg'), await sharp(original).flop().modulate({ brightness: 0.8 }).jpeg().toBuffer());
  await writeFile(join(root, 'other.png'), await scenePng(8, 640, 480));
  const strange = await Promise.all([9, 10, 11].map((seed) => scenePng(seed, 640, 480)));
  await writeFile(join(root, 'collage.jpg'), await collageOf([original, ...strange]));
  await writeFile(join(root, 'strange.jpg'), await collageOf([...strange, await scenePng(12, 640, 480)]));
});

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Which verdicts a draft with one file meets, with what a message would name. */
async function verdictsOf(file: string, register: object, more: Partial<PlainDraft> = {}, setting: Setting = {}): Promise<string[]> {
  const services = servicesFor({ ...setting, registers: { consent: register } }, root);
  const draft = draftOf({ text: 'Look.', media: [{ file }], ...more });
  const met: string[] = [];
  for (const verdict of VERDICTS) {
    const judge = await consent.prepare(consent.options(z, kit).parse({ verdict }), services, {});
    for (const { data, outcome } of await judge(draft))
      met.push([verdict, data['reference'], outcome === 'unchecked' ? outcome : ''].filter(Boolean).join(' '));
  }
  return met;
}

const person = { ref: 'S-1', type: 'student', status: 'active', given_on: '2025-09-01', channels: ['all'] };
const other = { ...person, ref: 'S-2' };
const listed = (more: object = {}) => ({ id: 'CR-1', sha256, pdq, shows: ['S-1'], ...more });

describe('an altered copy of a listed picture', () => {
  test('is asked about although everybody consented, and is not called unknown', async () => {
    expect(await verdictsOf('copy.jpg', { people: [person], pictures: [listed()] })).toEqual(['resembles CR-1']);
  });
  test.each<[object, string[]]>([
    [{ status: 'withdrawn' }, ['withdrawn CR-1']],
    [{ status: 'refused' }, ['refused CR-1']],
    [{ do_not_publish: true }, ['do-not-publish CR-1']],
    [{ expires: '2026-01-01' }, ['expired CR-1']],
    [{ channels: ['website'] }, ['wrong-channel CR-1']],
    [{ purposes: ['press'] }, ['wrong-purpose CR-1']],
    [{ born: '2012-03', given_by: ['subject'] }, ['no-parental-consent CR-1']],
  ])('takes over what limits its people: %j', async (limit, verdicts) => {
    const met = await verdictsOf('copy.jpg', { people: [{ ...person, ...limit }], pictures: [listed()] });
    expect(met).toEqual([...verdicts, 'resembles CR-1']);
  });
  test('must not go to an account that is not the organisation’s', async () => {
    const setting: Setting = { config: { accounts: { mine: { owner: 'personal' } } } };
    const met = await verdictsOf('copy.jpg', { people: [person], pictures: [listed()] }, { account: 'mine' }, setting);
    expect(met).toEqual(['wrong-account CR-1', 'resembles CR-1']);
  });
  test('goes out on the listed picture’s record only where the register says so, limits and all', async () => {
    const policy = { altered_copies: 'allow' };
    expect(await verdictsOf('copy.jpg', { policy, people: [person], pictures: [listed()] })).toEqual([]);
    const withdrawn = { ...person, status: 'withdrawn' };
    expect(await verdictsOf('copy.jpg', { policy, people: [withdrawn], pictures: [listed()] })).toEqual(['withdrawn CR-1']);
  });
  test('contradicts a declaration that nobody can be recognised', async () => {
    const met = await verdictsOf('copy.jpg', { people: [person], pictures: [listed()] }, { attestations: ['nobody-recognisable'] });
    expect(met).toEqual(['disagrees', 'resembles CR-1']);
  });
  test('is no more than a changed file where the draft names that picture', async () => {
    const media = [{ file: 'copy.jpg', consent: ['CR-1'] }];
    expect(await verdictsOf('copy.jpg', { people: [person], pictures: [listed()] }, { media })).toEqual(['changed CR-1']);
  });
  test('is unknown, as before, to a register without hashes', async () => {
    expect(await verdictsOf('copy.jpg', { people: [person], pictures: [listed({ pdq: [] })] })).toEqual(['not-listed']);
  });
});

describe('frames of a burst', () => {
  const frame = async (more: object) => ({ id: 'CR-2', sha256: hashOf(await readFile(join(root, 'copy.jpg'))), shows: ['S-2'], ...more });
  const gone = { ...person, status: 'withdrawn' };
  test('inherit nothing from each other: one that is not listed is asked about even where copies may go out', async () => {
    const register = { policy: { altered_copies: 'allow' }, people: [person], pictures: [listed({ group: 'burst-1' })] };
    expect(await verdictsOf('copy.jpg', register)).toEqual(['resembles CR-1']);
  });
  test('stand for themselves when each is listed in the group', async () => {
    const pictures = [listed({ group: 'burst-1' }), await frame({ group: 'burst-1' })];
    expect(await verdictsOf('copy.jpg', { people: [gone, other], pictures })).toEqual([]);
  });
  test('are suspected of showing the other’s people when they share no group', async () => {
    const pictures = [listed({ group: 'burst-1' }), await frame({ group: 'burst-2' })];
    expect(await verdictsOf('copy.jpg', { people: [gone, other], pictures })).toEqual(['withdrawn CR-1', 'resembles CR-1']);
  });
  test('a decision that they differ settles the question, but lifts no withdrawal', async () => {
    const decisions = [{ on: '2026-01-05', by: 'officer', says: 'not the listed picture', about: 'CR-1' }];
    const pictures = [listed(), await frame({ decisions })];
    expect(await verdictsOf('copy.jpg', { people: [person, other], pictures })).toEqual([]);
    expect(await verdictsOf('copy.jpg', { people: [gone, other], pictures })).toEqual(['withdrawn CR-1']);
    const unsigned = [listed(), await frame({ decisions: [{ says: 'not the listed picture', about: 'CR-1' }] })];
    expect(await verdictsOf('copy.jpg', { people: [person, other], pictures: unsigned })).toEqual(['resembles CR-1']);
  });
  test('a copy that is listed with the same people needs no question', async () => {
    const pictures = [listed(), await frame({ shows: ['S-1', 'S-2'] })];
    expect(await verdictsOf('copy.jpg', { people: [person, other], pictures })).toEqual([]);
  });
});

describe('the do-not-publish list', () => {
  const banned = () => ({ id: 'DNP-3', sha256, pdq });
  test('is met by an altered copy, whoever declares or has listed what', async () => {
    const own = { id: 'CR-2', sha256: hashOf(await readFile(join(root, 'copy.jpg'))), shows: [] };
    const decisions = [{ on: '2026-01-05', by: 'officer', says: 'not the listed picture', about: 'DNP-3' }];
    for (const pictures of [[], [own], [{ ...own, decisions }]]) {
      const met = await verdictsOf(
        'copy.jpg',
        { people: [], pictures, do_not_publish: [banned()] },
        { attestations: ['nobody-recognisable'] },
      );
      expect(met).toEqual(['resembles-banned DNP-3']);
    }
  });
  test('is not cleared by no match: an unknown picture is asked about as before', async () => {
    expect(await verdictsOf('other.png', { people: [], do_not_publish: [banned()] })).toEqual(['not-listed']);
  });
});

describe('a collage', () => {
  test('is met by what forbids any of its pictures, and a collage of other pictures is not', async () => {
    const listing = { people: [{ ...person, status: 'withdrawn' }], pictures: [listed()] };
    expect(await verdictsOf('collage.jpg', listing)).toEqual(['withdrawn CR-1', 'resembles CR-1']);
    expect(await verdictsOf('collage.jpg', { people: [], do_not_publish: [{ id: 'DNP-3', sha256, pdq }] })).toEqual([
      'resembles-banned DNP-3',
    ]);
    expect(await verdictsOf('strange.jpg', listing)).toEqual(['not-listed']);
  });
  test('that is listed itself was seen by whoever listed it', async () => {
    const own = { id: 'CR-2', sha256: hashOf(await readFile(join(root, 'collage.jpg'))), shows: ['S-2'] };
    expect(await verdictsOf('collage.jpg', { people: [person, other], pictures: [listed(), own] })).toEqual([]);
  });
  test('says in which part of it the picture is', async () => {
    const services = servicesFor({ registers: { consent: { people: [person], pictures: [listed()] } } }, root);
    const judge = await consent.prepare(consent.options(z, kit).parse({ verdict: 'resembles' }), services, {});
    const [hit] = await judge(draftOf({ text: 'Look.', media: [{ file: 'collage.jpg' }] }));
    expect(hit).toMatchObject({ at: { asset: 0, at: { file: 'collage.jpg', box: { x: 0, y: 0 } } }, data: { reference: 'CR-1' } });
  });
});

test('no picture is decoded for a register without hashes', async () => {
  const services = servicesFor(
    { registers: { consent: { people: [person], pictures: [listed({ pdq: [] })], do_not_publish: [{ id: 'DNP-1', sha256 }] } } },
    root,
  );
  const examine = vi.spyOn(services.media, 'examine');
  const judge = await consent.prepare(consent.options(z, kit).parse({ verdict: [...VERDICTS] as Verdict[] }), services, {});
  await judge(draftOf({ text: 'Look.', media: [{ file: 'other.png' }] }));
  expect(examine).not.toHaveBeenCalled();
});
