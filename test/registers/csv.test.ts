import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixture, load, loadText, rules, spots } from './loading.ts';

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
