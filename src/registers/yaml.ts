import type { Node, ParsedNode } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { TextPlace } from '../model/place.ts';
import { fileStart, type Located } from './located.ts';
import type { Report } from './problem.ts';

/** What the parser's error codes mean. Its own messages may quote the file, and a register must not be quoted. */
const MEANING: Record<string, string> = {
  ALIAS_PROPS: 'an alias (*name) carries a tag or an anchor',
  BAD_ALIAS: 'an alias (*name) is not well formed',
  BAD_COLLECTION_TYPE: 'a tag does not fit what follows it',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins no known escape; write two, or use single quotes',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_SCALAR_START: 'a value begins with a character that needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a colon stands where it makes a key; put the value in quotes',
  BLOCK_IN_FLOW: 'an indented list or map stands inside brackets',
  DUPLICATE_KEY: 'the same key stands twice',
  IMPOSSIBLE: 'the parser cannot go on here',
  KEY_OVER_1024_CHARS: 'a key is too long; a quotation mark may be missing',
  MISSING_CHAR: 'a colon, comma, bracket or quotation mark is missing',
  MULTILINE_IMPLICIT_KEY: 'a key runs over several lines; a colon or a quotation mark may be missing',
  MULTIPLE_ANCHORS: 'a value has two anchors',
  MULTIPLE_DOCS: 'the file holds several documents; keep one',
  MULTIPLE_TAGS: 'a value has two tags',
  NON_STRING_KEY: 'a key is not text',
  TAB_AS_INDENT: 'a tab is used to indent; use spaces',
  UNEXPECTED_TOKEN: 'something stands here that does not belong',
};

/** Reads YAML (so JSON too) with the place of every value. Undefined, and a problem, when it is not valid. */
export function readYaml(text: string, file: string, report: Report): Located | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core', uniqueKeys: true });
  const place = (start: number, end: number): TextPlace => {
    const from = lines.linePos(start);
    const to = lines.linePos(end);
    return { file, kind: 'text', line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const error = document.errors[0];
  if (error) {
    const meaning = MEANING[error.code] ?? 'it cannot be understood as YAML';
    report(
      'unreadable',
      place(error.pos[0], error.pos[0]),
      `The register is not valid YAML: ${meaning}.`,
      'Correct this line; nothing in the file counts until then.',
    );
    return undefined;
  }
  return toLocated(document, text, file, place, report);
}

function toLocated(
  document: ReturnType<typeof parseDocument>,
  text: string,
  file: string,
  place: (start: number, end: number) => TextPlace,
  report: Report,
): Located | undefined {
  const done = new Map<Node, Located>();
  const open = new Set<Node>();
  let unresolved: TextPlace | undefined;
  const anchors = collectAnchors(document);

  const convert = (node: Node | null | undefined, around: TextPlace): Located => {
    if (!node) return { kind: 'scalar', text: '', type: 'null', place: around };
    const known = done.get(node);
    if (known) return known;
    const here = node.range ? place(node.range[0], node.range[1]) : around;
    if (open.has(node)) {
      unresolved = here;
      return { kind: 'scalar', text: '', type: 'null', place: here };
    }
    open.add(node);
    const result = convertNode(node, here);
    open.delete(node);
    done.set(node, result);
    return result;
  };
  const convertNode = (node: Node, here: TextPlace): Located => {
    if (isAlias(node)) {
      const target = anchors.get(node);
      if (!target) unresolved = here;
      return convert(target, here);
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item as Node | null, here)), place: here };
    if (isMap(node)) {
      const entries = node.items.map((pair) => {
        const key = convert(pair.key as Node | null, here);
        return { key: key.kind === 'scalar' ? key.text : '', keyPlace: key.place, value: convert(pair.value as Node | null, key.place) };
      });
      return { kind: 'map', entries, place: here };
    }
    if (!isScalar(node)) return { kind: 'scalar', text: '', type: 'null', place: here };
    const type =
      node.value === null ? 'null' : typeof node.value === 'number' ? 'number' : typeof node.value === 'boolean' ? 'boolean' : 'string';
    const written = type === 'string' ? String(node.value) : node.range ? text.slice(node.range[0], node.range[1]) : String(node.value);
    return { kind: 'scalar', text: written, type, place: here };
  };

  const root = convert(document.contents as ParsedNode | null, fileStart(file));
  if (unresolved) {
    report(
      'unreadable',
      unresolved,
      'The register is not valid YAML: an alias (*name) leads nowhere or back to itself.',
      'Write the values out, or put a value that begins with * in quotes.',
    );
    return undefined;
  }
  return root;
}

/** Which node each alias stands for: the last one before it with that anchor. */
function collectAnchors(document: ReturnType<typeof parseDocument>): Map<Node, Node> {
  const named = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = named.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) {
        named.set(node.anchor, node);
      }
    },
  });
  return targets;
}
