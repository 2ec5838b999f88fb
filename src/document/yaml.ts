import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { UserError } from '../model/errors.ts';
import type { TextPlace } from '../model/place.ts';

/** A key or an index on the way from a document's root to a value. */
export type PathPart = string | number;

/** A parsed YAML document that knows where its values stand. JSON is YAML. */
export interface YamlDocument {
  value: unknown;
  /** The place of the value at a path, or of the nearest enclosing value that exists. With `key`, the place of the last key itself. */
  place: (path: readonly PathPart[], key?: boolean) => TextPlace;
}

/** Aliases beyond this many are taken for an attack on memory ("billion laughs"). */
const MAX_ALIASES = 100;

/**
 * Parses a YAML file.
 * @throws {UserError} located, when it is no valid YAML.
 */
export function parseYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (start: number, end: number): TextPlace => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    return { file, kind: 'text', line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const [error] = document.errors;
  if (error)
    throw new UserError(`This is not valid YAML: ${plainMessage(error.message)}.`, {
      place: at(error.pos[0], error.pos[1]),
      hint: yamlHint(error.code),
    });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    throw new UserError('This YAML uses too many aliases (&name and *name).', {
      place: at(0, 0),
      hint: 'Write the values out instead of repeating them with aliases.',
    });
  }
  return { value, place: (path, key = false) => placeOf(document, path, key, at) };
}

function placeOf(
  document: Document.Parsed,
  path: readonly PathPart[],
  key: boolean,
  at: (start: number, end: number) => TextPlace,
): TextPlace {
  let node: Node | null = document.contents;
  let range = node?.range;
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) break;
      if (key && index === path.length - 1 && isScalar(pair.key)) {
        range = pair.key.range;
        break;
      }
      node = pair.value as Node | null;
      // A key without a value stands for itself.
      range = node?.range && node.range[1] > node.range[0] ? node.range : isScalar(pair.key) ? pair.key.range : range;
    } else {
      const next: unknown = document.getIn(path.slice(0, index + 1), true);
      if (!next || typeof next !== 'object' || !('range' in next)) break;
      node = next as Node;
      range = node.range ?? range;
    }
  }
  return at(range?.[0] ?? 0, range?.[1] ?? 0);
}

const plainMessage = (message: string): string => message.replace(/\.$/u, '').replace(/^./u, (first) => first.toLowerCase());

function yamlHint(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Each name may stand only once: join the two entries, or rename one.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces, not with tabs.';
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_ITEM':
      return 'Entries of one list or group must begin in the same column.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A text that holds a colon followed by a space must stand in quotes: "like: this".';
    default:
      return 'Check the quotes, colons and indentation on this line and the one before it.';
  }
}
