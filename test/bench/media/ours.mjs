// Fingerprints and their index, bundled from the source: what the package offers to scripts does not include them.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bundle = await rolldown({
  cwd: root,
  input: { fingerprint: './src/image/fingerprint.ts', 'hash-index': './src/image/hash-index.ts' },
  platform: 'node',
  external: /^[^./]/u,
});
await bundle.write({ dir: `${root}dist/bench`, format: 'esm' });
const load = (name) => import(pathToFileURL(`${root}dist/bench/${name}.js`).href);

export const { fingerprint, storedViews } = await load('fingerprint');
export const { MATCH_DISTANCE, openHashIndex } = await load('hash-index');
