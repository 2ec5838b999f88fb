import type { z } from 'zod';
import type { PathPart, YamlDocument } from '../document/yaml.ts';
import { UserError } from '../model/errors.ts';
import { nearest } from './nearest.ts';

interface Issue {
  path: PathPart[];
  message: string;
  hint: string;
  key: boolean;
}

/** The deepest mistake of a union is the one that the author meant to avoid. */
function flatten(issue: z.core.$ZodIssue, at: readonly PathPart[], keysAt: (path: readonly PathPart[]) => readonly string[]): Issue {
  const path = [...at, ...(issue.path as PathPart[])];
  if (issue.code === 'invalid_union') {
    const options = issue.errors.flatMap((errors) => errors.slice(0, 1)).map((each) => flatten(each, path, keysAt));
    const deepest = options.sort(
      (a, b) => b.path.length - a.path.length || Number(a.message.includes('must be')) - Number(b.message.includes('must be')),
    )[0];
    if (deepest && (deepest.path.length > path.length || !deepest.message.includes('must be'))) return deepest;
    const expected = [...new Set(options.map((option) => option.hint))].join(' Or: ');
    return { path, message: `“${String(path.at(-1) ?? '')}” has a form that does not fit here`, hint: expected, key: false };
  }
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    const known = keysAt(path);
    const guess = nearest(unknown, known);
    return {
      path: [...path, unknown],
      message: `“${unknown}” is not known here`,
      hint: guess ? `Did you mean “${guess}”?` : `What is known here: ${known.join(', ') || 'nothing'}.`,
      key: true,
    };
  }
  const name = path.findLast((part) => typeof part === 'string') ?? 'the file';
  if (issue.code === 'invalid_type') {
    const missing = issue.message.includes('undefined');
    return {
      path,
      message: missing ? `“${name}” is missing` : `“${name}” must be ${article(issue.expected)}`,
      hint: `Give ${article(issue.expected)}.`,
      key: false,
    };
  }
  if (issue.code === 'invalid_value')
    return {
      path,
      message: `“${name}” has a value that is not known`,
      hint: `Choose one of: ${issue.values.map(String).join(', ')}.`,
      key: false,
    };
  return { path, message: issue.message.replace(/\.$/u, ''), hint: 'See the documentation of this file.', key: false };
}

const WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of named values',
  record: 'a group of named values',
};
const article = (expected: string): string => WORDS[expected] ?? expected;

/** The names that an object schema has at a path. */
function knownKeys(schema: z.ZodType, path: readonly PathPart[]): readonly string[] {
  let here: unknown = schema;
  for (const part of path) {
    const definition = (here as { def?: Record<string, unknown> }).def;
    here = unwrap(here);
    const shape = (here as { shape?: Record<string, unknown> }).shape;
    if (shape && typeof part === 'string') here = shape[part];
    else
      here =
        (unwrap(here) as { def?: Record<string, unknown> }).def?.['element'] ??
        (unwrap(here) as { def?: Record<string, unknown> }).def?.['valueType'] ??
        definition;
  }
  return Object.keys((unwrap(here) as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
}

function unwrap(schema: unknown): unknown {
  let here = schema as { def?: { innerType?: unknown; in?: unknown; out?: unknown } } | undefined;
  while (here?.def?.innerType) here = here.def.innerType as typeof here;
  return here;
}

/**
 * Validates (a part of) a YAML document.
 * @throws {UserError} for the first mistake, with its place and what would be right.
 */
export function validate<T>(schema: z.ZodType<T>, document: YamlDocument, value: unknown, at: readonly PathPart[] = []): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  if (!first) throw new Error('A schema failed without an issue.');
  const issue = flatten(first, at, (path) => knownKeys(schema, path.slice(at.length)));
  throw new UserError(`${issue.message.replace(/^./u, (letter) => letter.toUpperCase())}.`, {
    place: document.place(issue.path, issue.key),
    hint: issue.hint,
  });
}
