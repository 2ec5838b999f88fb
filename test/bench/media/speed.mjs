// How many pictures a second are fingerprinted and looked up in a large register.
import { randomBytes } from 'node:crypto';
import { fingerprint, openHashIndex } from '../../../dist/index.js';

/** Pictures under way at once: as many as the two cores of the bar. */
const AT_ONCE = 2;

/** Pictures a second in a register of `size` pictures with `views` random hashes each, which is what different photos' hashes are like. */
export async function measureSpeed(photos, size, views, seconds = 8) {
  const opened = performance.now();
  const index = openHashIndex(
    (function* () {
      for (let entry = 0; entry < size; entry++)
        yield { entry, hashes: Array.from({ length: views }, () => randomBytes(32).toString('hex')) };
    })(),
  );
  const opening = performance.now() - opened;
  const start = performance.now();
  let done = 0;
  let searching = 0;
  const work = async () => {
    while (performance.now() - start < seconds * 1000) {
      const { value } = await fingerprint.examine(photos[done++ % photos.length].bytes, {});
      const before = performance.now();
      index.find(value?.forms ?? []);
      searching += performance.now() - before;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const elapsed = (performance.now() - start) / 1000;
  return { perSecond: done / elapsed, searchMs: searching / done, opening };
}
