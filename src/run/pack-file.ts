import { closeSync, openSync, readSync } from 'node:fs';
import { UserError } from '../model/errors.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Column, Lists, PhraseTable, WordIndex } from '../model/phrase-book.ts';
import type { Policy, PolicySource, RuleExamples } from '../model/policy.ts';
import { asciiJson } from './cache.ts';

/*
 * A compiled pack is one file. Its first numbers say how long the part is that every run reads; that part holds the
 * index of all sections, the policy, and the columns of its phrases, which are used as they stand in memory. Lexicons and
 * examples come behind it and are read one by one when somebody asks. Numbers are in the byte order of the machine.
 */

/** Read with the machine's byte order, so that a file of another one does not pass for a pack. */
const MAGIC = 0x434c5031;
const HEAD = 12;
const ALIGN = 4;

type Kind = 'json' | 'text' | 'u8' | 'u16' | 'u32';

interface Section {
  kind: Kind;
  start: number;
  bytes: number;
}

/** What stands where in the file. */
interface Contents {
  /** The policy's hash: what is read later must be of the same file. */
  sha256: string;
  /** The files that a pack was compiled from, see `stampOf`. */
  files: string[];
  sections: Record<string, Section>;
}

/** What every run needs of a policy, apart from its phrases. */
type Core = Omit<Policy, 'lexicons' | 'phrases' | 'examplesOf' | 'folder'>;

function encode(value: unknown): { kind: Kind; data: Uint8Array } {
  if (typeof value === 'string') return { kind: 'text', data: Buffer.from(value) };
  if (!ArrayBuffer.isView(value)) return { kind: 'json', data: Buffer.from(asciiJson(value)) };
  const { buffer, byteOffset, byteLength } = value;
  const kind = value instanceof Uint32Array ? 'u32' : value instanceof Uint16Array ? 'u16' : 'u8';
  return { kind, data: new Uint8Array(buffer, byteOffset, byteLength) };
}

function decode({ kind, start, bytes }: Section, file: Buffer): unknown {
  const offset = file.byteOffset + start;
  switch (kind) {
    case 'text':
      return file.toString('utf8', start, start + bytes);
    case 'json':
      return JSON.parse(file.toString('latin1', start, start + bytes));
    case 'u8':
      return new Uint8Array(file.buffer, offset, bytes);
    case 'u16':
      return new Uint16Array(file.buffer, offset, bytes / 2);
    case 'u32':
      return new Uint32Array(file.buffer, offset, bytes / 4);
  }
}

const aligned = (length: number): number => Math.ceil(length / ALIGN) * ALIGN;

/** The columns and texts of a phrase table, by their names in the file. */
function partsOf(table: PhraseTable): Record<string, unknown> {
  const { book, lists, always, doubted, doubtedFrom, classes, classSlots, classNames } = table;
  return {
    names: { slots: book.slots, classNames, doubtedFrom },
    words: book.words,
    sources: book.sources,
    ...listsInto('sets', book.sets),
    ...listsInto('phrases', book.phrases),
    ...listsInto('lists', lists),
    ...indexInto('always', always),
    ...indexInto('doubted', doubted),
    ...listsInto('classes', classes),
    classSlots,
  };
}

function listsInto(name: string, { sizes, values, marks }: Lists): Record<string, Column> {
  return { [`${name}/sizes`]: sizes, [`${name}/values`]: values, [`${name}/marks`]: marks };
}

function indexInto(name: string, { byWord, reaches }: WordIndex): Record<string, Column> {
  return { ...listsInto(`${name}/byWord`, byWord), [`${name}/reaches`]: reaches };
}

function tableOf(part: (name: string) => unknown): PhraseTable {
  const column = (name: string): Column => part(name) as Column;
  const lists = (name: string): Lists => ({
    sizes: column(`${name}/sizes`),
    values: column(`${name}/values`),
    marks: column(`${name}/marks`),
  });
  const index = (name: string): WordIndex => ({ byWord: lists(`${name}/byWord`), reaches: column(`${name}/reaches`) });
  const { slots, ...names } = part('names') as { slots: string[] } & Pick<PhraseTable, 'classNames' | 'doubtedFrom'>;
  return {
    book: {
      words: part('words') as string,
      sources: part('sources') as string,
      sets: lists('sets'),
      phrases: lists('phrases'),
      slots,
    },
    lists: lists('lists'),
    always: index('always'),
    doubted: index('doubted'),
    ...names,
    classes: lists('classes'),
    classSlots: column('classSlots'),
  };
}

/**
 * Writes a compiled policy as the bytes of its file.
 * @param files what it was compiled from, for a pack that is shipped.
 */
export function encodePack(source: PolicySource, nameWords: Policy['nameWords'], phrases: PhraseTable, files: string[] = []): Uint8Array {
  const { lexicons, rules, names: _, folder: __, ...identity } = source;
  const core: Core = { ...identity, nameWords, rules: rules.map(({ examples: ___, ...rule }) => rule) };
  const eager = { core, ...partsOf(phrases) };
  const deferred = {
    examples: Object.fromEntries(rules.map((rule) => [rule.id, rule.examples])),
    ...Object.fromEntries(lexicons.map((lexicon) => [`lexicon/${lexicon.id}`, lexicon])),
  };
  const sections: Record<string, Section> = {};
  const parts: { start: number; data: Uint8Array }[] = [];
  let start = 0;
  const add = (values: Record<string, unknown>): number => {
    for (const [name, value] of Object.entries(values)) {
      const { kind, data } = encode(value);
      sections[name] = { kind, start, bytes: data.length };
      parts.push({ start, data });
      start = aligned(start + data.length);
    }
    return start;
  };
  const eagerBytes = add(eager);
  const allBytes = add(deferred);
  const contents = Buffer.from(asciiJson({ sha256: source.sha256, files, sections } satisfies Contents));
  const base = aligned(HEAD + contents.length);
  const file = Buffer.alloc(base + allBytes);
  new Uint32Array(file.buffer, file.byteOffset, 3).set([MAGIC, contents.length, base + eagerBytes]);
  file.set(contents, HEAD);
  for (const part of parts) file.set(part.data, base + part.start);
  return file;
}

/** Reads bytes of a file or of what would be one. */
type ReadBytes = (start: number, length: number) => Buffer;

function openPack(readBytes: ReadBytes): { policy: Policy; files: string[] } | undefined {
  const head = readBytes(0, HEAD);
  const [magic, contentsBytes = 0, eagerBytes = 0] = new Uint32Array(head.buffer, head.byteOffset, 3);
  if (magic !== MAGIC) return undefined;
  const eager = readBytes(0, eagerBytes);
  const contentsOf = (file: Buffer): string => file.toString('latin1', HEAD, HEAD + contentsBytes);
  const { sections, files, sha256 } = JSON.parse(contentsOf(eager)) as Contents;
  const base = aligned(HEAD + contentsBytes);
  const placed = (name: string): Section | undefined => {
    const section = sections[name];
    return section && { ...section, start: base + section.start };
  };
  const part = (name: string): unknown => decode(placed(name) as Section, eager);
  const later = (name: string): unknown => {
    const section = placed(name);
    if (!section) return undefined;
    const again = readBytes(0, HEAD + contentsBytes);
    if (contentsOf(again) !== contentsOf(eager))
      throw new UserError('The compiled policy changed while clauselint ran.', { hint: 'Run clauselint again.' });
    return decode({ ...section, start: 0 }, readBytes(section.start, section.bytes));
  };
  const lexicons = new Map<string, Lexicon | undefined>();
  let examples: Record<string, RuleExamples> | undefined;
  const policy: Policy = {
    ...(part('core') as Core),
    sha256,
    folder: '',
    phrases: tableOf(part),
    lexicons: {
      get: (id) => {
        if (!lexicons.has(id)) lexicons.set(id, later(`lexicon/${id}`) as Lexicon | undefined);
        return lexicons.get(id);
      },
    },
    examplesOf: (rule) => {
      examples ??= later('examples') as Record<string, RuleExamples>;
      return examples[rule] ?? { flag: [], allow: [] };
    },
  };
  return { policy, files };
}

/** Opens a compiled pack in memory. */
export function openPackBytes(file: Uint8Array): Policy {
  // A copy each, since columns must begin at the beginning of their memory.
  const opened = openPack((start, length) => Buffer.from(new Uint8Array(file.subarray(start, start + length)).buffer));
  if (!opened) throw new Error('not a compiled pack');
  return opened.policy;
}

/** Opens the file of a compiled pack; undefined when it is missing or none, so that the caller makes it anew. */
export function openPackFile(path: string): { policy: Policy; files: string[] } | undefined {
  try {
    return openPack((start, length) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      const file = openSync(path, 'r');
      try {
        if (readSync(file, bytes, 0, length, start) < length) throw new Error('the file ends early');
      } finally {
        closeSync(file);
      }
      return bytes;
    });
  } catch {
    return undefined;
  }
}
