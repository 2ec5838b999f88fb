import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { readFeatures, storeFeatures } from '../../src/image/likeness/feature-store.ts';
import { openScenes } from '../../src/image/likeness/find-scene.ts';
import { featuresFrom, localFeatures } from '../../src/image/likeness/local-features.ts';
import { sameScene } from '../../src/image/likeness/same-scene.ts';
import { scenePng } from './pictures.ts';

const FACTS = { status: 'ok', sha256: '', format: 'png', path: 'a.png', size: 1 } as const;
const SIZE = { width: 800, height: 600 };
const pictureOf = (seed: number) => scenePng(seed, SIZE.width, SIZE.height);

async function learn(bytes: Buffer) {
  const learnt = await localFeatures.examine(bytes, FACTS);
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value;
}

const look = async (bytes: Buffer) => featuresFrom(await learn(bytes));

/** A page of another picture's colours with pictures on it. */
function page(width: number, height: number, parts: { input: Buffer; left: number; top: number }[]) {
  return sharp({ create: { width, height, channels: 3, background: '#f4f4f4' } })
    .composite(parts)
    .png()
    .toBuffer();
}

test('a picture is found in a crop, in a screenshot and in a collage, where it lies', async () => {
  const picture = await pictureOf(1);
  const listed = await look(picture);
  const crop = await sharp(picture).extract({ left: 250, top: 90, width: 480, height: 360 }).jpeg({ quality: 70 }).toBuffer();
  expect(sameScene(listed, await look(crop))?.box).toEqual({ x: 0, y: 0, width: 480, height: 360 });

  const small = await sharp(picture).resize(600, 450).toBuffer();
  const shot = sameScene(listed, await look(await page(700, 1200, [{ input: small, left: 40, top: 300 }])));
  expect(near(shot?.box, { x: 40, y: 300, width: 600, height: 450 })).toBeLessThan(6);

  const tiles = await Promise.all(
    [2, 3, 1, 4].map(async (seed) =>
      sharp(await pictureOf(seed))
        .resize(600, 450)
        .toBuffer(),
    ),
  );
  const places = tiles.map((input, at) => ({ input, left: (at % 2) * 610, top: (at >> 1) * 460 }));
  const collage = sameScene(listed, await look(await page(1210, 910, places)));
  expect(near(collage?.box, { x: 0, y: 460, width: 600, height: 450 })).toBeLessThan(6);
});

function near(box: object | undefined, wanted: Record<string, number>): number {
  const values = new Map<string, number>(Object.entries(box ?? {}));
  return Math.max(...Object.entries(wanted).map(([key, value]) => Math.abs((values.get(key) ?? 1e6) - value)));
}

test('a turned picture is found; its pixels are those of the upright file', async () => {
  const picture = await pictureOf(5);
  const turned = await sharp(picture).rotate(12, { background: '#ffffff' }).jpeg().toBuffer();
  expect(sameScene(await look(picture), await look(turned))).toBeDefined();
  const { width, height } = await learn(await sharp(picture).withMetadata({ orientation: 6 }).jpeg().toBuffer());
  expect([width, height]).toEqual([SIZE.height, SIZE.width]);
});

test('pictures of the same make are different pictures, also under the same logo', async () => {
  const logo = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="130" height="130"><rect width="130" height="130" rx="14" fill="#c8102e"/><path d="M20 100 60 20l40 80M40 70h50" stroke="#fff" stroke-width="9" fill="none"/></svg>',
  );
  const pictures = await Promise.all(
    [11, 12, 13, 14].map(async (seed) =>
      look(
        await sharp(await pictureOf(seed))
          .composite([{ input: logo, left: 640, top: 30 }])
          .png()
          .toBuffer(),
      ),
    ),
  );
  for (const a of pictures) for (const b of pictures) if (a !== b) expect(sameScene(a, b)).toBeUndefined();
});

test('what is kept beside a register finds as well, and its damage is said', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'clauselint-features-')), 'consent.features');
  const picture = await pictureOf(21);
  await storeFeatures(folder, 'a1', await learn(picture));
  const kept = await readFeatures(folder, 'a1');
  if (!kept || !('value' in kept)) throw new Error('nothing was kept');
  const crop = await sharp(picture).extract({ left: 0, top: 100, width: 560, height: 420 }).png().toBuffer();
  const scenes = openScenes([{ entry: 'CR-1', features: kept.value }]).find(await look(crop));
  expect(scenes.map(({ entry }) => entry)).toEqual(['CR-1']);
  expect(await readFeatures(folder, 'b2')).toBeUndefined();
  writeFileSync(join(folder, 'c3.features'), 'CLF1 and no more');
  expect(await readFeatures(folder, 'c3')).toEqual({ value: expect.objectContaining({ count: 0 }) });
  writeFileSync(join(folder, 'd4.features'), '<html>');
  expect(await readFeatures(folder, 'd4')).toEqual({ reason: expect.stringContaining('damaged') });
});

test('the same file gives the same features', async () => {
  const picture = await pictureOf(31);
  expect(await learn(picture)).toEqual(await learn(picture));
});

test('a picture without details has none, a damaged one says so', async () => {
  const blank = await page(64, 48, []);
  const listed = await look(await pictureOf(41));
  expect(sameScene(listed, await look(blank))).toBeUndefined();
  expect(sameScene(await look(blank), listed)).toBeUndefined();
  const picture = await pictureOf(41);
  expect(await localFeatures.examine(picture.subarray(0, picture.length / 2), FACTS)).toEqual({
    reason: expect.stringContaining('incomplete'),
  });
});

test('without the package the answer names the command that installs it', async () => {
  vi.resetModules();
  const { openCv } = await import('../../src/image/likeness/opencv.ts');
  await openCv((name) => {
    throw new Error(`Cannot find module '${name}'`);
  });
  const { localFeatures: without } = await import('../../src/image/likeness/local-features.ts');
  expect(await without.examine(await pictureOf(1), FACTS)).toEqual({ reason: expect.stringContaining('npm install @techstark/opencv-js') });
});
