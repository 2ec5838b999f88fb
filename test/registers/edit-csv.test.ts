import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SUBJECT_COLUMNS } from '../../src/registers/consent/subjects.ts';
import { csvRecords } from '../../src/registers/csv.ts';
import { type Cells, editCsv } from '../../src/registers/edit-csv.ts';

const edit = (text: string, changed: Record<number, Cells>, added: Cells[] = []) =>
  editCsv(text, SUBJECT_COLUMNS, { changed: new Map(Object.entries(changed).map(([row, cells]) => [Number(row), cells])), added });

describe('a CSV register keeps its dialect', () => {
  test('only the changed cell changes', () => {
    const text = 'Ref,Type,Status,"Valid until"\r\nS-1,student,active,2028-01-01\r\n\r\n"S-2",staff ,active,\r\n';
    expect(edit(text, { 1: { status: 'withdrawn' } })).toBe(text.replace('staff ,active', 'staff ,withdrawn'));
    expect(edit(text, { 0: { expires: '2026-01-01' } })).toBe(text.replace('2028-01-01', '2026-01-01'));
  });
  test('semicolons, and lists in a cell', () => {
    const text = 'ref;type;status;channels\nS-1;student;active;website|x\n';
    expect(edit(text, { 0: { channels: ['website', 'linkedin'] } })).toBe(
      'ref;type;status;channels\nS-1;student;active;website|linkedin\n',
    );
    expect(edit('ref,channels\nS-1,x\n', { 0: { channels: ['website', 'x'] } })).toBe('ref,channels\nS-1,website;x\n');
  });
  test('a file whose cells all stand in quotation marks', () => {
    expect(edit('"ref","type"\n"S-1","staff"\n', { 0: { type: 'student' } }, [{ ref: 'S-2', type: 'staff' }])).toBe(
      '"ref","type"\n"S-1","student"\n"S-2","staff"\n',
    );
  });
  test('a new column stands on the right of every row', () => {
    expect(edit('ref,type\nS-1,staff\nS-2\n', { 1: { withdrawn_on: '2026-05-01' } }, [{ ref: 'S-3' }])).toBe(
      'ref,type,withdrawn_on\nS-1,staff,\nS-2,,2026-05-01\nS-3,,\n',
    );
  });
  test('rows are added after a last line without an end, and need quotation marks where the delimiter is in them', () => {
    expect(edit('ref,name', {}, [{ ref: 'S-1', name: 'Abelard, "Lo"' }])).toBe('ref,name\nS-1,"Abelard, ""Lo"""\n');
  });
});

test('whatever stands in the cells: read again, the change is there and all else as before', () => {
  const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/^\uFEFF/, ''));
  const dialect = fc.constantFrom(',', ';', '\t');
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }),
      dialect,
      fc.constantFrom('\n', '\r\n'),
      cell,
      (rows, delimiter, end, value) => {
        const filled = rows.map(([ref, name]) => [`r${ref}`, name]);
        const text = [['ref', 'name'].join(delimiter), ...filled.map((row) => row.map(quote).join(delimiter))]
          .map((line) => line + end)
          .join('');
        const last = filled.length - 1;
        const records = csvRecords(edit(text, { [last]: { name: value } }), delimiter).map(({ record }) => record);
        expect(records).toEqual([['ref', 'name'], ...filled.slice(0, last), [filled[last]?.[0], value]]);
      },
    ),
  );
});
