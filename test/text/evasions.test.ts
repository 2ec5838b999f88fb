import { describe, expect, test } from 'vitest';
import { loadWordForms } from '../../src/text/dictionary.ts';
import { findHidden, indexHidden, readDisguised } from '../../src/text/evasion.ts';
import { findVariants } from '../../src/text/term-variants.ts';
import { variantTerm } from '../../src/text/term-words.ts';

const TERMS = [
  'Velvet Fox',
  'Plan 47',
  'Brambleholt',
  'Ostlerby',
  'Penrose & Tarrant',
  'Copperleaf Grange',
  'Project Moorhen',
  'Sandlingford',
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
  const longest = words.reduce((a, b) => (b.length >= a.length ? b : a));
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
  'split over a line': (term) => (term.includes(' ') ? term.replace(' ', '\n') : `${term.slice(0, 4)}\n${term.slice(4)}`),
  'vowels starred out': (term) => term.replace(/(?<=[a-z])[aeiou]/gu, '*'),
  backwards: (term) => [...term.toLowerCase()].reverse().join(''),
  'two letters changed round': lastWord((word) => word.slice(0, 3) + (word[4] ?? '') + (word[3] ?? '') + word.slice(5)),
  'a letter left out': lastWord((word) => word.slice(0, 4) + word.slice(5)),
  'a letter doubled': lastWord((word) => word.slice(0, 3) + word[2] + word.slice(3)),
  'in a link': (term) => `https://hub.example.org/plans/${term.toLowerCase().replaceAll(' ', '-')}/start`,
  'letters with commas': between(', '),
  'underlined letters': between('_'),
  'letters struck through': between('\u0336'),
  'in brackets': inside('('),
  'a possessive': (term) => `${term}'s`,
  'a handle with more words': (term) => `@team${term.replaceAll(/[ &]/gu, '').toLowerCase()}uk`,
  'a file name': (term) => `${term.toLowerCase().replaceAll(' ', '_')}_v2_final.pdf`,
  'the first letters of lines': (term) =>
    `\n${[...term.replaceAll(/[^a-z]/giu, '')].map((letter) => `${letter.toUpperCase()}ven this line begins somehow`).join('\n')}`,
  'a spelling game': (term) => [...term.replaceAll(/[^a-z]/giu, '')].map((letter) => `${letter.toUpperCase()} is for our team.`).join(' '),
  'letters as numbers': (term) => [...term.toLowerCase().replaceAll(/[^a-z]/gu, '')].map((letter) => letter.charCodeAt(0) - 96).join('-'),
  Base64: (term) => btoa(term),
  'a shifted alphabet': (term) =>
    term.replaceAll(/[a-z]/giu, (letter) => {
      const first = letter < 'a' ? 65 : 97;
      return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
    }),
  'stretched letters': lastWord((word) => word.slice(0, 2) + (word[1] as string).repeat(4) + word.slice(2)),
};

const forms = await loadWordForms();
/** Words that are no misspelling. */
const ORDINARY = { has: (word: string): boolean => forms.has(word) || forms.has(word.replace(/^./u, (first) => first.toUpperCase())) };

function isFound(term: string, text: string): boolean {
  return (
    findHidden(readDisguised(text), indexHidden([term])).length > 0 ||
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
    ['a mirror, in quotation marks', 'Brambleholt', "Which plan is 'tlohelbmarb' in the mirror?"],
    ['a mirror, capitals and all', 'Velvet Fox', 'Hint: xoFtevleV'],
    ['a figure put in', 'Sandlingford', 'On to sandl1ingford'],
    ['without vowels, in one piece', 'Copperleaf Grange', 'Mood board for CpprlfGrng'],
    ['a nickname of the name alone', 'Project Silverhythe', 'We are all Silverhythers now'],
    ['a nickname', 'Brambleholt', 'Pizza for all the Brambleholters tonight.'],
    ['an adjective', 'Silverhythe', 'Feeling very Silverhythe-ish, quite Silverhythian in fact.'],
    ['a numeral in words', 'Plan 47', 'Lost my weekend to Plan Forty-Seven.'],
    ['a numeral in Roman letters', 'Hawkshead Two', 'Lost my weekend to Hawkshead II.'],
    ['a numeral in figures', 'Hawkshead Two', 'Lost my weekend to Hawkshead 2.'],
    ['a short form', 'Project Moorhen', 'Lost my weekend to proj moorhen.'],
    ['an ampersand in words', 'Penrose & Tarrant', 'Welcome to the family, Penrose and Tarrant!'],
    ['an emoji for a word', 'Velvet Fox', 'The slides for Velvet 🦊 are done.'],
    ['an emoji for half a word', 'Cinderpath', 'Who else is on cinder🛤path?'],
    ['the words turned round', 'Project Moorhen', 'Welcome to the Moorhen Project.'],
    ['a pause', 'Project Moorhen', 'Welcome to Project *cough* Moorhen.'],
    ['without its first word', 'Project Lanternfish', 'Is it time for #Lanternfish yet?'],
    ['a spelling alphabet', 'Project Moorhen', 'Mike Oscar Oscar Romeo Hotel Echo November goes live.'],
    ['a cheer', 'Ostlerby', 'Give us an O! Give us an S! Give us a T! L! E! R! B! Y!'],
    ['Morse', 'Project Moorhen', 'Tapping: -- --- --- .-. .... . -.'],
    ['hexadecimal', 'Marrowgate', '4d 61 72 72 6f 77 67 61 74 65'],
    ['as it sounds', 'Tidewater Lock', 'See you at Tydewotter Lock'],
    ['inner letters in disorder', 'Fennimore', 'See you at Fimonnere'],
    ['an anagram', 'Project Moorhen', 'The name is an anagram of HERMOON.'],
    ['first sounds changed round', 'Velvet Fox', 'All hail Felvet Vox'],
    ['halves', 'Copperleaf Grange', 'The first half is copperleaf, followed by grange.'],
    ['brackets inside', 'Brambleholt', 'Bramble(holt) is on.'],
    ['without vowels', 'Brambleholt', 'Brmblhlt is on.'],
    ['Pig Latin', 'Brambleholt', 'Ambleholtbray is on.'],
    ['parted by a space', 'Sandlingford', 'Sandling ford is on.'],
    ['in a link with more words', 'Brambleholt', 'https://hub.example.org/a?file=brambleholt-budget'],
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
    ['Velvet Fox', 'A velvet collar for the drama group’s fox 🦊'],
    ['Velvet Fox', 'The fox 🦊 wore velvet. Fox masks are in the cupboard.'],
    ['Velvet Fox', 'Red velvet cake for Fox class, and a vixen in velveteen'],
    ['Plan 47', 'We plan forty visits a week and seven were in Slough.'],
    ['Plan 47', 'A floor plan, 47 chairs and one kettle'],
    ['Plan 47', 'Plan 46 is out of date, plans 4 and 7 too.'],
    ['Brambleholt', 'Brambles in the holt: an otter walk for the wildlife group'],
    ['Brambleholt', 'The bramble, holt and hedge walk'],
    ['Brambleholt', 'Bramble jelly, hold the sugar'],
    ['Ostlerby', 'An ostler by trade, he stood by the door.'],
    ['Ostlerby', 'The ostler. By Friday the horses were shod.'],
    ['Ostlerby', 'Hostlers, bystanders and a Osterley bus'],
    ['Penrose & Tarrant', 'Penrose Road is closed, and the Tarrant runs high.'],
    ['Penrose & Tarrant', 'Pens, roses & tarragon'],
    ['Copperleaf Grange', 'Copper pipe, leaf guards, grange farm eggs'],
    ['Copperleaf Grange', 'The copper leaf on the grange roof'],
    ['Copperleaf Grange', 'A copper beech and a lone grange'],
    ['Project Moorhen', 'Our pond project counted one moorhen and two coots.'],
    ['Project Moorhen', 'A moorhen. Project week starts on Monday.'],
    ['Project Moorhen', 'The project manager saw moorhens on the canal.'],
    ['Project Moorhen', 'Project Management starts in May; more hens for the farm.'],
    ['Sandlingford', 'Sand, lingering fog and a ford'],
    ['Sandlingford', 'A Sandling train and a Ford van'],
    ['Sandlingford', 'The sandpiper at Sandford'],
    ['Operation Thistledown', 'A knee operation went well. Thistledown floated by.'],
    ['Operation Thistledown', 'Operation manuals for the thistle cutter are down here.'],
    ['Operation Thistledown', 'The operation of the mower, thistledown in its blades'],
    ['Silverhythe', 'A silver medal at Hythe for our rowers'],
    ['Silverhythe', 'Quicksilver, either way'],
    ['Quarrymere', 'Quarry men, merely a hundred years ago'],
    ['Quarrymere', 'Our quarry trip. Mere mortals bring a coat.'],
    ['Fennimore', 'A fen, a moor and more besides'],
    ['Hawkshead Two', 'Hawks ahead! Two of them, says our falconer.'],
    ['Hawkshead Two', 'The hawk’s head; two feathers'],
    ['Programme Osprey', 'The programme begins at nine. Osprey cam from ten.'],
    ['Programme Osprey', 'An osprey programme on the radio'],
    ['Cinderpath', 'Cinder toffee: path to happiness'],
    ['Cinderpath', 'Cinderella in the path of the pumpkin'],
    ['Ravelstone', 'Ravel on the radio, stone on the lathe'],
    ['Ravelstone', 'We travel. Stone is a town in Staffordshire.'],
    ['Tidewater Lock', 'Tide times and water meters; lock your bike.'],
    ['Tidewater Lock', 'Tidal waters, locks and keys'],
    ['Marrowgate', 'Give us an M! A! R! Mother’s Day cakes are here.'],
    ['Marrowgate', 'Most apprentices return right on Wednesday.'],
    ['Project Lanternfish', 'Proper lanterns, frying fish, project folders'],
    ['Pelham Cross', 'Crossing at Pelham Road; cross-stitch club on Friday'],
    ['Pelham Cross', 'The Pelham Arms. Cross the bridge and turn left.'],
    ['Tidewater Lock', 'TL; guess the length of the lesson: too long!'],
  ])('%s is not in “%s”', (term, text) => {
    expect(isFound(term, text)).toBe(false);
  });

  test('none is found in what is said of the others', () => {
    const texts = Object.values(EVASIONS).map((hide) => `All set for ${hide('Kettlewing Harrow')} next week`);
    expect(texts.filter((text) => TERMS.some((term) => isFound(term, text)))).toEqual([]);
  });
});
