// How many pictures a second are fingerprinted and looked up in a large register.
import { randomBytes } from 'node:crypto';
import { fingerprint, openHashIndex } from './ours.mjs';

/** Pictures under way at once: as many as the two cores of the bar. */
const AT_ONCE = 2;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

/** Pictures a second, by the clock and by CPU time, in a register of `size` pictures with `views` random hashes each: no nearer to each other than those of different photos. */
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
  const startCpu = cpuSeconds();
  let done = 0;
  let searching = 0;
  const work = async () => {
    while (performance.now() - start < seconds * 1000) {
      const { value } = await fingerprint.examine(photos[done++ % photos.length].bytes, {});
      const before = performance.now();
      index.find(value?.forms ?? []);
      for (const { forms } of value?.cells ?? []) index.find(forms);
      searching += performance.now() - before;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const elapsed = (performance.now() - start) / 1000;
  return { perSecond: done / elapsed, perCore: done / (cpuSeconds() - startCpu), searchMs: searching / done, opening };
}
