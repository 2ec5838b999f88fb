import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { editYaml, type Plain } from '../../src/registers/edit-yaml.ts';

const COMMENTED = `# The register. Keep it private!

version: 1          # do not touch
reviewed: '2026-04-20'

people:
    # -- In force ------------------------------
    - ref:    S-1     # the tall one
      type: student
      channels: [ website,  instagram ]   # padded on purpose
      given_by:
        - subject
        - parent      # signed at the door
      wording: >-
        They were told
        everything.

    # -- Flow style ----------------------------
    - {ref: "S-2", type: staff,   status: active}   # no quotes elsewhere

# Pictures come next.
pictures:
    - id: CR-1
      shows: [S-1]

do_not_publish: []     # nobody yet
`;

/** The lines that only one of two texts has, in order. */
function diff(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

describe('a hand-written file keeps its looks', () => {
  test('a new key of an entry is one new line', () => {
    const edited = editYaml(COMMENTED, [{ kind: 'set', path: ['people', 0], key: 'withdrawn', value: { on: '2026-05-01', scope: 'all' } }]);
    expect(diff(COMMENTED, edited ?? '')).toEqual(['+      withdrawn: {on: 2026-05-01, scope: all}']);
  });
  test('a value in brackets, in a list, in quotes or of several lines is replaced in its place', () => {
    const set = (key: string, value: Plain) =>
      diff(COMMENTED, editYaml(COMMENTED, [{ kind: 'set', path: ['people', 0], key, value }]) ?? '');
    expect(set('channels', ['website'])).toEqual([
      '-      channels: [ website,  instagram ]   # padded on purpose',
      '+      channels: [website]   # padded on purpose',
    ]);
    expect(set('given_by', ['parent'])).toEqual([
      '-      given_by:',
      '-        - subject',
      '-        - parent      # signed at the door',
      '+      given_by: [parent]      # signed at the door',
    ]);
    expect(set('ref', 'S-9')).toEqual(['-    - ref:    S-1     # the tall one', '+    - ref:    S-9     # the tall one']);
  });
  test('an entry in one line stays one line', () => {
    const edited = editYaml(COMMENTED, [
      { kind: 'set', path: ['people', 1], key: 'status', value: 'withdrawn' },
      { kind: 'set', path: ['people', 1], key: 'expires', value: '2026-01-01' },
    ]);
    expect(diff(COMMENTED, edited ?? '')).toEqual([
      '-    - {ref: "S-2", type: staff,   status: active}   # no quotes elsewhere',
      '+    - {ref: "S-2", type: staff,   status: withdrawn, expires: 2026-01-01}   # no quotes elsewhere',
    ]);
  });
  test('new items come after the last one, written as it is', () => {
    const people = editYaml(COMMENTED, [{ kind: 'append', path: ['people'], items: [{ ref: 'S-3', channels: ['all'], name: 'O: yes' }] }]);
    expect(diff(COMMENTED, people ?? '')).toEqual(['+    - {ref: S-3, channels: [all], name: "O: yes"}']);
    const pictures = editYaml(COMMENTED, [
      {
        kind: 'append',
        path: ['pictures'],
        items: [
          { id: 'CR-2', shows: [] },
          { id: 'CR-3', shows: ['S-1'] },
        ],
      },
    ]);
    expect(pictures).toContain('      shows: [S-1]\n    - id: CR-2\n      shows: []\n    - id: CR-3\n      shows: [S-1]\n\ndo_not');
    const banned = editYaml(COMMENTED, [{ kind: 'append', path: ['do_not_publish'], items: [{ id: 'DNP-1' }] }]);
    expect(diff(COMMENTED, banned ?? '')).toEqual([
      '-do_not_publish: []     # nobody yet',
      '+do_not_publish:     # nobody yet',
      '+  - id: DNP-1',
    ]);
  });
  test('a missing list becomes one at the end, also in a file without a last line end', () => {
    expect(editYaml('people:\n- ref: a', [{ kind: 'append', path: ['pictures'], items: [{ id: 'CR-1' }] }])).toBe(
      'people:\n- ref: a\n\npictures:\n  - id: CR-1\n',
    );
    expect(editYaml('people:\n', [{ kind: 'append', path: ['people'], items: [{ ref: 'b' }] }])).toBe('people:\n  - ref: b\n');
    expect(editYaml('people:', [{ kind: 'append', path: ['people'], items: [{ ref: 'b' }] }])).toBe('people:\n  - ref: b\n');
    expect(editYaml('# nothing yet\n', [{ kind: 'append', path: ['people'], items: [{ ref: 'b' }] }])).toContain('people:\n  - ref: b\n');
  });
  test('line ends of Windows stay', () => {
    const edited = editYaml('people:\r\n  - ref: a\r\n', [{ kind: 'set', path: ['people', 0], key: 'x', value: 1 }]);
    expect(edited).toBe('people:\r\n  - ref: a\r\n    x: 1\r\n');
  });
  test('JSON stays JSON', () => {
    const json = '{"people": [\n  {"ref": "a"}\n]}\n';
    const edited = editYaml(json, [
      { kind: 'append', path: ['people'], items: [{ ref: 'b', channels: ['all'] }] },
      { kind: 'set', path: ['people', 0], key: 'status', value: 'refused' },
    ]);
    expect(JSON.parse(edited ?? '')).toEqual({
      people: [
        { ref: 'a', status: 'refused' },
        { ref: 'b', channels: ['all'] },
      ],
    });
    expect(edited).toContain('\n  {"ref": "a", "status": "refused"}');
  });
  test('what cannot be changed in its place is not changed', () => {
    expect(editYaml('people: [', [{ kind: 'append', path: ['people'], items: ['a'] }])).toBeUndefined();
    expect(editYaml('people: none\n', [{ kind: 'append', path: ['people'], items: ['a'] }])).toBeUndefined();
    expect(editYaml('people:\n  - &a {ref: x}\n  - *a\n', [{ kind: 'set', path: ['people', 0], key: 'y', value: 1 }])).toBeUndefined();
  });
});

test('whatever the values and the style: read again, exactly the change is there', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('yes', 'null', '1e3', '~', '- a', '# b', 'a: b', '2026-01-01', ' x ', "it's", '{', '"'),
  );
  const entry = fc.dictionary(fc.constantFrom('ref', 'name', 'expires', 'channels'), fc.oneof(text, fc.array(text, { maxLength: 3 })), {
    minKeys: 1,
  });
  const style = fc.record({
    collectionStyle: fc.constantFrom('flow' as const, 'any' as const),
    indentSeq: fc.boolean(),
    indent: fc.constantFrom(2, 4),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), style, fc.nat(3), text, entry, (people, options, at, value, added) => {
      const before = { version: 1, people, last: 'x' };
      const path = ['people', at % people.length];
      const edited = editYaml(stringify(before, options), [
        { kind: 'set', path, key: 'name', value },
        { kind: 'append', path: ['people'], items: [added] },
      ]);
      const expected = structuredClone(before);
      Object.assign(expected.people[at % people.length] as object, { name: value });
      expected.people.push(added);
      expect(edited === undefined ? 'not edited' : parse(edited)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
