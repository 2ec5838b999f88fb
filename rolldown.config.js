import { defineConfig } from 'rolldown';

// The program is bundled so that it starts fast: a check of one draft would otherwise open a hundred small files.
// What a run does not need stays in chunks of its own. Packages stay outside.
export default defineConfig({
  input: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    'compile-packs': 'src/commands/compile-packs.ts',
    'pack-words': 'src/commands/pack-words.ts',
  },
  platform: 'node',
  external: /^[^./]/u,
  output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', cleanDir: true },
});
