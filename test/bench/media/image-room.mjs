// The image services as the program uses them, which its public API does not hand out.
import { rolldown } from 'rolldown';

const root = new URL('../../../', import.meta.url);

/** Bundles files of src/image/likeness and imports them. */
export async function loadImageRoom(...names) {
  const input = Object.fromEntries(names.map((name) => [name, new URL(`src/image/likeness/${name}.ts`, root).pathname]));
  const bundle = await rolldown({ input, platform: 'node', external: /^[^./]/u });
  await bundle.write({ dir: new URL('dist/bench', root).pathname, format: 'esm' });
  const modules = await Promise.all(names.map((name) => import(new URL(`dist/bench/${name}.js`, root).href)));
  return Object.assign({}, ...modules);
}
