import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LoadedRegisters, loadRegisters, registersFrom } from '../../src/registers/load.ts';
import type { RegisterName } from '../../src/registers/types.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/registers/', import.meta.url));
let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clauselint-registers-'));
});

const load = (paths: Partial<Record<RegisterName, string>>) => loadRegisters(paths, (path) => basename(path));
const fixture = (path: string) => join(fixtures, path);

/** Loads one register from a text. */
async function loadText(name: RegisterName, text: string | Uint8Array, extension = 'yaml'): Promise<LoadedRegisters> {
  files += 1;
  const path = join(folder, `${name}-${files}.${extension}`);
  await writeFile(path, text);
  return load({ [name]: path });
}
const rules = ({ problems }: LoadedRegisters) => problems.map(({ ruleId }) => ruleId);
const spots = ({ problems }: LoadedRegisters) =>
  problems.map(({ ruleId, place }) => [ruleId, place.kind === 'text' ? `${place.line}:${place.column}` : '']);

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

describe('CSV', () => {
  test('BOM, CRLF, quoted cells over lines, lists in cells, free spelling of the columns', async () => {
    const { registers, problems } = await load({ consent: fixture('csv/consent.csv') });
    expect(problems).toEqual([]);
    expect(registers.consent?.people).toMatchSnapshot();
  });
  test('semicolons and doubled quotation marks', async () => {
    const { registers, problems } = await load({ confidential: fixture('csv/confidential.csv') });
    expect(problems).toEqual([]);
    expect(registers.confidential).toEqual([
      { term: 'Project "Kestrel"; phase two', clause: 'COND-11a', until: '2026-09-01' },
      { term: 'Saltmarsh' },
    ]);
  });
  test('tabs, and a single column', async () => {
    const { registers, problems } = await load({ rights: fixture('csv/rights.tsv'), vocabulary: fixture('csv/vocabulary.csv') });
    expect(problems).toEqual([]);
    expect(registers.rights[0]).toMatchObject({
      ref: 'PL-77',
      not: ['advertising', 'print'],
      files: ['media/stock-*.jpg', 'media/hero.png'],
    });
    expect(registers.vocabulary).toEqual(['Ofqual', 'KSB']);
  });
  test('a file without a header line is unreadable', async () => {
    const loaded = await load({ consent: fixture('csv/without-header.csv') });
    expect(rules(loaded)).toEqual(['register/unreadable']);
    expect(loaded.registers.consent).toBeUndefined();
    expect(loaded.registers.unreadable).toEqual(['consent']);
  });
  test('a quotation mark that is not closed is unreadable, with its line', async () => {
    const loaded = await load({ confidential: fixture('csv/open-quote.csv') });
    expect(spots(loaded)).toEqual([['register/unreadable', '3:1']]);
  });
  test('the place of a wrong cell counts lines inside earlier cells, and blank lines', async () => {
    const loaded = await loadText('rights', 'source,basis,expires\n"A\r\nB",x,2026-01-01\n\n"C, ""D""",y,2026-02-30\n', 'csv');
    expect(spots(loaded)).toEqual([['register/entry', '5:14']]);
  });
  test('line ends may be mixed', async () => {
    const loaded = await loadText('rights', 'source,basis,expires\r\nA,b,2026-01-01\nC,d,2026-01-01\r\n\r\nE,f,2026-02-30\r\n', 'csv');
    expect(loaded.registers.rights).toHaveLength(2);
    expect(spots(loaded)).toEqual([['register/entry', '5:5']]);
  });
  test('a row with more cells than columns is not relied on', async () => {
    const loaded = await loadText('rights', 'source;basis;use\nA;b;print;organic social\n', 'csv');
    expect(spots(loaded)).toEqual([['register/entry', '2:11']]);
    expect(loaded.registers.rights).toEqual([]);
    expect(loaded.registers.unusableRights).toHaveLength(1);
  });
  test('an unknown column is said once, at the header', async () => {
    const loaded = await loadText('claims', 'claim,source,colour\nA,b,red\nC,d,blue\n', 'csv');
    expect(spots(loaded)).toEqual([['register/column', '1:14']]);
    expect(loaded.registers.claims).toHaveLength(2);
  });
  test('property: every cell of a row is found where it stands', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'é', '😀'), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const before = rows.map(([a, b]) => `${quote(`s${a}`)},${quote(`b${b}`)},`);
        const text = ['source,basis,expires', ...before, `${quote('x,\ny')},z,never`, ''].join(end);
        const loaded = await loadText('rights', text, 'csv');
        expect(loaded.problems).toHaveLength(1);
        const lines = text.split('\n');
        const place = loaded.problems[0]?.place;
        if (place?.kind !== 'text') throw new Error('not a text place');
        expect(lines[place.line - 1]?.slice(place.column - 1).replace('\r', '')).toBe('never');
        expect(place.endColumn - place.column).toBe(5);
      }),
      { numRuns: 60 },
    );
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

describe('entries with a mistake', () => {
  test('the consent register is read restrictively, each mistake at its place', async () => {
    const loaded = await load({ consent: fixture('broken/consent.yaml') });
    expect(
      loaded.problems.map(
        ({ ruleId, message, place }) => `${place.kind === 'text' ? `${place.line}:${place.column}` : ''} ${ruleId} ${message}`,
      ),
    ).toMatchSnapshot();
    const { consent } = loaded.registers;
    expect(consent?.reviewed).toBeUndefined();
    expect(consent?.people.map(({ ref }) => ref)).toEqual(['S-5', 'S-6', 'S-7', 'S-8']);
    expect(consent?.unusable).toEqual(['S-1', 'S-2', 'S-3', 'S-4', 'S-5', 'S-7', 'S-8', 'S-9']);
    expect(consent?.people.find(({ ref }) => ref === 'S-7')?.withdrawn).toEqual({ on: '0001-01-01', scope: 'all' });
    expect(consent?.people.find(({ ref }) => ref === 'S-8')?.doNotPublish).toBe(true);
    expect(consent?.pictures).toEqual([]);
    expect(consent?.doNotPublish).toEqual([{ id: 'DNP-1' }]);
  });
  test('an approval with a mistake approves nothing, a revocation with one still stands', async () => {
    const { registers, problems } = await loadText(
      'approvals',
      '- {draft: a, decision: approved, by: kp, on: 2026-02-30}\n- {draft: b, decision: revoked, by: kp, on: later}\n- {draft: c, decision: denied, by: kp, on: 2026-02-01}\n',
    );
    expect(registers.approvals.map(({ draft, decision }) => [draft, decision])).toEqual([
      ['b', 'revoked'],
      ['c', 'rejected'],
    ]);
    expect(problems).toHaveLength(3);
  });
  test('a confidential term with a wrong end date has none', async () => {
    const { registers } = await loadText('confidential', '- {term: Saltmarsh, until: 31/12/2026}\n- {clause: COND-11a}\n- ""\n');
    expect(registers.confidential).toEqual([{ term: 'Saltmarsh' }]);
  });
  test('a claim with a mistake is no evidence', async () => {
    const loaded = await loadText(
      'claims',
      '- {claim: A, source: b, pattern: "(a"}\n- {claim: C, source: d, pattern: "a(?=b)"}\n- {claim: E}\n- {claim: F, source: g, pattern: "9[0-9]%"}\n',
    );
    expect(loaded.registers.claims.map(({ claim }) => claim)).toEqual(['F']);
    expect(rules(loaded)).toEqual(['register/entry', 'register/entry', 'register/entry']);
  });
  test('a licence with a mistake covers nothing but is remembered', async () => {
    const { registers } = await loadText('rights', '- {source: A, basis: b, expires: 2026-02-30, files: [x.jpg]}\n');
    expect(registers.rights).toEqual([]);
    expect(registers.unusableRights?.[0]?.files).toEqual(['x.jpg']);
  });
  test('merge keys are refused: what they bring in would be overlooked', async () => {
    const loaded = await loadText('rights', '- &base {source: A, basis: b}\n- {<<: *base, source: C, basis: d}\n');
    expect(rules(loaded)).toEqual(['register/entry']);
    expect(loaded.registers.rights).toHaveLength(1);
  });
  test('an unknown part of a file is said, with the parts that exist', async () => {
    const loaded = await loadText('people', 'peple:\n  - {name: A B, type: staff}\n');
    expect(loaded.problems[0]?.advice).toContain('people, organisations');
  });
});

describe('entries that contradict each other', () => {
  const consent = (...rows: string[]) =>
    loadText('consent', `people:\n${rows.map((row) => `  - {ref: S-1, type: student, ${row}}\n`).join('')}`);

  test('of two rows for a person the stricter reading counts, in either order', async () => {
    const rows = [
      'status: active, given_on: 2025-09-04, given_by: [subject, parent], channels: [all], purposes: [marketing, news], expires: 2028-01-01, born: 2009-06',
      'status: active, given_on: 2025-10-04, given_by: [subject], channels: [Instagram], purposes: [news], media: [film], born: 2010-01, withdrawn: {on: 2026-01-01, scope: {channels: [x]}}',
    ];
    const expected = {
      status: 'active',
      givenBy: ['subject'],
      givenOn: '2025-09-04',
      channels: ['Instagram'],
      purposes: ['news'],
      media: ['film'],
      expires: '2028-01-01',
      born: '2010-01',
      withdrawn: { on: '2026-01-01', scope: { channels: ['x'] } },
    };
    for (const order of [rows, rows.toReversed()]) {
      const loaded = await consent(...order);
      expect(spots(loaded)).toEqual([['register/conflict', '3:5']]);
      expect(loaded.registers.consent?.people).toHaveLength(1);
      expect(loaded.registers.consent?.people[0]).toMatchObject(expected);
    }
  });
  test('a refusal outweighs an active row, and a ban everything', async () => {
    const loaded = await consent(
      'status: active, given_on: 2025-09-04, channels: [all]',
      'status: refused',
      'status: active, given_on: 2025-09-04, channels: [all], do_not_publish: true',
    );
    expect(loaded.registers.consent?.people[0]).toMatchObject({ status: 'refused', doNotPublish: true });
  });
  test('purposes without a common one leave none, not all', async () => {
    const loaded = await consent(
      'status: active, given_on: 2025-09-04, channels: [all], purposes: [press]',
      'status: active, given_on: 2025-09-04, channels: [all], purposes: [news]',
    );
    expect(loaded.registers.consent?.people[0]?.purposes).not.toEqual([]);
    expect(loaded.registers.consent?.people[0]?.purposes).not.toContain('news');
  });
  test('the same row twice is no contradiction', async () => {
    const row = 'status: active, given_on: 2025-09-04, channels: [all]';
    expect(rules(await consent(row, row))).toEqual([]);
  });
  test('a picture listed twice shows everybody whom either shows', async () => {
    const loaded = await loadText(
      'consent',
      'pictures:\n  - {id: CR-1, file: a.png, shows: [S-1]}\n  - {id: CR-1, file: b.png, shows: [S-2]}\n',
    );
    expect(rules(loaded)).toEqual(['register/conflict']);
    expect(loaded.registers.consent?.pictures.map(({ file, shows }) => [file, shows])).toEqual([
      ['a.png', ['S-1', 'S-2']],
      ['b.png', ['S-1', 'S-2']],
    ]);
  });
  test('two people with one id cannot approve', async () => {
    const loaded = await loadText(
      'people',
      '- {name: A B, id: x, type: staff, roles: [tutor]}\n- {name: C D, id: x, type: staff, roles: [tutor]}\n- {name: E F, id: y, type: staff, roles: [tutor]}\n',
    );
    expect(rules(loaded)).toEqual(['register/conflict']);
    expect(loaded.registers.people.map(({ name, roles }) => [name, roles])).toEqual([
      ['A B', []],
      ['C D', []],
      ['E F', ['tutor']],
    ]);
  });
  test('a term with two end dates keeps the longer one', async () => {
    const loaded = await loadText('confidential', '- {term: Saltmarsh, until: 2026-01-01}\n- {term: saltmarsh, until: 2026-06-01}\n');
    expect(loaded.registers.confidential).toEqual([{ term: 'saltmarsh', until: '2026-06-01' }]);
    expect(rules(loaded)).toEqual(['register/conflict']);
  });
  test('claims and licences that contradict each other do not count', async () => {
    expect((await loadText('claims', '- {id: C1, claim: A, source: b}\n- {id: C1, claim: A, source: c}\n')).registers.claims).toEqual([]);
    const { registers } = await loadText(
      'rights',
      '- {ref: L1, source: A, basis: b, use: [social]}\n- {ref: L1, source: A, basis: b, use: [print]}\n',
    );
    expect([registers.rights.length, registers.unusableRights?.length]).toEqual([0, 2]);
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
