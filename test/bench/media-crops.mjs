// Crops, collages and screenshots of photos, found by their details: `npm run bench:media` prints the table.
// node test/bench/media-crops.mjs FOLDER…: folders of photos.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { loadImageRoom } from './media/image-room.mjs';
import { loadPhotos } from './media/photos.mjs';
import { PLACEMENTS, randomOf } from './media/placements.mjs';

const WANTED = 66;
const BARS = { crop: 93, screenshot: 93, collage: 80 };
const { positionals: folders } = parseArgs({ allowPositionals: true, strict: false });
const { localFeatures, featuresFrom, sameScene, fingerprint } = await loadImageRoom('local-features', 'same-scene', 'fingerprint');
const isUsable = async (bytes) => ((await fingerprint.examine(bytes)).value?.forms.length ?? 0) > 0;
const { photos, cut, plain } = await loadPhotos(folders, WANTED, isUsable);

let looks = 0;
let looked = 0;
async function featuresOf(bytes) {
  const start = performance.now();
  const { value, reason } = await localFeatures.examine(bytes);
  looks += performance.now() - start;
  looked += 1;
  if (reason) throw new Error(reason);
  return featuresFrom(value);
}

let pairs = 0;
let paired = 0;
function same(listed, query) {
  const start = performance.now();
  const scene = sameScene(listed, query);
  pairs += performance.now() - start;
  paired += 1;
  return scene;
}

const listed = [];
for (const photo of photos) listed.push({ ...photo, features: await featuresOf(photo.bytes) });
const found = Object.fromEntries(Object.keys(PLACEMENTS).map((kind) => [kind, { hits: 0, missed: [] }]));
const falsely = [];
let different = 0;
for (const [at, photo] of listed.entries()) {
  const others = [1, 2, 3].map((n) => listed[(at + 11 * n) % listed.length]);
  for (const [nth, [kind, place]] of Object.entries(PLACEMENTS).entries()) {
    const query = await featuresOf(
      await place(
        photo.bytes,
        randomOf(at * 31 + nth),
        others.map(({ bytes }) => bytes),
      ),
    );
    const hit = same(photo.features, query);
    if (hit) found[kind].hits += 1;
    else found[kind].missed.push(`${photo.name.replace(/^.*\//u, '')} [${photo.features.count}]`);
    // Neighbours are parts of the same large picture, or of the same series.
    for (const distance of [1, 3 + nth]) {
      const other = listed[(at + distance) % listed.length];
      if (kind.includes('collage') && others.includes(other)) continue;
      const wrong = same(other.features, query);
      different += 1;
      if (wrong) falsely.push(`${other.name} in ${kind} of ${photo.name}: ${JSON.stringify(wrong)}`);
    }
  }
}

console.log(
  `\nParts of photos found by their details (${listed.length} photos; ${cut} pictures cut into quarters, ${plain} too plain left out):`,
);
for (const [kind, { hits, missed }] of Object.entries(found)) {
  const share = (100 * hits) / listed.length;
  const bar = Object.entries(BARS).find(([word]) => kind.includes(word) && !kind.includes('50–60'))?.[1];
  console.log(`  ${kind.padEnd(34)} ${share.toFixed(0).padStart(4)} %   ${bar ? `≥ ${bar} %: ${share >= bar ? 'held' : 'missed'}` : ''}`);
  if (process.env.MISSED) console.log(`      missed: ${missed.join(', ')}`);
}
console.log(`  false among ${different} pairs of different photos: ${falsely.length}`);
for (const each of falsely) console.log(`      ${each}`);
console.log(`  ${(looks / looked).toFixed(0)} ms a picture, ${(pairs / paired).toFixed(1)} ms a pair (wall clock)`);
process.exit(0);
