// How well altered copies of photos are found, beside three other packages in the same run, and how fast:
// `npm run bench:media -- FOLDER…`, each a folder of photos (README says which Debian packages hold some).
import { parseArgs } from 'node:util';
import { ALTERATIONS } from './media/alterations.mjs';
import { storedViews } from './media/ours.mjs';
import { loadPhotos } from './media/photos.mjs';
import { measureRecall } from './media/recall.mjs';
import { measureSpeed } from './media/speed.mjs';

const BAR = 95;
const WANTED = 60;
const SPEEDS = [
  { size: 10_000, bar: 20 },
  { size: 100_000, bar: 5 },
];

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, photos: { type: 'string' }, speed: { type: 'boolean', default: false } },
});
if (folders.length === 0) {
  console.error('usage: npm run bench:media -- FOLDER… [--only KIND] [--photos N] [--speed]');
  process.exit(2);
}

/** Plain pictures are known by their SHA-256 only; the bench counts them and leaves them out. */
const usable = async (bytes) => ((await storedViews(bytes)).value ?? []).length > 0;

const { photos: all, cut, plain } = await loadPhotos(folders, WANTED, usable);
const photos = all.slice(0, Number(values.photos ?? all.length));
const kinds = Object.keys(ALTERATIONS).filter((kind) => !values.only || values.only.includes(kind));
console.log(
  `${photos.length} photos; ${cut} pictures were cut into quarters for them, ${plain} are too plain to be told from others and were left out.`,
);
if (photos.length < WANTED) console.log(`These are fewer than the ${WANTED} that the figures should rest on.`);

const percent = (count) => ((100 * count) / photos.length).toFixed(0).padStart(4);
let views = 15;
if (!values.speed) {
  const result = await measureRecall(photos, kinds, (kind) => process.stderr.write(`${kind}… `));
  process.stderr.write('\n');
  views = Math.round(result.views);
  const head = result.thresholds.map(({ name, threshold }) => `${name} (≤ ${threshold})`);
  console.log(`\nFound, in per cent. The other packages at the largest distance at which they confuse no two photos here.`);
  console.log(`${''.padEnd(20)}match  review  both        ${head.join('   ')}`);
  for (const { kind, match, review, others } of result.rows) {
    const held = (100 * (match + review)) / photos.length >= BAR ? '' : '  under the bar';
    const beside = others.map((found, at) => percent(found).padEnd(head[at].length)).join('   ');
    console.log(`${kind.padEnd(20)}${percent(match)}   ${percent(review)}   ${percent(match + review)}        ${beside}${held}`);
  }
  const { match, review, pairs, named } = result.wrong;
  console.log(`\nDifferent photos taken for each other: ${match} matches and ${review} reviews among ${pairs.toLocaleString('en')} pairs.`);
  for (const pair of named.slice(0, 10)) console.log(`  ${pair}`);
  console.log(`${result.views.toFixed(1)} hashes are kept of a picture.`);
}

console.log('\nFingerprint and look-up, two pictures at once. What counts is CPU time, all threads together, as if there were one core:');
for (const { size, bar } of SPEEDS) {
  const { perSecond, perCore, searchMs, opening } = await measureSpeed(photos, size, views);
  const held = perCore >= bar ? 'held' : 'missed';
  console.log(
    `  among ${size.toLocaleString('en').padStart(7)} pictures  ${perCore.toFixed(1)} for each second of CPU, ${perSecond.toFixed(1)} a second here and now   ≥ ${bar}: ${held}`,
  );
  console.log(
    `  ${''.padEnd(24)}of it ${searchMs.toFixed(1)} ms to search; ${(opening / 1000).toFixed(1)} s to open the register's hashes`,
  );
}

// Parts of photos have a table of their own; it ends the process, as OpenCV would keep it alive.
if (!values.speed && !values.only) await import('./media-crops.mjs');
