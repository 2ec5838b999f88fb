import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRegisters, registersFrom } from '../../src/registers/load.ts';
import type { RegisterName } from '../../src/registers/types.ts';
import { fixture, fixtures, folder, load, loadText, rules, spots } from './loading.ts';

describe('a consent register that was sound before', () => {
  const known = new Set<string>();
  const sound = { isKnown: (text: string) => known.has(text), remember: (text: string) => void known.add(text) };
  const loadSound = (consent: string) => loadRegisters({ consent }, (path) => path, sound);

  test('is read when it is asked for, and holds the same', async () => {
    const first = await loadSound(fixture('complete/consent.yaml'));
    const again = await loadSound(fixture('complete/consent.yaml'));
    expect(Object.getOwnPropertyDescriptor(again.registers, 'consent')?.get).toBeDefined();
    expect(again.registers.consent).toEqual(first.registers.consent);
    expect(again.registers.consent).toBe(again.registers.consent);
  });

  test('is judged anew once anything in it changes, and one with problems every time', async () => {
    const path = join(folder, 'was-sound.yaml');
    const text = readFileSync(fixture('complete/consent.yaml'), 'utf8');
    writeFileSync(path, text);
    expect((await loadSound(path)).problems).toEqual([]);
    writeFileSync(path, `${text}\nnonsense: true\n`);
    for (const _ of [1, 2]) expect(rules(await loadSound(path))).toEqual(['register/entry']);
  });
});

describe('complete registers', () => {
  test('each file gives what it holds, and files of one kind add up', async () => {
    const { registers, problems } = await load({
      people: fixture('complete/people.yaml'),
      organisations: fixture('complete/organisations.yaml'),
      vocabulary: fixture('complete/vocabulary.yaml'),
      public_contacts: fixture('complete/public-contacts.yaml'),
      confidential: fixture('complete/confidential.yaml'),
      claims: fixture('complete/claims.yaml'),
      rights: fixture('complete/rights.yaml'),
      approvals: fixture('complete/approvals.yaml'),
      consent: fixture('complete/consent.yaml'),
    });
    expect(problems).toEqual([]);
    expect(registers).toMatchSnapshot();
    expect(JSON.parse(JSON.stringify(registers))).toEqual(registers);
  });

  test('a register that the configuration does not name is empty, and consent is absent', async () => {
    const { registers, problems } = await load({});
    expect(problems).toEqual([]);
    expect(registers).toEqual({
      people: [],
      organisations: [],
      vocabulary: [],
      publicContacts: [],
      confidential: [],
      claims: [],
      rights: [],
      approvals: [],
    });
  });

  test('JSON is read as YAML, also with tabs', async () => {
    const { registers, problems } = await loadText(
      'confidential',
      '{\n\t"terms": [\n\t\t{"term": "Saltmarsh", "clause": "COND-11a"}\n\t]\n}\n',
      'json',
    );
    expect(problems).toEqual([]);
    expect(registers.confidential).toEqual([{ term: 'Saltmarsh', clause: 'COND-11a' }]);
  });

  test('the plain values of an example read like a file', () => {
    const { registers, problems } = registersFrom({
      confidential: { terms: ['Project Kestrel'] },
      people: [{ name: 'A B', type: 'staff', roles: ['assessor'] }],
    });
    expect(problems).toEqual([]);
    expect(registers.confidential).toEqual([{ term: 'Project Kestrel' }]);
    expect(registers.people).toEqual([{ name: 'A B', type: 'staff', roles: ['assessor'], aliases: [], approves: [] }]);
  });

  test('anchors and aliases stand for their values', async () => {
    const { registers } = await loadText(
      'people',
      'people:\n  - {name: A B, type: staff, roles: &r [assessor, tutor]}\n  - {name: C D, type: staff, roles: *r}\n',
    );
    expect(registers.people.map(({ roles }) => roles)).toEqual([
      ['assessor', 'tutor'],
      ['assessor', 'tutor'],
    ]);
  });
});

describe('a register that cannot be read', () => {
  test.each([
    ['broken YAML', 'broken/syntax.yaml', '3:11'],
    ['a text where a list belongs', 'broken/shape.yaml', '1:8'],
  ])('%s', async (_what, path, place) => {
    const loaded = await load({ confidential: fixture(path) });
    expect(spots(loaded)).toEqual([['register/unreadable', place]]);
    expect(loaded.problems[0]).toMatchObject({ outcome: 'unchecked', severity: 'error', register: 'confidential' });
    expect(loaded.registers.unreadable).toEqual(['confidential']);
  });
  test.each([
    ['a number', 'claims', '42\n'],
    ['a key twice', 'people', 'people: []\npeople: []\n'],
    ['two documents', 'claims', 'claims: []\n---\nclaims: []\n'],
    ['an alias to nowhere', 'people', '- {name: *nobody, type: staff}\n'],
    ['an alias to itself', 'people', '- &a {name: A B, type: staff, roles: [*a]}\n'],
    ['another version', 'claims', 'version: 2\nclaims: []\n'],
    ['an empty consent register', 'consent', ''],
    ['a map of people', 'consent', 'people: {S-1: {status: active}}\n'],
    ['a consent policy that is wrong', 'consent', 'people: []\npolicy: {review_every: often}\n'],
  ] as [string, RegisterName, string][])('%s', async (_what, name, text) => {
    const loaded = await loadText(name, text);
    expect(loaded.problems.length).toBeGreaterThan(0);
    expect(loaded.registers.unreadable).toEqual([name]);
    expect(loaded.registers.consent).toBeUndefined();
  });
  test('a file that is not there, a folder, and bytes that are not UTF-8', async () => {
    expect(rules(await load({ claims: join(folder, 'nowhere.yaml') }))).toEqual(['register/missing']);
    expect(rules(await load({ claims: join(folder, 'a-file.yaml', 'below') }))).toEqual(['register/missing']);
    expect(rules(await load({ claims: folder }))).toEqual(['register/unreadable']);
    expect(rules(await loadText('claims', Buffer.from([0x6e, 0xe9, 0x65])))).toEqual(['register/unreadable']);
  });
  test('the others are read all the same', async () => {
    const { registers } = await load({ confidential: fixture('broken/syntax.yaml'), people: fixture('complete/people.yaml') });
    expect(registers.people).toHaveLength(2);
  });
  test('aliases that multiply do not take for ever', async () => {
    const lines = ['vocabulary:', '  - &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 40; n += 1)
      lines.push(
        `  - &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    const loaded = await loadText('vocabulary', `${lines.join('\n')}\n`);
    expect(rules(loaded)).toHaveLength(40);
  });
});

describe('nothing that stands in a register stands in a message', () => {
  const secrets = ['Kestrel', 'Saltmarsh', 'Lowri', 'Abelard', 'Beddoe', 'prefers', 'side view'];
  const cases = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(yaml|csv|tsv)$/.test(path));
  test.each(cases)('%s, read as every register', async (path) => {
    for (const name of ['consent', 'people', 'confidential', 'claims', 'rights', 'approvals', 'vocabulary'] as const) {
      const { problems } = await load({ [name]: fixture(path) });
      const words = JSON.stringify(problems.map(({ message, advice }) => [message, advice]));
      for (const secret of secrets) expect(words).not.toContain(secret);
    }
  });
  test('property: no text that stands in a register comes back, and nothing throws', async () => {
    const secret = 'Zyxqvw';
    const whole = readFileSync(fixture('complete/consent.yaml'), 'utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.nat(12),
        fc.constantFrom('', ': ', '\n', '"', ' [', '*', '&', '\t', '{', '- ', '? '),
        async (at, cut, noise) => {
          const loaded = await loadText('consent', `${whole.slice(0, at)}${secret}${noise}${secret}${whole.slice(at + cut)}`);
          expect(JSON.stringify(loaded.problems.map(({ message, advice }) => [message, advice]))).not.toContain(secret);
        },
      ),
      { numRuns: 150 },
    );
  });
});
