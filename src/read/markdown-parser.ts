import { Autolink, InlineContext, type MarkdownConfig, parser, Strikethrough, Table } from '@lezer/markdown';
import type { Span } from '../model/place.ts';

const HASH = 35;
const STAR = 42;
const AT = 64;
const UNDERSCORE = 95;

const WORD = /[\p{L}\p{N}]/u;
/** CommonMark 0.31 counts symbols, and so emoji, as punctuation; the selector that makes a sign an emoji belongs to it. */
const PUNCTUATION = /[\p{P}\p{S}]|\uFE0F|\u200D/u;
const SPACE = /^$|\s/;

/**
 * Emphasis as CommonMark 0.31 has it, with two differences for posts: masked
 * words (`f**k this s**t`) are not bold, and an underscore that begins a
 * handle or a tag (`@_jane_`) belongs to it.
 */
const postEmphasis: MarkdownConfig = {
  parseInline: [
    {
      name: 'Handle',
      before: 'Emphasis',
      parse(context, next, at) {
        if ((next !== AT && next !== HASH) || WORD.test(characterBefore(context, at))) return -1;
        const end = endOfRun(context, at + 1, UNDERSCORE);
        return end > at + 1 && WORD.test(characterAfter(context, end)) ? end : -1;
      },
    },
    {
      name: 'Emphasis',
      parse(context, next, at) {
        if (next !== STAR && next !== UNDERSCORE) return -1;
        const end = endOfRun(context, at, next);
        const before = characterBefore(context, at);
        const after = characterAfter(context, end);
        const left = !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before));
        const right = !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after));
        if (next === UNDERSCORE) {
          const open = left && (!right || PUNCTUATION.test(before));
          const close = right && (!left || PUNCTUATION.test(after));
          return context.addDelimiter(InlineContext.emphasisUnderscore, at, end, open, close);
        }
        const inWord = WORD.test(before) && WORD.test(after);
        const open = inWord ? opensInWord(context, at, end) : left;
        const close = inWord ? closesInWord(context, end - at) : right;
        return context.addDelimiter(InlineContext.emphasisAsterisk, at, end, open, close);
      },
    },
  ],
};

/** Inside a word, only `**` around three letters or more of that word is bold; anything shorter masks letters. */
function opensInWord(context: InlineContext, at: number, end: number): boolean {
  if (end - at !== 2) return false;
  return /^\p{L}{3,}\*\*(?!\*)/u.test(context.slice(end, Math.min(context.end, end + 60)));
}

/** Inside a word, stars end what as many stars began. */
function closesInWord(context: InlineContext, size: number): boolean {
  const index = context.findOpeningDelimiter(InlineContext.emphasisAsterisk);
  const opening = index === null ? null : context.getDelimiterAt(index);
  return opening !== null && opening.to - opening.from === size;
}

function endOfRun(context: InlineContext, at: number, character: number): number {
  let end = at;
  while (end < context.end && context.char(end) === character) end += 1;
  return end;
}

/** The code point before an offset; empty at the beginning. */
function characterBefore(context: InlineContext, at: number): string {
  if (at <= context.offset) return '';
  const code = context.char(at - 1);
  const pair = code >= 0xdc00 && code <= 0xdfff && at - 1 > context.offset;
  return context.slice(pair ? at - 2 : at - 1, at);
}

/** The code point at an offset; empty at the end. */
function characterAfter(context: InlineContext, at: number): string {
  if (at >= context.end) return '';
  const code = context.char(at);
  return context.slice(at, code >= 0xd800 && code <= 0xdbff ? at + 2 : at + 1);
}

/**
 * CommonMark for posts. Added: bare URLs (so that what looks like emphasis in
 * them is none), `~~…~~`, tables. Removed: indented code, since an indented
 * line of a post is prose that must be checked; HTML blocks, so that Markdown
 * between tags is resolved as anywhere else.
 */
export const postParser = parser.configure([Autolink, Strikethrough, Table, postEmphasis, { remove: ['IndentedCode', 'HTMLBlock'] }]);

export type Tree = ReturnType<typeof postParser.parse>;
export type Node = Tree['topNode'];

/** One thread part with its syntax tree, whose offsets count from the part's start. */
export interface ParsedPart {
  part: Span;
  tree: Tree;
}
