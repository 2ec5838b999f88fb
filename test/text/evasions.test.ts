import { describe, expect, test } from 'vitest';
import { findHidden, hiddenTerm, readDisguised } from '../../src/text/evasion.ts';
import { findVariants, variantTerm } from '../../src/text/term-variants.ts';

const TERMS = [
  'Project Lanternfish',
  'Operation Thistledown',
  'Marrowgate',
  'Silverhythe',
  'Quarrymere',
  'Pelham Cross',
  'Fennimore',
  'Hawkshead Two',
  'Programme Osprey',
  'Cinderpath',
  'Ravelstone',
  'Tidewater Lock',
];

const outOf = (from: string, to: string) => (term: string) => [...term].map((char) => to[from.indexOf(char)] ?? char).join('');
const between = (joint: string) => (term: string) =>
  term
    .split(' ')
    .map((word) => [...word].join(joint))
    .join(joint === ' ' ? '  ' : ' ');
const inside = (joint: string) => (term: string) =>
  term
    .split(' ')
    .map((word) => word.slice(0, 3) + joint + word.slice(3))
    .join(' ');
const lastWord = (change: (word: string) => string) => (term: string) => {
  const words = term.split(' ');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  return words.map((word) => (word === longest ? change(word) : word)).join(' ');
};

/** Each way to hide a term. */
const EVASIONS: Record<string, (term: string) => string> = {
  'capitals and small letters': (term) => [...term].map((char, at) => (at % 2 ? char.toUpperCase() : char.toLowerCase())).join(''),
  accents: outOf('aeiou', 'àéïöù'),
  'zero-width characters': between('\u200b'),
  'a soft hyphen': inside('\u00ad'),
  'Cyrillic and Greek look-alikes': outOf('aeopcxiPO', 'аеорсхіРО'),
  'full-width letters': (term) =>
    [...term].map((char) => (/[a-z]/iu.test(char) ? String.fromCodePoint(char.charCodeAt(0) + 0xfee0) : char)).join(''),
  leetspeak: outOf('aeiost', '4310$7'),
  'spaced letters': between(' '),
  'dotted letters': between('.'),
  'hyphenated letters': between('-'),
  'a fused hashtag': (term) => `#${term.replaceAll(' ', '')}`,
  'a fused hashtag in small letters': (term) => `#${term.replaceAll(' ', '').toLowerCase()}`,
  'split hashtags': (term) =>
    term
      .split(' ')
      .map((word) => `#${word}`)
      .join(' '),
  'emoji between the letters': between('🙂'),
  'emoji inside': inside('🐟'),
  'split over a line': (term) => (term.includes(' ') ? term.replace(' ', '\n') : `${term.slice(0, 4)}-\n${term.slice(4)}`),
  'vowels starred out': (term) => term.replace(/(?<=[a-z])[aeiou]/gu, '*'),
  backwards: (term) => [...term.toLowerCase()].reverse().join(''),
  'two letters changed round': lastWord((word) => word.slice(0, 3) + word[4] + word[3] + word.slice(5)),
  'a letter left out': lastWord((word) => word.slice(0, 4) + word.slice(5)),
  'a letter doubled': lastWord((word) => word.slice(0, 3) + word[2] + word.slice(3)),
  'in a link': (term) => `https://hub.example.org/plans/${term.toLowerCase().replaceAll(' ', '-')}/start`,
  'stretched letters': lastWord((word) => word.slice(0, 2) + (word[1] as string).repeat(4) + word.slice(2)),
};

/** A dictionary in miniature: what is in it is no misspelling. */
const ORDINARY = new Set([
  'silver',
  'hawks',
  'marrow',
  'osprey',
  'lantern',
  'fish',
  'tide',
  'water',
  'pelham',
  'programme',
  'quarry',
  'cinder',
]);

function isFound(term: string, text: string): boolean {
  return (
    findHidden(readDisguised(text), [hiddenTerm(term)]).length > 0 ||
    findVariants(text, [variantTerm(term)], (word) => ORDINARY.has(word)).length > 0
  );
}

describe('terms in a register, hidden', () => {
  test('at least 98 % are found over all the ways to hide them', () => {
    const missed = Object.entries(EVASIONS).flatMap(([way, hide]) =>
      TERMS.filter((term) => !isFound(term, `All set for ${hide(term)} next week`)).map((term) => `${way}: ${hide(term)}`),
    );
    const all = Object.keys(EVASIONS).length * TERMS.length;
    expect(missed.length / all, missed.join('\n')).toBeLessThanOrEqual(0.02);
  });

  test.each([
    ['an initial for the name', 'Project Lanternfish', 'Project L starts on Monday.'],
    ['an initial and stars', 'Project Lanternfish', 'Project L********* starts on Monday.'],
    ['initials with a hint', 'Tidewater Lock', 'The codename? Initials T.L., and you all know it.'],
    ['a beginning and an ending', 'Marrowgate', 'It begins with M and ends with ‘rowgate’.'],
  ])('%s', (_, term, text) => {
    expect(isFound(term, text)).toBe(true);
  });

  test.each([
    ['Project Lanternfish', 'The lantern project: fish soup for everybody.'],
    ['Project Lanternfish', 'A project about a lantern. Fish on Friday.'],
    ['Project Lanternfish', 'Lanternfish project? No, our lanternfish live in the aquarium and the project is a mural.'],
    ['Project Lanternfish', 'Project Lighthouse starts on Monday. Project leaders meet at ten.'],
    ['Project Lanternfish', 'Projects! Lanternfishes! Pictures!'],
    ['Operation Thistledown', 'Thistle, down by the river: an operation to clear it.'],
    ['Marrowgate', 'A marrow, a gate and a wheelbarrow.'],
    ['Marrowgate', 'The narrowgate path, Harrogate and marrow gateau'],
    ['Silverhythe', 'Silver, Hythe and the sea.'],
    ['Quarrymere', 'The quarry, a mere mile away'],
    ['Pelham Cross', 'Pelham was cross with the printer.'],
    ['Pelham Cross', 'The pelham crossed the road.'],
    ['Fennimore', 'The fens are wet, and more is to come. Fenn, I, more.'],
    ['Hawkshead Two', 'Hawks head for the tower, two by two.'],
    ['Programme Osprey', 'The programme, an osprey on the cover, costs £2.'],
    ['Cinderpath', 'Cinders on the path'],
    ['Ravelstone', 'Unravel stone by stone; travel stones'],
    ['Tidewater Lock', 'The tide, water, and a lock on the gate'],
    ['Tidewater Lock', 'TL; guess the length of the lesson: too long!'],
  ])('%s is not in “%s”', (term, text) => {
    expect(isFound(term, text)).toBe(false);
  });
});
