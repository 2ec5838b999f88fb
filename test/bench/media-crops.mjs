// Crops, collages and screenshots of photos, found by their looks or by their details: `npm run bench:media` prints the table.
// node test/bench/media-crops.mjs FOLDER…: folders of photos. What is tuned is tuned on photos with an even number.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { loadImageRoom } from './media/image-room.mjs';
import { loadPhotos } from './media/photos.mjs';
import { PLACEMENTS, randomOf } from './media/placements.mjs';
import { registerOf, resembledBy } from './media/recall.mjs';

const WANTED = 66;
const BARS = { 'crop to [678]': 93, screenshot: 93, 'quarter of a collage': 80 };
const { positionals: folders } = parseArgs({ allowPositionals: true, strict: false });
const { localFeatures, featuresFrom, sameScene, fingerprint, openHashIndex } = await loadImageRoom(
  'local-features',
  'same-scene',
  'fingerprint',
  'hash-index',
);
const isUsable = async (bytes) => ((await fingerprint.examine(bytes)).value?.forms.length ?? 0) > 0;
const { photos, cut, plain } = await loadPhotos(folders, WANTED, isUsable);

const spent = { look: { ms: 0, times: 0 }, feature: { ms: 0, times: 0 }, pair: { ms: 0, times: 0 } };
async function timed(what, work) {
  const start = performance.now();
  const result = await work();
  spent[what].ms += performance.now() - start;
  spent[what].times += 1;
  return result;
}

async function featuresOf(bytes) {
  const { value, reason } = await timed('feature', () => localFeatures.examine(bytes));
  if (reason) throw new Error(reason);
  return featuresFrom(value);
}

const index = openHashIndex(await registerOf(photos));
const listed = [];
for (const photo of photos) listed.push({ ...photo, features: await featuresOf(photo.bytes) });
const rows = Object.keys(PLACEMENTS).map((kind) => ({ kind, looks: 0, details: 0, either: [0, 0], missed: [] }));
const falsely = { looks: [], details: [] };
const different = { looks: 0, details: 0 };
for (const [at, photo] of listed.entries()) {
  const others = [1, 2, 3].map((n) => (at + 11 * n) % listed.length);
  for (const [nth, row] of rows.entries()) {
    const { kind } = row;
    const own = kind.includes('crop') || kind.includes('screenshot') ? [at] : [at, ...others];
    const bytes = await PLACEMENTS[kind](
      photo.bytes,
      randomOf(at * 31 + nth),
      others.map((other) => listed[other].bytes),
    );
    const alike = await timed('look', () => resembledBy(bytes, index));
    const query = await featuresOf(bytes);
    const byLooks = alike.some(({ entry }) => entry === at);
    const byDetails = (await timed('pair', () => sameScene(photo.features, query))) !== undefined;
    row.looks += byLooks;
    row.details += byDetails;
    row.either[at % 2] += byLooks || byDetails;
    if (!byLooks && !byDetails) row.missed.push(photo.name.replace(/^.*\//u, ''));
    different.looks += listed.length - own.length;
    for (const { entry, distance } of alike)
      if (!own.includes(entry)) falsely.looks.push(`${listed[entry].name} in ${kind} of ${photo.name}: ${distance} bits`);
    // Neighbours are parts of the same large picture, or of the same series.
    for (const distance of [1, 3 + nth]) {
      const other = (at + distance) % listed.length;
      if (own.includes(other)) continue;
      different.details += 1;
      const wrong = await timed('pair', () => sameScene(listed[other].features, query));
      if (wrong) falsely.details.push(`${listed[other].name} in ${kind} of ${photo.name}: ${JSON.stringify(wrong)}`);
    }
  }
}

console.log(
  `\nParts of photos found, in per cent (${listed.length} photos; ${cut} pictures cut into quarters, ${plain} too plain left out):`,
);
console.log(`${''.padEnd(34)} by looks  by details  either  even and odd numbers`);
const halves = [Math.ceil(listed.length / 2), Math.floor(listed.length / 2)];
for (const { kind, looks, details, either, missed } of rows) {
  const percent = (hits, of = listed.length) => ((100 * hits) / of).toFixed(0).padStart(4);
  const share = (100 * (either[0] + either[1])) / listed.length;
  const bar = Object.entries(BARS).find(([pattern]) => new RegExp(pattern, 'u').test(kind))?.[1];
  console.log(
    `  ${kind.padEnd(34)} ${percent(looks)}      ${percent(details)}      ${percent(either[0] + either[1])}   ${percent(either[0], halves[0])} ${percent(either[1], halves[1])}   ${bar ? `≥ ${bar}: ${share >= bar ? 'held' : 'missed'}` : ''}`,
  );
  if (process.env.MISSED) console.log(`      missed: ${missed.join(', ')}`);
}
for (const by of ['looks', 'details']) {
  console.log(`  false by ${by} among ${different[by].toLocaleString('en')} pairs of different photos: ${falsely[by].length}`);
  for (const each of falsely[by]) console.log(`      ${each}`);
}
const each = ({ ms, times }) => (ms / times).toFixed(0);
console.log(
  `  ${each(spent.look)} ms for the looks of a picture, ${each(spent.feature)} ms for its details, ${each(spent.pair)} ms a pair (wall clock)`,
);
process.exit(0);
