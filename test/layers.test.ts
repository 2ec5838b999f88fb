import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Who may import whom: the walls of the house. `commands`, `cli` and `index` may import everything below them. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  document: ['model'],
  text: ['model'],
  image: ['model'],
  policy: ['model', 'document'],
  report: ['model'],
  registers: ['model', 'document', 'text', 'image'],
  read: ['model', 'document', 'text', 'image'],
  checks: ['model', 'text', 'image', 'registers/types'],
  run: ['model', 'document', 'text', 'image', 'policy', 'registers', 'read', 'checks'],
  commands: ['model', 'document', 'text', 'image', 'policy', 'registers', 'read', 'checks', 'run', 'report'],
  'cli.ts': ['commands', 'model', 'run'],
  'start.ts': ['cli.ts', 'run'],
  'index.ts': ['commands', 'model', 'run', 'report', 'policy', 'read'],
};
/** Packages that cost start-up time and are loaded only when they are needed: never imported at the top of a file. */
const LAZY = [
  'zod',
  'recheck',
  're2js',
  'sharp',
  'harper.js',
  'retext',
  'retext-english',
  'retext-spell',
  'retext-repeated-words',
  'retext-indefinite-article',
  'dictionary-en-gb',
  'tinyglobby',
  'csv-parse',
  '@lezer/markdown',
  '@techstark/opencv-js',
  'tesseract.js',
  'zxing-wasm/reader',
];
/** Files that are themselves loaded only when they are needed. */
const LOADED_LATE = ['policy/compile.ts', 'policy/schema.ts'];

interface Import {
  file: string;
  from: string;
  typeOnly: boolean;
  dynamic: boolean;
}

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  const { module } = parseSync(file, text);
  const fixed = module.staticImports.map((each) => ({
    from: each.moduleRequest.value,
    typeOnly: text.slice(each.start, each.end).startsWith('import type'),
    dynamic: false,
  }));
  const exported = module.staticExports.flatMap((each) =>
    each.entries.flatMap((entry) =>
      entry.moduleRequest ? [{ from: entry.moduleRequest.value, typeOnly: entry.isType, dynamic: false }] : [],
    ),
  );
  const dynamic = module.dynamicImports.map((each) => ({
    from: text.slice(each.moduleRequest.start, each.moduleRequest.end).slice(1, -1),
    typeOnly: false,
    dynamic: true,
  }));
  return [...fixed, ...exported, ...dynamic].map((each) => ({ file, ...each }));
}

const room = (path: string): string => path.split('/')[0] ?? '';
const imports = files.flatMap(importsOf);

/** A relative import as a path below src. */
function target(each: Import): string {
  return new URL(each.from, `file:///src/${each.file}`).pathname.replace(/^\/src\//u, '');
}

test('the walls stand: every import goes where its room may look', () => {
  expect(files.length).toBeGreaterThan(60);
  const across = imports.filter((each) => each.from.startsWith('.') && room(target(each)) !== room(each.file));
  expect(across.length).toBeGreaterThan(80);
  const wrong = across.filter((each) => {
    const allowed = MAY_IMPORT[room(each.file)];
    const to = target(each);
    return !allowed?.some((wall) => (wall.includes('/') ? to === `${wall}.ts` : room(to) === wall));
  });
  expect(wrong.map((each) => `${each.file} imports ${target(each)}`)).toEqual([]);
});

test('every room of src has its walls written down', () => {
  expect([...new Set(files.map(room))].sort()).toEqual(
    Object.keys(MAY_IMPORT)
      .filter((name) => files.some((file) => room(file) === name))
      .sort(),
  );
});

test('what is slow to load is loaded when it is needed', () => {
  const early = imports.filter((each) => !each.typeOnly && !each.dynamic && LAZY.includes(each.from) && !LOADED_LATE.includes(each.file));
  const dynamic = new Set(imports.filter((each) => each.dynamic && each.from.startsWith('.')).map(target));
  // A file is loaded late when it is imported dynamically, or when every file that imports it is itself loaded late.
  const isLate = (file: string, seen: readonly string[] = []): boolean => {
    if (dynamic.has(file)) return true;
    const importers = imports.filter(
      (each) => !each.dynamic && !each.typeOnly && each.from.startsWith('.') && target(each) === file && !seen.includes(each.file),
    );
    return importers.length > 0 && importers.every((each) => isLate(each.file, [...seen, file]));
  };
  const wrong = early.filter((each) => !isLate(each.file));
  expect(wrong.map((each) => `${each.file} imports ${each.from} and is loaded early`)).toEqual([]);
});

test('nothing in src knows one organisation', () => {
  const known = files.filter((file) => /\bIPS\b/u.test(readFileSync(join(source, file), 'utf8').replaceAll('ips-international', '')));
  expect(known).toEqual([]);
});
