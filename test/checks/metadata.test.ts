import { describe, expect, test } from 'vitest';
import { metadataCheck } from '../../src/checks/media/metadata.ts';
import type { MetadataOptions } from '../../src/checks/media/metadata-options.ts';
import { isOwn, ownerIn } from '../../src/checks/media/metadata-owner.ts';
import { draftOf, type Setting, servicesFor } from './media-setting.ts';

async function hitsOf(options: MetadataOptions, file: string, setting: Setting = {}) {
  const judge = await metadataCheck.prepare(options, servicesFor(setting), {});
  return judge(draftOf({ text: 'x', media: [{ file }] }));
}

describe('whose a picture is', () => {
  test.each([
    ['© 2025 Kestrel Pictures Ltd. All rights reserved.', 'Kestrel Pictures Ltd'],
    ['(c) 2019-2024 Ida Holm', 'Ida Holm'],
    ['Copyright by Ferrand & Low, 2024', 'Ferrand & Low'],
    ['Kestrel/Ida Holm', 'Kestrel/Ida Holm'],
    ['Copyright 2024', ''],
    ['All rights reserved', ''],
    ['Public domain', ''],
    ['CC0', ''],
    ['https://k.example/licence', ''],
    ['', ''],
  ])('%s', (notice, name) => {
    expect(ownerIn(notice)).toBe(name);
  });
  test('the organisation under any of its names, and nobody whose name only begins alike', () => {
    const settings = { organisation: { name: 'Harbour Training', aliases: ['HT'], domains: ['harbour.example'] } } as never;
    for (const name of ['Harbour Training', 'harbour training ltd', 'HT', 'Media team, Harbour Training'])
      expect(isOwn(name, settings)).toBe(true);
    for (const name of ['Harbour', 'HTML', 'Training', '']) expect(isOwn(name, settings)).toBe(false);
  });
});

describe('what a file tells', () => {
  test('people are counted and not named', async () => {
    const [hit] = await hitsOf({ signal: { tells: 'people' }, settled_by: [] }, 'named-twice.jpg');
    expect(hit).toMatchObject({ at: { asset: 0 }, outcome: 'violation', data: { count: '2 people', match: '' } });
  });
  test('what cannot be read is unchecked under one rule only', async () => {
    expect(await hitsOf({ signal: { tells: 'unreadable' }, settled_by: [] }, 'broken-words.jpg')).toMatchObject([
      { outcome: 'unchecked', data: { reason: expect.stringContaining('XMP') } },
    ]);
    expect(await hitsOf({ signal: { tells: 'people' }, settled_by: [] }, 'broken-words.jpg')).toEqual([]);
    expect(await hitsOf({ signal: { tells: 'unreadable' }, settled_by: [] }, 'nowhere.jpg')).toEqual([]);
  });
  test('a licence that has ended settles nothing; an owner in the consent register does', async () => {
    const options: MetadataOptions = { signal: { tells: 'owner', fields: ['copyrightOwner'] }, settled_by: ['licence'] };
    const licence = (expires: string) => ({
      rights: { rights: [{ ref: 'K', source: 'Kestrel', basis: 'paid', files: ['agency.jpg'], expires }] },
    });
    expect(await hitsOf(options, 'agency.jpg')).toMatchObject([{ data: { match: 'Kestrel Pictures Ltd' } }]);
    expect(await hitsOf(options, 'agency.jpg', { registers: licence('2026-01-14') })).toHaveLength(1);
    expect(await hitsOf(options, 'agency.jpg', { registers: licence('2026-01-16') })).toEqual([]);
    const owner = { name: 'Kestrel', licence: 'paid' };
    const consent = { people: [], pictures: [{ id: 'CR-1', file: 'agency.jpg', shows: [], owner }] };
    expect(await hitsOf(options, 'agency.jpg', { registers: { consent } })).toEqual([]);
  });
});
