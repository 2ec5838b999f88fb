import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLError } from 'yaml';
import type { Span } from '../model/place.ts';
import type { Report } from './result.ts';
import { type Entry, type ObjectValue, uniqueEntries, type Value } from './value.ts';
import { alignScalar, type ScalarStyle } from './yaml-scalar.ts';

/** Values that front matter may hold when aliases are counted with all they stand for: far more than a post has, few enough to read at once. */
const LARGEST_TREE = 10_000;
/** UTF-16 units of front matter: the YAML parser needs a second for a megabyte. */
const LARGEST_SOURCE = 200_000;

/**
 * The fields of YAML front matter, which stands in `text` at `span`, without
 * its fences. YAML that is broken is reported, and the fields that end before
 * the first mistake are kept. Timestamps and numbers stay as written.
 */
export function parseFrontMatter(text: string, span: Span, report: Report): ObjectValue {
  const none: ObjectValue = { kind: 'object', entries: [], span: { start: span.start, end: span.start } };
  if (span.end - span.start > LARGEST_SOURCE) {
    report(
      'input/front-matter',
      { start: span.start, end: span.start },
      `The front matter is longer than ${LARGEST_SOURCE} characters, so none of it was read.`,
      'Keep the words of the post below the front matter.',
    );
    return none;
  }
  const source = text.slice(span.start, span.end);
  const document = parseDocument(source, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const error = document.errors[0];
  if (error !== undefined) reportMistake(error, text, span.start, report);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.source === '')) return none;
  if (!isMap(root)) {
    if (error === undefined) {
      report(
        'input/front-matter',
        { start: span.start + (root.range?.[0] ?? 0), end: span.start + (root.range?.[1] ?? 0) },
        'The front matter is not a set of fields, so none of it was read.',
        'Write one field a line, a name, a colon and a value, for example “platform: LinkedIn”.',
      );
    }
    return none;
  }
  const known = error === undefined ? root.items : root.items.filter((pair) => endOf(pair) < error.pos[0]);
  const tree = treeReader(text, span.start, document, report);
  return tree.object(known as Pair<Node, Node | null>[], { start: span.start, end: span.end });
}

function endOf(pair: Pair): number {
  const node = (pair.value ?? pair.key) as Node | null;
  return node?.range?.[1] ?? Number.POSITIVE_INFINITY;
}

/** Turns YAML nodes into values; `base` is where the YAML begins in the text. */
function treeReader(text: string, base: number, document: Document.Parsed, report: Report) {
  let size = 0;
  let exhausted = false;
  const anchors = new Map<Node, { value: Value; size: number }>();
  const open = new Set<Node>();

  function spanOf(node: Node | null | undefined, fallback: Span): Span {
    return node?.range ? { start: base + node.range[0], end: base + node.range[1] } : fallback;
  }

  function read(node: Node | null, fallback: Span): Value {
    size += 1;
    if (size > LARGEST_TREE) return tooLarge(fallback);
    if (node === null) return { kind: 'empty', span: fallback };
    if (isAlias(node)) return alias(node.resolve(document), spanOf(node, fallback));
    const before = size;
    open.add(node);
    const value = readContent(node, spanOf(node, fallback));
    open.delete(node);
    if ('anchor' in node && node.anchor) anchors.set(node, { value, size: size - before + 1 });
    return value;
  }

  function readContent(node: Node, span: Span): Value {
    if (isScalar(node)) return scalar(node, span);
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => read(item as Node | null, span)), span: trimmed(text, span) };
    if (isMap(node)) return object(node.items as Pair<Node, Node | null>[], trimmed(text, span));
    return { kind: 'empty', span };
  }

  function scalar(node: Scalar, span: Span): Value {
    const value = String(node.value ?? '');
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    if (style === 'plain' && /^(?:|~|null|Null|NULL)$/.test(value)) return { kind: 'empty', span };
    const aligned = alignScalar(text, span, style, value);
    return { kind: 'text', text: value, map: aligned.map, span: style === 'block' ? trimmed(text, span) : span, bare: style === 'plain' };
  }

  function object(pairs: Pair<Node, Node | null>[], span: Span): ObjectValue {
    const entries: Entry[] = [];
    for (const pair of pairs) {
      if (!isScalar(pair.key)) continue;
      const keySpan = spanOf(pair.key, span);
      entries.push({ key: String(pair.key.value ?? ''), keySpan, value: read(pair.value, keySpan) });
    }
    return { kind: 'object', entries: uniqueEntries(entries, 'input/front-matter', report), span };
  }

  /** An anchor is read once and shared, but counts in full wherever it is used, so that aliases of aliases cannot explode. */
  function alias(target: Node | undefined, span: Span): Value {
    const known = target === undefined ? undefined : anchors.get(target);
    if (known === undefined) {
      const inside = target !== undefined && open.has(target);
      report(
        'input/front-matter',
        span,
        inside
          ? 'This value refers to itself, so it was not read.'
          : 'This value begins with “*” and refers to a name that is defined nowhere.',
        'Put the value in quotes if the asterisk belongs to it.',
      );
      return { kind: 'empty', span };
    }
    size += known.size;
    return size > LARGEST_TREE ? tooLarge(span) : known.value;
  }

  function tooLarge(span: Span): Value {
    if (!exhausted) {
      report(
        'input/front-matter',
        span,
        'The front matter holds more values than a post can have; the rest was not read.',
        'Write the values out, without YAML aliases.',
      );
    }
    exhausted = true;
    return { kind: 'empty', span };
  }

  return { object };
}

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function trimmed(text: string, span: Span): Span {
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { start: span.start, end };
}

/** Says what is wrong and what would be right, in words for people who do not know YAML. */
function reportMistake(error: YAMLError, text: string, base: number, report: Report): void {
  const [from, to] = error.pos;
  const at = base + from;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const [message, advice] = explain(error, line, text[at] ?? '');
  report(
    'input/front-matter',
    { start: at, end: base + Math.max(from, to) },
    `The front matter cannot be read here: ${message} What stands after it was not read.`,
    advice,
  );
}

function explain(error: YAMLError, line: string, character: string): [message: string, advice: string] {
  const field = /^(?:- )?([\w-]+): +(.+)$/.exec(line.slice(0, 300).trim());
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return ['the line begins with a tab.', 'Indent with spaces.'];
    case 'BAD_SCALAR_START':
      return [`a value cannot begin with “${character}”.`, `Put the value in quotes${field ? `: ${field[1]}: "${field[2]}"` : ''}.`];
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (field?.[2]?.includes(': ')) {
        const quoted = field[2].includes('"') ? `'${field[2].replaceAll("'", "''")}'` : `"${field[2]}"`;
        return ['the value holds a colon, which makes it look like another field.', `Put the value in quotes: ${field[1]}: ${quoted}`];
      }
      return [
        'the indentation does not fit the lines above.',
        'Begin fields of one level in the same column, and the items of a list below each other.',
      ];
    case 'MULTILINE_IMPLICIT_KEY':
      return [
        'this line is no field.',
        'Write a name, a colon and a value, for example “platform: LinkedIn”, and put a value of several lines in quotes.',
      ];
    case 'BAD_DQ_ESCAPE':
      return ['a backslash between double quotes begins an escape, and this is none.', 'Write two backslashes, or use single quotes.'];
    case 'MISSING_CHAR':
      if (error.message.includes('quote'))
        return ['a quotation mark that was opened is not closed.', 'Add the missing quotation mark at the end of the value.'];
      if (error.message.startsWith('Comments'))
        return ['“#” begins a comment here.', 'Put each hashtag in quotes: ["#OpenDay"], or leave its # out.'];
      if (error.message.startsWith('Flow')) return ['a bracket that was opened is not closed.', 'Add the missing ] or }.'];
      return ['a colon is missing.', 'Write a name, a colon, a space and a value, for example “platform: LinkedIn”.'];
    case 'UNEXPECTED_TOKEN':
      return [
        'something stands after the end of the value.',
        'Put the whole value in quotes; an apostrophe between single quotes is written twice.',
      ];
    case 'BAD_INDENT':
      if (error.message.startsWith('Flow'))
        return ['a bracket that was opened is not closed.', 'Add the missing ] or } on the line above.'];
      return ['the indentation does not fit the lines above.', 'Begin fields of one level in the same column.'];
    case 'RESOURCE_EXHAUSTION':
      return ['it is nested more deeply than a post can be.', 'Write the fields as the documentation shows them.'];
    default:
      return [
        'it is not well-formed YAML.',
        'Write one field a line, a name, a colon and a value; put values with special characters in quotes.',
      ];
  }
}
