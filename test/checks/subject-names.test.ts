import { expect, test } from 'vitest';
import { findSubjectNames, indexSubjectNames } from '../../src/checks/media/subject-names.ts';
import type { ConsentSubject } from '../../src/registers/types.ts';

const person = (ref: string, name: string, aliases: string[] = []): ConsentSubject => ({
  ref,
  name,
  aliases,
  type: 'student',
  status: 'active',
  lawfulBasis: 'consent',
  givenBy: [],
  purposes: [],
  channels: ['all'],
  media: [],
  doNotPublish: false,
});
const ordinary = new Set(['amber', 'will', 'baker', 'hope', 'rose']);
const index = indexSubjectNames(
  [
    person('S-1', 'Amber Colley'),
    person('S-2', 'Zoë O’Hara-Pugh', ['Zo']),
    person('S-3', 'Will Baker'),
    person('S-4', 'Amber Rose Finch'),
    person('S-5', 'Zoe Ohara Pugh'),
    person('S-6', 'Amber Colley'),
  ],
  (word) => ordinary.has(word),
);
const found = (text: string) =>
  findSubjectNames({ role: 'body', index: 0, text, map: [], verbatim: [] }, index).map(
    ({ text: words, subjects, isFull }) => `${words}: ${subjects.map(({ ref }) => ref).join(' ')}${isFull ? '' : ' (first name)'}`,
  );

test.each([
  ['Well done, Amber Colley!', ['Amber Colley: S-1 S-6']],
  ['Well done, AMBER COLLEY!', ['AMBER COLLEY: S-1 S-6']],
  ['Amber J Colley’s first week', ['Amber J Colley’s: S-1 S-6']],
  ['Colley, Amber: distinction', ['Colley, Amber: S-1 S-6']],
  ['A. Colley at the bench', ['Colley: S-1 S-6']],
  ['W. Baker and Ms Baker, not Mount Baker', ['Baker: S-3', 'Baker: S-3']],
  ['Our #AmberColley and @ambercolley', ['AmberColley: S-1 S-6', '@ambercolley: S-1 S-6']],
  ['Ms Finch’s work', ['Finch’s: S-4']],
  ['Amber Finch and Amber Rose Finch', ['Amber Finch: S-4', 'Amber Rose Finch: S-4']],
  ["Zoe O'Hara Pugh, zoë o’hara-pugh", ["Zoe O'Hara Pugh: S-2"]],
  ['Zo helped.', ['Zo: S-2 (first name)']],
  ['We asked Amber about it.', ['Amber: S-1 S-4 S-6 (first name)']],
  ['Amber was first.', ['Amber: S-1 S-4 S-6 (first name)']],
])('%s', (text, names) => {
  expect(found(text)).toEqual(names);
});

test.each([
  'Will you come to the open day?',
  'Amber light means wait, and amber is a colour.',
  'The baker brought rolls. Baker Street was closed.',
  'A rose for everybody, and hope for more. #Baker #amber',
  'See https://example.com/Amber-Colley for more.',
])('nobody is named: %s', (text) => {
  expect(found(text)).toEqual([]);
});
