import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/read/markdown.ts';
import { expectAtAuthorsPlace, expectSoundMaps } from './author.ts';

/** A piece of a body, with `%` where its word goes. */
const inline = fc.constantFrom(
  '%',
  '**%**',
  '*%*',
  '_%_',
  '~~%~~',
  '`%`',
  '[%](https://example.org/a_b)',
  '%\\*',
  '&amp;%',
  '🎉%',
  '%’s',
  '<b>%</b>',
  '(%)',
  '#%',
  '@%',
  '<!-- gone -->%',
  '**%!**🎉',
  '%&#x1F389;',
);
const block = fc.constantFrom('', '# ', '- ', '1. ', '> ', '> - ', '    ', '  - ', '### ');
const line = fc.record({
  block,
  pieces: fc.array(inline, { minLength: 1, maxLength: 5 }),
  after: fc.constantFrom('\n', '\n\n', '\n---\n', '  \n', '\\\n', '\n\n\n', '\n<!-- gone\n\nstill -->\n'),
});
const body = fc.array(line, { minLength: 1, maxLength: 8 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** Fills in words that are unlike each other and all else. */
function write(
  lines: { block: string; pieces: string[]; after: string }[],
  ending: string,
  mark: string,
): { text: string; words: string[] } {
  const words: string[] = [];
  const text = lines
    .map(({ block: start, pieces, after }) => start + pieces.map((piece) => piece.replace('%', () => newWord(words))).join(' ') + after)
    .join('');
  return { text: mark + text.replaceAll('\n', ending), words };
}

function newWord(words: string[]): string {
  const word = `wörd${String.fromCharCode(97 + (words.length % 26))}${Math.floor(words.length / 26)}end`;
  words.push(word);
  return word;
}

describe('any Markdown body', () => {
  test('keeps every word at the author’s line and column', async () => {
    await fc.assert(
      fc.asyncProperty(body, lineEnd, fc.constantFrom('', '\uFEFF'), async (lines, ending, mark) => {
        const { text, words } = write(lines, ending, mark);
        const { draft, problems } = await readMarkdown({ file: 'drafts/a.md', text, firstLine: 1 });
        // A first part between two lines of hyphens would be front matter; the generator has none.
        expect(problems).toEqual([]);
        if (draft === undefined) throw new Error('no draft');
        expectSoundMaps(draft);
        for (const word of words) expectAtAuthorsPlace(draft, word);
        const all = draft.passages.map((passage) => passage.text).join('\n');
        expect(all).not.toContain('gone');
        for (const { role, text: words } of draft.passages) if (role === 'body') expect(words).toBe(words.trim());
      }),
      { numRuns: 300 },
    );
  });

  test('means the same with LF, CRLF and CR', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (lines) => {
        const read = await Promise.all(
          ['\n', '\r\n', '\r'].map((ending) => readMarkdown({ file: 'a.md', text: write(lines, ending, '').text, firstLine: 1 })),
        );
        const [lf, crlf, cr] = read.map(({ draft }) => draft?.passages.map(({ role, text, verbatim }) => ({ role, text, verbatim })));
        expect(crlf).toEqual(lf);
        expect(cr).toEqual(lf);
      }),
      { numRuns: 100 },
    );
  });

  test('never throws, and its maps are sound, whatever the characters', async () => {
    const sign = fc.constantFrom(
      ...'*_[]()<>`~!&#|+-\\"\'@:./= \t'.split(''),
      '\n',
      '\r\n',
      '---\n',
      '<!--',
      '-->',
      '![',
      '](',
      '&amp;',
      'a',
      'b1',
      '🎉',
      'é',
      '\u2028',
      '\uFEFF',
      '|-|\n',
      'https://a.b/',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 60 }), async (signs) => {
        const { draft } = await readMarkdown({ file: 'a.md', text: signs.join(''), firstLine: 1 });
        if (draft !== undefined) expectSoundMaps(draft);
      }),
      { numRuns: 1000 },
    );
  });
});
