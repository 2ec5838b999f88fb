import { defineConfig } from 'rolldown';

/** Small packages that most runs load: they consist of many files, each of which costs a start more than the code in it. */
const BUNDLED = /^(?:yaml|commander|leven|get-east-asian-width|@lezer\/.*)$/u;
/** What a run loads only for some commands, drafts, registers or findings. */
const SELDOM =
  /src\/(?:commands\/(?!index|check|io|exit-code)|policy\/(?!only)|image\/(?:decode|svg)|registers\/csv|read\/json-lines|report\/json|text\/(?:harper|retext|dictionary|rare-words|language-service|spelling|grammar|issue-cache|regexp-|prose))/u;

const shared = {
  platform: 'node',
  external: (id) => /^[^./]/u.test(id) && !BUNDLED.test(id),
  // Of a package's forms its ES modules: the bundle keeps only what is used of them.
  resolve: { conditionNames: ['import', 'default'] },
};

/** A script that runs with kept machine code cannot import by itself on Node 20; `start` hands it a function that does. */
const importByFunction = {
  name: 'import-by-function',
  renderChunk: (code, { name }) => (name === 'program' ? code.replace(/\bimport\((?=["'`])/gu, 'importModule(') : undefined),
};

// The program is bundled so that it starts fast: a check of one draft would otherwise open two hundred small files.
export default defineConfig([
  {
    ...shared,
    input: {
      index: 'src/index.ts',
      'compile-packs': 'src/commands/compile-packs.ts',
      'pack-words': 'src/commands/pack-words.ts',
    },
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', cleanDir: true },
  },
  // The command line: what nearly every run needs is one file, whose machine code `start` keeps; the rest is loaded when
  // it is needed.
  {
    ...shared,
    input: { main: 'src/cli.ts' },
    plugins: [importByFunction],
    output: {
      dir: 'dist/chunks',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: ({ name }) => (name === 'program' ? '[name].cjs' : '[name]-[hash].cjs'),
      minify: { mangle: false, compress: false, codegen: true },
      codeSplitting: { groups: [{ name: 'program', test: (id) => !SELDOM.test(id) }] },
    },
  },
  { ...shared, input: { start: 'src/start.ts' }, output: { dir: 'dist', format: 'esm', codeSplitting: false } },
]);
