import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonlLine } from '../../src/read/json-lines.ts';
import { uniqueIds } from '../../src/read/unique-ids.ts';
import { place } from '../../src/text/position.ts';
import { sourceSpan } from '../../src/text/source-map.ts';
import { expectAtAuthorsPlace, expectSoundMaps } from './author.ts';

function read(line: string, lineNumber = 1) {
  const result = readJsonlLine(line, lineNumber, 'posts.jsonl');
  return { ...result, passages: result.draft?.passages.map(({ role, text }) => [role, text]) };
}

describe('readJsonlLine', () => {
  test('reads the record of the contract', () => {
    const { draft, problems } = read(
      '{"id": "t001", "text": "Hello", "platform": "LinkedIn", "account": "ips", "publish_at": "2025-03-14", "in_reply_to": "Is it open?",' +
        ' "approvals": [{"by": "Head of Department", "covers": ["Marek Olden"], "clause": "commenting-on-people", "on": "2025-03-10", "approved_text": "Hello"}],' +
        ' "consents": [{"from": "Marek Olden", "scope": "case study", "explicit_health": true, "on": "2025-09-26"}],' +
        ' "rights": {"source": "Lumen Stock", "basis": "paid licence", "ref": 4410, "on": "2025-01-01", "expires": "2027-01-01"},' +
        ' "release": "agreed, 2025-04-22", "media": [{"file": "media/open-day.jpg", "alt": "A desk"}], "other": {"x": [1, null]}}',
      3,
    );
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({
      id: 't001',
      format: 'jsonl',
      meta: {
        inReplyTo: { text: 'Is it open?' },
        approvals: [
          { by: 'Head of Department', covers: ['Marek Olden'], clause: 'commenting-on-people', on: '2025-03-10', approvedText: 'Hello' },
        ],
        consents: [{ from: 'Marek Olden', scope: 'case study', explicitHealth: true, on: '2025-09-26' }],
        rights: [{ source: 'Lumen Stock', basis: 'paid licence', ref: '4410', on: '2025-01-01', expires: '2027-01-01' }],
        release: 'agreed, 2025-04-22',
      },
      assets: [{ index: 0, file: 'media/open-day.jpg', alt: 'A desk' }],
      publications: [{ platform: 'LinkedIn', account: 'ips', publishAt: '2025-03-14', passages: [0, 1] }],
    });
    expect(draft?.passages.map(({ role, text }) => [role, text])).toEqual([
      ['body', 'Hello'],
      ['alt', 'A desk'],
    ]);
    const platform = draft?.fields['platforms'];
    expect(draft && platform && place(draft.document, platform)).toMatchObject({ line: 3, column: 45 });
  });

  test('the text is plain, and its escapes lead back to their own columns', () => {
    const line = '{"text": "**not bold** caf\\u00e9\\n\\ud83c\\udf89 party \\"here\\""}';
    const { draft } = read(line, 12);
    const body = draft?.passages[0];
    expect(body?.text).toBe('**not bold** café\n🎉 party "here"');
    const party = body?.text.indexOf('🎉') ?? 0;
    const span = sourceSpan(body?.map ?? [], { start: party, end: party + 2 });
    expect(span).toEqual({ start: line.indexOf('\\ud83c'), end: line.indexOf('\\ud83c') + 12 });
    expect(draft && span && place(draft.document, span)).toMatchObject({ line: 12, column: line.indexOf('\\ud83c') + 1 });
  });

  test('a thread by its field and by lines of hyphens', () => {
    expect(read('{"text": "one\\n---\\ntwo", "thread": ["three", "four"]}').passages).toEqual([
      ['body', 'one'],
      ['body', 'two'],
      ['body', 'three'],
      ['body', 'four'],
    ]);
  });

  test('without an id, the draft is called by its line', () => {
    expect(read('{"text": "a"}', 9).draft?.id).toBe('posts.jsonl:9');
    expect(read('{"text": "a", "id": 7}', 9).draft?.id).toBe('7');
  });

  test('blank lines are nothing', () => {
    expect(read(' \r')).toEqual({ problems: [], passages: undefined });
  });

  test('a byte order mark and CR at the ends are ordinary', () => {
    const { draft, problems } = read('\uFEFF{"text": "Hello"}\r');
    expect(problems).toEqual([]);
    if (draft !== undefined) expectAtAuthorsPlace(draft, 'Hello');
  });

  test.each([
    ['a comment', '{"text": "a" /* no */}', 'input/json', 14],
    ['a trailing comma', '{"text": "a",}', 'input/json', 14],
    ['no closing quotation mark', '{"text": "a}', 'input/json', 10],
    ['no closing brace', '{"text": "a"', 'input/json', 13],
    ['two records', '{"text": "a"} {"text": "b"}', 'input/json', 15],
    ['a bad escape', '{"text": "\\q"}', 'input/json', 10],
    ['a control character', '{"text": "a\tb"}', 'input/json', 10],
    ['single quotes', "{'text': 'a'}", 'input/json', 2],
    ['no object', '["a"]', 'input/json', 1],
    ['a leading zero', '{"text": "a", "n": 01}', 'input/json', 21],
    ['a field twice', '{"text": "a", "text": "b"}', 'input/json', 15],
    ['no text', '{"id": "a"}', 'input/field', 1],
    ['a text of the wrong type', '{"text": 5}', 'input/field', 10],
    ['an approval of the wrong type', '{"text": "a", "approvals": 5}', 'input/field', 28],
    ['a date of the wrong type', '{"text": "a", "publish_at": 20260501}', 'input/field', 29],
    ['an impossible date', '{"text": "a", "publish_at": "2026-02-30"}', 'input/date', 29],
    ['nothing to read', '{"text": " "}', 'input/empty', 1],
  ])('%s is a located problem', (_, line, ruleId, column) => {
    const { problems } = read(line, 4);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ ruleId, place: { file: 'posts.jsonl', kind: 'text', line: 4, column } });
    expect(problems[0]?.advice).not.toBe('');
  });

  test('what JSON.parse refuses is refused, and what it takes is read', () => {
    const unit = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"text"',
      ':',
      ',',
      '"a"',
      '1',
      '-',
      '0',
      'true',
      'null',
      '\\',
      '"',
      ' ',
      '//',
      '.',
      'e',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const line = `{"text": "x", "y": ${units.join('')}}`;
        let valid = true;
        try {
          JSON.parse(line);
        } catch {
          valid = false;
        }
        expect(read(line).draft !== undefined).toBe(valid);
      }),
      { numRuns: 800 },
    );
  });

  test('every escape of every text is aligned', () => {
    const escaped = fc.string({ unit: 'binary', maxLength: 20 }).chain((text) =>
      fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((chosen) => {
        const units = text
          .split('')
          .map((unit, index) =>
            chosen[index] ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : JSON.stringify(unit).slice(1, -1),
          );
        return { text, json: units.join('') };
      }),
    );
    fc.assert(
      fc.property(escaped, fc.nat(1000), ({ text, json }, line) => {
        const { draft } = read(`{"text": "wordA ${json} wordB"}`, line + 1);
        if (draft === undefined) throw new Error('no draft');
        expect(draft.passages.map((passage) => passage.text).join('\n---\n')).toContain('wordA');
        if (!/(?:^|\n)---[ \t]*(?:\n|$)/.test(`wordA ${text} wordB`)) expect(draft.passages[0]?.text).toBe(`wordA ${text} wordB`);
        expectSoundMaps(draft);
        expectAtAuthorsPlace(draft, 'wordA');
        expectAtAuthorsPlace(draft, 'wordB');
      }),
      { numRuns: 200 },
    );
  });
});

describe('uniqueIds', () => {
  test('reports the second record with an id, at its id', () => {
    const check = uniqueIds();
    const found = ['{"id": "a", "text": "x"}', '{"text": "x"}', '{"text": "x", "id": "a"}'].map((line, index) => {
      const { draft } = read(line, index + 1);
      return draft && check(draft);
    });
    expect(found.slice(0, 2)).toEqual([undefined, undefined]);
    expect(found[2]).toMatchObject({ ruleId: 'input/duplicate-id', place: { line: 3, column: 21 } });
    expect(found[2]?.message).toContain('line 1');
  });
});
