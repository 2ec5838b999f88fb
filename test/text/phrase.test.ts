import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPhrases, indexPhrases, parsePhrase } from '../../src/text/phrase.ts';
import { read } from '../../src/text/reading.ts';

function found(phrase: string, text: string): string[] {
  return findPhrases(read(text), indexPhrases([parsePhrase(phrase)])).map((match) => text.slice(match.start, match.end));
}

describe('the phrase syntax', () => {
  test.each([
    ['could of', 'We could of won.', ['could of']],
    ['could of', 'You COULD  of known.', ['COULD  of']],
    ['could of', 'We could, of course, try.', []],
    ['could of', 'Could. Of course.', []],
    ['steal~ from', 'He stole from us and steals from you.', ['stole from', 'steals from']],
    ['learner~', "Our learners' work and the learner's book", ['learners', "learner's"]],
    ['(our|my) [very] best', 'our very best, my best', ['our very best', 'my best']],
    ['proud to ... support', 'proud to always and warmly support you', ['proud to always and warmly support']],
    ['proud to ... support', 'proud to be here today with all of you and support', []],
    ['proud to ... support', 'What are we proud to do? We support you.', []],
    ['proud to ...8 support', 'proud to be here today with all of you here and support', []],
    ['proud to ... support', 'proud to help (we all are); support is free', []],
    ['the ... team', 'the printer – ours – and the whole team', ['the whole team']],
    ["isn't ... us", "It isn't. Nor are us. It isn't, I think, us", ["isn't, I think, us"]],
    ['cat ...0 (Tom|Jo)', 'Our cat, Tom, and our cat Jo; a cat of Jo', ['cat, Tom', 'cat Jo']],
    ['(look at the|the) state of', 'look at the state of it', ['look at the state of', 'the state of']],
    ['a (bit of a|total) mess', 'a bit of a mess, a total mess, a bit mess', ['a bit of a mess', 'a total mess']],
    ['well known', 'a well-known firm', ['well-known']],
    ["don't stop", 'Don’t stop now', ['Don’t stop']],
    ['open day', 'See you at the #OpenDay!', ['OpenDay']],
    ['cafe', 'our new Café', ['Café']],
    ['quick', '𝗤𝘂𝗶𝗰𝗸 reminder', ['𝗤𝘂𝗶𝗰𝗸']],
    ['@ipsteam', 'Thanks @IPSTeam!', ['@IPSTeam']],
    ['secret', 'https://example.org/secret and secret@example.org', []],
  ])('%s in %j', (phrase, text, expected) => {
    expect(found(phrase, text)).toEqual(expected);
  });

  test.each(['', '...', 'a ...', '... a', '[maybe]', '(open|', '(a||c)', 'a ...99 b', '(since <number>|ever) open', '(this|that)~ one'])(
    '%j is not well formed',
    (phrase) => {
      expect(() => parsePhrase(phrase)).toThrow();
    },
  );

  test('a phrase is found wherever its words stand between other words, at the place where they stand', () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{3,8}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom('😀', 'aeiou', 'éa', '—', '\n'), { maxLength: 5 }),
        (words, around) => {
          const before = around.join(' ');
          const text = `${before} ${words.join(' ')} ${before}`;
          const [match] = findPhrases(read(text), indexPhrases([parsePhrase(words.join(' '))]));
          expect(match && text.slice(match.start, match.end)).toBe(words.join(' '));
        },
      ),
    );
  });
});
