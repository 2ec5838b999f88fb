import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/text/mentions.ts';
import type { NameKnowledge } from '../../src/text/name-words.ts';
import { findPlaces } from '../../src/text/places.ts';
import { read } from '../../src/text/reading.ts';

const words = (list: string): Set<string> => new Set(list.split(' '));
const ORDINARY = words(
  `well done our the marrow hotels hotel will mark grace meet thanks huge olden storm room building workshop cobden receptionist penny logistics
  welding bellwether catering gloss care house team at handled how call textbook she her sounds on portfolios all day stricter than office today it was
  site fi wi who laid new drill called hums a came learner bench tutor trusty old gone been named so far password fir trusty forklift post floor student services is joins has from and accounts level open day great first aid reading oakes joined us good luck says left to in joinery`,
);
const known: NameKnowledge = {
  givenNames: words('marek priya agnieszka'),
  ambiguousNames: words('will mark grace penny'),
  organisationHeads: words('college hotels hotel logistics services ltd'),
  organisationTrades: words('engineering joinery dental catering care'),
  firmHeads: words('hotels hotel logistics ltd'),
  thingHeads: words('street road cup room award day house'),
  things: words('drill machine forklift scrubber elephant'),
  places: words('leeds derby lincoln reading'),
  terms: words('student level first aid'),
  own: words('@ipsteam ipsteam'),
  ordinaryWord: (word) => ORDINARY.has(word.replace(/s$/u, '')) || ORDINARY.has(word),
};

const found = (text: string): string[] =>
  findMentions(read(text), known).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('names in a text', () => {
  test.each([
    ['Well done Marek!', ['person Marek']],
    ['Marek Wrzos-Olden joins us.', ['person Marek Wrzos-Olden']],
    ["Meet Bronagh Stell, Priya's mentor.", ['person Bronagh Stell', 'person Priya']],
    ['Is Mrs Olden here?', ['person Mrs Olden']],
    ['J. Prydderch has left.', ['person J. Prydderch']],
    ['Mark from accounts has the key.', ['person Mark']],
    ['Mark your calendars.', []],
    ['Will you join us?', []],
    ['Ottoline from accounts has the key.', ['person Ottoline']],
    ['Marek and Ottoline left.', ['person Marek', 'person Ottoline']],
    ['Thanks to @marek_o and @IPSTeam.', ['handle @marek_o']],
    ['#WellDonePriya', ['person Priya']],
    ['Storm Agnieszka has closed the road.', []],
    ['The Agnieszka Room is open.', []],
    ['The Agnieszka building is open.', []],
    ['Marrow Hotels stole the show.', ['organisation Marrow Hotels']],
    ['Thanks to Penny Logistics.', ['organisation Penny Logistics']],
    ['Student Services is open.', []],
    ['Brackwell Engineering joined us.', ['organisation Brackwell Engineering']],
    ['Leeds College joined us.', ['organisation Leeds College']],
    ['First Aid in Leeds.', []],
    ['The room at Ivelthwaite Great is open.', ['organisation Ivelthwaite Great']],
    ['Left to Grace Wrzos.', ['person Grace Wrzos']],
    ['From the day at Marrow Joinery.', ['entity Marrow Joinery']],
    ['Our day is Great Joinery.', []],
    ['See how Sukhi handled the call. She laid the floor.', ['person Sukhi']],
    ['Grace is on portfolios all day, and stricter than she sounds.', ['person Grace']],
    ['Grace is on all day.', []],
    ['Ottoline from our Leeds office sounds stricter.', ['person Ottoline']],
    ['It was Bronagh Oakes, Level 2 Welding.', ['person Bronagh Oakes']],
    ['Thanks to the team at Larkmead House.', ['organisation Larkmead House']],
    ['See you at Larkmead House.', []],
    ['At last Bellwether Catering have left.', ['organisation Bellwether Catering']],
    ['We love Gloss & Marrow.', ['organisation Gloss & Marrow']],
    ['Wi-Fi is on.', []],
    ['well done marek', ['person marek']],
    ['Our new drill is called Agnieszka. Agnieszka hums.', []],
    ['A drill came, and a learner called Agnieszka.', ['person Agnieszka']],
    ['Meet Marek, our bench drill.', []],
    ['Meet Marek, our drill tutor.', ['person Marek']],
    ['Our trusty old forklift, Marek, has gone.', []],
    ["It's been named Marek.", []],
    ['Name our new scrubber. So far: Marek.', []],
    ['Priya the Elephant', []],
    ['The password was P@ssw0rd.', []],
    ['A Wrzos fir in the room.', ['entity Wrzos']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('are in order, inside the text, and never overlap, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Marek',
        'Mrs',
        'Olden',
        'Marrow',
        'Hotels',
        '@a_b',
        '#GoPriya',
        'J.',
        ' ',
        ', ',
        '. ',
        "'s",
        ' and ',
        ' & ',
        'Storm',
        '\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const mentions = findMentions(read(text), known);
        mentions.forEach((mention, at) => {
          const before = mentions[at - 1];
          expect(mention.from).toBeLessThan(mention.to);
          expect(mention.start).toBeLessThan(mention.end);
          expect(mention.end).toBeLessThanOrEqual(text.length);
          if (before) {
            expect(mention.from).toBeGreaterThanOrEqual(before.to);
            expect(mention.start).toBeGreaterThanOrEqual(before.end);
          }
        });
      }),
    );
  });
});

test('places are towns that are known, and streets by their last word', () => {
  const reading = read('In Leeds, on Cobden Street, in leeds');
  const named = findPlaces(reading, known).map(({ from, to }) => reading.tokens.slice(from, to).map((token) => token.norm));
  expect(named).toEqual([['leeds'], ['cobden', 'street']]);
});
