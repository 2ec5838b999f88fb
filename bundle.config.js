import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Small packages that most runs load: they consist of many files, each of which costs a start more than the code in it. */
const BUNDLED = /^(?:yaml|commander|leven|stemmer|get-east-asian-width|jsonc-parser|@lezer\/.*)$/u;
/** What a run loads only for some commands, drafts, registers or findings. */
const SELDOM =
  /src\/(?:commands\/(?!index|check|io|exit-code)|policy\/(?!only)|image\/(?!inspect|format|locate)|checks\/(?:consent|media)|registers\/csv|read\/json-lines|report\/json|text\/(?:harper|retext|dictionary|rare-words|language-service|spelling|grammar|issue-cache|regexp-|prose))/u;

/** Commander can start programs as commands; clauselint has none, and what starts them takes Node a while to load. */
const startsPrograms = (id, importer) => id === 'node:child_process' && /commander/u.test(importer ?? '');
const noChildProcesses = {
  name: 'no-child-processes',
  resolveId: (id, importer) => (startsPrograms(id, importer) ? '\0no-child-processes' : undefined),
  load: (id) => (id === '\0no-child-processes' ? 'export {};' : undefined),
};

const shared = {
  platform: 'node',
  external: (id, importer) => /^[^./\0]/u.test(id) && !BUNDLED.test(id) && !startsPrograms(id, importer),
  // Of a package's forms its ES modules: the bundle keeps only what is used of them.
  resolve: { conditionNames: ['import', 'default'], mainFields: ['module', 'main'] },
};

/**
 * Makes the program's file what `start` runs with kept machine code: one function, behind a stamp that tells its content.
 * A script cannot import by itself on Node 20; the function is handed one that does.
 */
const asStampedFunction = {
  name: 'as-stamped-function',
  renderChunk: (code, { name }) => (name === 'program' ? code.replace(/\bimport\((?=["'`])/gu, 'importModule(') : undefined),
  generateBundle(_, bundle) {
    const program = bundle['program.cjs'];
    const code = `(function(exports,require,module,__filename,__dirname,importModule){${program.code}\n})`;
    program.code = `/*${createHash('sha256').update(code).digest('hex')}*/${code}`;
  },
};

const packages = fileURLToPath(new URL('node_modules/', import.meta.url));

/** What the face detector reads when it starts, beside its code. */
const DETECTOR_FILES = [
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  '@vladmandic/face-api/model/ssd_mobilenetv1_model.bin',
  '@vladmandic/face-api/model/ssd_mobilenetv1_model-weights_manifest.json',
];

/** Whose work it holds, under which licence; the text of the Apache licence is that of sharp, which is under it too. */
const licences = () => `The detector's code and weights: @vladmandic/face-api.

${readFileSync(`${packages}@vladmandic/face-api/LICENSE`, 'utf8')}

The libraries in it, @tensorflow/tfjs-core and @tensorflow/tfjs-backend-wasm: Copyright Google LLC, under this licence.

${readFileSync(`${packages}sharp/LICENSE`, 'utf8')}`;

const copyDetectorFiles = {
  name: 'copy-detector-files',
  writeBundle() {
    mkdirSync('dist/faces', { recursive: true });
    for (const file of DETECTOR_FILES) copyFileSync(packages + file, `dist/faces/${file.split('/').at(-1)}`);
    writeFileSync('dist/faces/LICENSES.txt', licences());
  },
};

// The program is bundled so that it starts fast: a check of one draft would otherwise open two hundred small files.
// Run by node itself and not by rolldown's command, which prints a line for every chunk however quiet it is asked to be.
const bundles = [
  {
    ...shared,
    input: {
      index: 'src/index.ts',
      'compile-packs': 'src/commands/compile-packs.ts',
      'pack-words': 'src/commands/pack-words.ts',
    },
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', cleanDir: true },
  },
  // Apart from the rest, so that what is learnt is learnt again only when this code changes, or the drafts.
  {
    ...shared,
    input: { 'train-classifier': 'src/commands/train-classifier.ts' },
    output: { dir: 'dist', format: 'esm', codeSplitting: false },
  },
  // The command line: what nearly every run needs is one file, whose machine code `start` keeps; the rest is loaded when
  // it is needed.
  {
    ...shared,
    input: { main: 'src/cli.ts' },
    plugins: [asStampedFunction, noChildProcesses],
    output: {
      dir: 'dist/chunks',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: ({ name }) => (name === 'program' ? '[name].cjs' : '[name]-[hash].cjs'),
      minify: { mangle: false, compress: false, codegen: true },
      codeSplitting: { groups: [{ name: 'program', test: (id) => !SELDOM.test(id) }] },
    },
  },
  // CommonJS as well: Node takes a tenth of its own start longer when the first file is an ES module.
  {
    ...shared,
    input: { start: 'src/start.ts' },
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
  },
  // The face detector with the packages that it consists of: installed, they would take 300 MB and bring native code.
  // CommonJS, because the WebAssembly loader asks for `require` and `__dirname`.
  {
    input: 'src/image/contents/detector.ts',
    platform: 'node',
    resolve: {
      mainFields: ['module', 'main'],
      alias: {
        '@tensorflow/tfjs/dist/index.js': `${packages}@tensorflow/tfjs-core/dist/index.js`,
        '@tensorflow/tfjs-backend-wasm/dist/index.js': `${packages}@tensorflow/tfjs-backend-wasm/dist/index.js`,
        '@tensorflow/tfjs-backend-webgl/dist/index.js': `${packages}@tensorflow/tfjs-core/dist/version.js`,
      },
    },
    output: { file: 'dist/faces/detector.cjs', format: 'cjs', minify: true, comments: { legal: false } },
    plugins: [copyDetectorFiles],
  },
];

// One after the other: the first empties the folder. What a chunk imports late may be in it already, which costs nothing.
for (const bundle of bundles) await build({ ...bundle, checks: { ineffectiveDynamicImport: false } });
