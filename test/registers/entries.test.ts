import { describe, expect, test } from 'vitest';
import { fixture, load, loadText, rules, spots } from './loading.ts';

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
