import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/** What can be written into a register. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** One change of a file. Paths are keys and list positions from the root. */
export type YamlEdit =
  /** Gives a key of the map at `path` a value, in place of any former one. */
  | { kind: 'set'; path: (string | number)[]; key: string; value: Plain }
  /** Adds items at the end of the list at `path`; a missing list becomes a new key of the root. */
  | { kind: 'append'; path: string[]; items: Plain[] };

const PARSING = { version: '1.2', schema: 'core', uniqueKeys: true } as const;
const WRITING = { ...PARSING, lineWidth: 0, flowCollectionPadding: false } as const;

/**
 * Changes a hand-written YAML file where the edits say, and nowhere else:
 * comments, order, quotation marks, indentation and line ends stay as they are,
 * which writing the parsed document out again would not give. Each change is a
 * replacement of text at the range that the parser gives for a node, and the
 * result is read again: it must hold what the edits ask for and all else as before.
 * Undefined when this cannot be had: a person must then make the change.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string | undefined {
  // Reading a large register takes a second, so all edits share one reading; those that touch each other cannot.
  const together = applyEdits(text, edits);
  if (together !== undefined || edits.length < 2) return together;
  return edits.reduce<string | undefined>((result, edit) => (result === undefined ? undefined : applyEdits(result, [edit])), text);
}

function applyEdits(text: string, edits: readonly YamlEdit[]): string | undefined {
  const document = parseDocument(text, PARSING);
  if (document.errors.length > 0) return undefined;
  const splices = edits.map((edit) =>
    edit.kind === 'set' ? setValue(text, document.contents, edit) : appendItems(text, document.contents, edit),
  );
  const result = splice(text, splices);
  if (result === undefined) return undefined;
  // Two entries that are one by an alias become two, and so do not pass for a change of one.
  const before: unknown = JSON.parse(JSON.stringify(document.toJS()));
  const reread = parseDocument(result, PARSING);
  if (reread.errors.length > 0) return undefined;
  return JSON.stringify(reread.toJS()) === JSON.stringify(edits.reduce(expectation, before)) ? result : undefined;
}

/** Replaces all ranges of a text, or gives nothing when one is missing or two overlap. */
function splice(text: string, splices: readonly (Splice | undefined)[]): string | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const ordered = splices.filter((each) => each !== undefined).sort((a, b) => a.from - b.from);
  if (ordered.length < splices.length) return undefined;
  let at = 0;
  let result = '';
  for (const { from, to, text: inserted } of ordered) {
    if (from < at) return undefined;
    result += text.slice(at, from) + inserted.replaceAll('\n', lineEnd);
    at = to;
  }
  return result + text.slice(at);
}

interface Splice {
  from: number;
  to: number;
  text: string;
}

type Edit<Kind> = Extract<YamlEdit, { kind: Kind }>;

/** What the file must hold after an edit. */
function expectation(before: unknown, edit: YamlEdit): unknown {
  if (edit.kind === 'set') {
    const map = edit.path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], before);
    (map as Record<string, unknown>)[edit.key] = edit.value;
    return before;
  }
  const [key] = edit.path;
  if (key === undefined) return [...((before as unknown[] | null) ?? []), ...edit.items];
  const root = (before as Record<string, unknown> | null) ?? {};
  root[key] = [...((root[key] as unknown[] | null | undefined) ?? []), ...edit.items];
  return root;
}

function setValue(text: string, root: Node | null, { path, key, value }: Edit<'set'>): Splice | undefined {
  let node: unknown = root;
  for (const part of path)
    node = isMap(node) ? pairOf(node, String(part))?.value : isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
  if (!isMap(node) || !node.range) return undefined;
  const inline = flow(value, isJson(text));
  const pair = pairOf(node, key);
  if (pair) return replaceValue(text, pair, inline);
  const name = isJson(text) ? JSON.stringify(key) : key;
  const last = node.items.at(-1);
  if (node.flow) {
    if (!last) return { from: node.range[0] + 1, to: node.range[0] + 1, text: `${name}: ${inline}` };
    const end = endOf(text, (last.value ?? last.key) as Node);
    return { from: end, to: end, text: `, ${name}: ${inline}` };
  }
  const [first] = node.items;
  const start = (first?.key as Node | undefined)?.range?.[0];
  if (!last || start === undefined) return undefined;
  return insertLines(text, lineAfter(text, endOf(text, (last.value ?? last.key) as Node)), `${indentAt(text, start)}${name}: ${inline}`);
}

function replaceValue(text: string, { key, value }: Pair, inline: string): Splice | undefined {
  const keyEnd = (key as Node | null)?.range?.[1];
  if (keyEnd === undefined) return undefined;
  const colon = text.indexOf(':', keyEnd);
  const node = value as Node | null;
  if (colon < 0 || !node?.range) return undefined;
  const nothing = node.range[1] <= node.range[0];
  if (nothing) return { from: colon + 1, to: colon + 1, text: ` ${inline}` };
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  return isBlock
    ? { from: colon + 1, to: endOf(text, node), text: ` ${inline}` }
    : { from: node.range[0], to: node.range[1], text: inline };
}

function appendItems(text: string, root: Node | null, { path, items }: Edit<'append'>): Splice | undefined {
  const [key] = path;
  if (key === undefined) return isSeq(root) ? extend(text, root, items) : undefined;
  if (root !== null && !isMap(root)) return isScalar(root) && root.value === null ? newList(text, text.length, '', key, items) : undefined;
  const pair = root && pairOf(root, key);
  const value = pair?.value;
  if (isSeq(value) && value.items.length > 0) return extend(text, value, items);
  if (pair) {
    // An empty list: `people:` or `people: []`.
    const keyNode = pair.key as Node;
    const start = keyNode.range?.[0] ?? 0;
    const colon = text.indexOf(':', keyNode.range?.[1] ?? 0);
    const node = value as Node | null;
    if (root.flow || colon < 0 || (isSeq(value) ? !value.flow : !(isScalar(value) && value.value === null))) return undefined;
    const lines = block(items, `${indentAt(text, start)}  `);
    const end = isSeq(value) ? (node?.range?.[1] ?? colon + 1) : colon + 1;
    const rest = text.slice(end, lineAfter(text, end)).trimEnd();
    return { from: colon + 1, to: lineAfter(text, end), text: `${rest}\n${lines}` };
  }
  if (root?.flow) return undefined;
  const last = root?.items.at(-1);
  const at = last ? lineAfter(text, endOf(text, (last.value ?? last.key) as Node)) : text.length;
  const first = (root?.items[0]?.key as Node | undefined)?.range?.[0];
  return newList(text, at, first === undefined ? '' : indentAt(text, first), key, items);
}

function newList(text: string, at: number, indent: string, key: string, items: Plain[]): Splice {
  return insertLines(text, at, `\n${indent}${key}:\n${block(items, `${indent}  `)}`.trimEnd());
}

/** Adds to a list that has items, each in the way in which the last of them is written. */
function extend(text: string, list: YAMLSeq, items: Plain[]): Splice | undefined {
  const last = list.items.at(-1) as Node | undefined;
  if (!list.range || !last?.range) return undefined;
  if (list.flow) {
    const end = endOf(text, last);
    const lineStart = text.lastIndexOf('\n', last.range[0]) + 1;
    const alone = lineStart > list.range[0];
    const joint = alone ? `,\n${indentAt(text, lineStart + (/^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0))}` : ', ';
    return { from: end, to: end, text: items.map((item) => joint + flow(item, isJson(text))).join('') };
  }
  const indent = indentAt(text, list.range[0]);
  const inFlow = isMap(last) && last.flow === true;
  const lines = inFlow ? items.map((item) => `${indent}- ${flow(item, false)}\n`).join('') : block(items, indent);
  return insertLines(text, lineAfter(text, endOf(text, last)), lines.trimEnd());
}

/** List items over several lines; lists and maps inside them in one line each. */
function block(items: Plain[], indent: string): string {
  return items
    .map((item) => {
      if (item === null || typeof item !== 'object' || Array.isArray(item)) return `${indent}- ${flow(item, false)}\n`;
      const lines = Object.entries(item).map(([key, value]) => `${key}: ${flow(value, false)}`);
      return lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}\n`).join('');
    })
    .join('');
}

/** A value in one line. */
function flow(value: Plain, json: boolean): string {
  if (json) return JSON.stringify(value);
  // Inside brackets, so that what needs quotation marks there gets them.
  return stringify([value], { ...WRITING, collectionStyle: 'flow' })
    .trim()
    .slice(1, -1)
    .trim();
}

function isJson(text: string): boolean {
  return /^\s*[{[]\s*["{[\]}]/.test(text);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
}

/** Where the text of a node ends: of a list or map over several lines, that of its last value. */
function endOf(text: string, node: Node): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1);
    const inner = isMap(node) ? ((last as Pair | undefined)?.value ?? (last as Pair | undefined)?.key) : last;
    if (inner) return endOf(text, inner as Node);
  }
  return node.range?.[1] ?? text.length;
}

/** The beginning of the next line; a text that ends in a line end itself (a block of text) is followed by it. */
function lineAfter(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function insertLines(text: string, at: number, lines: string): Splice {
  const unfinished = at > 0 && text[at - 1] !== '\n';
  return { from: at, to: at, text: `${unfinished ? '\n' : ''}${lines}\n` };
}

/** As many spaces as stand between a line's beginning and what begins at `offset`, a list's hyphen counting as one. */
function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}
