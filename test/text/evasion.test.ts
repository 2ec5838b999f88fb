import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHidden, indexHidden, readDisguised } from '../../src/text/evasion.ts';

function found(term: string, text: string): string[] {
  return findHidden(readDisguised(text), indexHidden([term])).map(({ span }) => text.slice(span.start, span.end));
}

describe('terms in disguise', () => {
  test.each([
    ['case', 'we start PROJECT KESTREL soon'],
    ['accents', 'we start Pröjéct Kestrel soon'],
    ['zero-width characters', 'we start Pro\u200bject Kes\u200dtrel soon'],
    ['a soft hyphen', 'we start Project Kes\u00adtrel soon'],
    ['look-alike letters', 'we start Рrоjесt Kеstrеl soon'],
    ['full-width letters', 'we start Ｐｒｏｊｅｃｔ Ｋｅｓｔｒｅｌ soon'],
    ['spaced letters', 'we start P r o j e c t K e s t r e l soon'],
    ['dotted letters', 'we start P.r.o.j.e.c.t K.e.s.t.r.e.l soon'],
    ['hyphens', 'we start Pro-ject Kes-trel soon'],
    ['leetspeak', 'we start Pr0j3ct K3str3l soon'],
    ['a mask', 'we start Project K*str*l soon'],
    ['a mask of blocks', 'we start Project K█str●l soon'],
    ['small capitals', 'we start ᴘʀᴏᴊᴇᴄᴛ ᴋᴇꜱᴛʀᴇʟ soon'],
    ['letters on black squares', 'we start 🅿🆁🅾🅹🅴🅲🆃 🅺🅴🆂🆃🆁🅴🅻 soon'],
    ['letters of flags', 'we start 🇵 🇷 🇴 🇯 🇪 🇨 🇹 Kestrel soon'],
    ['emoji', 'we start Project 🦅 Kestrel soon'],
    ['a line break', 'we start Project\nKestrel soon'],
    ['a hashtag', 'soon! #ProjectKestrel'],
    ['a hashtag with more words', 'soon! #ProjectKestrelLaunch'],
    ['a hashtag in small letters', 'soon! #projectkestrellaunch'],
    ['stretched letters', 'we start Project Kestreeeel soon'],
    ['a possessive', 'Project Kestrel’s launch'],
  ])('%s', (_, text) => {
    expect(found('Project Kestrel', text)).toHaveLength(1);
  });

  test.each([
    ['other words between', 'This project is about a kestrel.'],
    ['the end of a sentence between', 'That was our last project. Kestrel season begins.'],
    ['a comma between', 'a craft project, kestrel feathers and glue'],
    ['only one of the words', 'The kestrel nests on our roof.'],
    ['the words turned round', 'a kestrel project for the wildlife group'],
    ['inside longer words', 'subproject kestrels'],
  ])('not %s', (_, text) => {
    expect(found('Project Kestrel', text)).toEqual([]);
  });

  test('not the letters of a term inside or across ordinary words', () => {
    expect(found('Northgate', 'Walk north, gate 4 is on your left.')).toEqual([]);
    expect(found('Northgate', 'Use the north gate today.')).toEqual([]);
    expect(found('Larkin', 'The skylarking club')).toEqual([]);
    expect(found('Anvil', 'Put it in an vi l')).toEqual([]);
  });

  test('the span is the author’s own characters', () => {
    expect(found('Kestrel', 'see K\u200be\u200bs\u200bt\u200br\u200be\u200bl!')).toEqual(['K\u200be\u200bs\u200bt\u200br\u200be\u200bl']);
  });

  test('any mixture of separators and look-alikes of one letter keeps a term findable', () => {
    const joint = fc.constantFrom('', '', '\u200b', '-', '.', '_', '\u00ad');
    fc.assert(
      fc.property(fc.array(joint, { minLength: 6, maxLength: 6 }), (joints) => {
        const text = `see ${[...'kestrel'].map((letter, at) => letter + (joints[at] ?? '')).join('')} now`;
        expect(found('Kestrel', text)).toHaveLength(1);
      }),
    );
  });
});
