import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

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

export default defineConfig([
  // The program is bundled so that it starts fast: a check of one draft would otherwise open a hundred small files.
  // What a run does not need stays in chunks of its own. Packages stay outside.
  {
    input: {
      cli: 'src/cli.ts',
      index: 'src/index.ts',
      'compile-packs': 'src/commands/compile-packs.ts',
      'pack-words': 'src/commands/pack-words.ts',
    },
    platform: 'node',
    external: /^[^./]/u,
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', cleanDir: true },
  },
  // The face detector with the packages that it consists of: installed, they would take 300 MB and bring native code.
  // CommonJS, because the WebAssembly loader asks for `require` and `__dirname`.
  {
    input: 'src/image/detector.ts',
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
]);
