import { expect, test } from 'vitest';
import { isRelated, namesMatch, nameWithin } from '../../src/text/people.ts';

test.each([
  ['Marek Olden', 'Marek', true],
  ['Marek', 'Marek Olden', false],
  ['Marek Olden', 'Priya Olden', false],
  ['', 'Marek', false],
  ['Ana and Marek Olden', "Marek Olden of Olden's", true],
])('an approval for “%s” covers “%s”: %s', (covered, name, expected) => {
  expect(namesMatch(covered, name)).toBe(expected);
});

test.each([
  ["Marek's manager", true],
  ['Marek’s mum', true],
  ["Marek O'Dowd", false],
  ['Marek', false],
])('%s is somebody else: %s', (name, expected) => {
  expect(isRelated(name)).toBe(expected);
});

test.each([
  ['Thanks to the Ormsby', 'Ormsby'],
  ['Jas ran', 'Jas'],
  ['Congratulations to Ana and Marek Olden', 'Ana and Marek Olden'],
  ['@marek_olden', '@marek_olden'],
  ['our caretaker', 'our caretaker'],
  ["Marek's manager", "Marek's manager"],
])('the name in “%s” is “%s”', (match, name) => {
  expect(nameWithin(match)).toBe(name);
});
