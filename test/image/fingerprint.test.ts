import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { fingerprint, storedViews } from '../../src/image/likeness/fingerprint.ts';
import { MATCH_DISTANCE, openHashIndex } from '../../src/image/likeness/hash-index.ts';
import type { AssetFacts } from '../../src/model/media.ts';
import { collageOf, scene, scenePng } from './pictures.ts';

type Facts = AssetFacts & { status: 'ok' };

async function formsOf(bytes: Buffer): Promise<string[][]> {
  const learnt = await fingerprint.examine(bytes, { format: 'png' } as Facts);
  return 'value' in learnt ? learnt.value.forms : [];
}

async function viewsOf(bytes: Buffer): Promise<string[]> {
  const learnt = await storedViews(bytes);
  return 'value' in learnt ? learnt.value : [];
}

let original: Buffer;
let stored: string[];
beforeAll(async () => {
  original = await scenePng(7, 640, 480);
  stored = await viewsOf(original);
});

/** The distance to the original, or undefined when it is not found. */
async function distanceTo(altered: Buffer): Promise<number | undefined> {
  return openHashIndex([{ entry: 'original', hashes: stored }]).find(await formsOf(altered))[0]?.distance;
}

const page = (text: string, width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="30" y="60" font-size="38" font-family="sans-serif" fill="#222">${text}</text></svg>`,
  );

describe('an altered copy is found', () => {
  const alterations: [string, (picture: Sharp) => Sharp | Promise<Buffer>][] = [
    ['saved as poor JPEG', (picture) => picture.jpeg({ quality: 40 })],
    ['a quarter of the size', (picture) => picture.resize({ width: 160 }).png()],
    ['in grey', (picture) => picture.greyscale().png()],
    ['darkened', (picture) => picture.modulate({ brightness: 0.6 }).jpeg()],
    ['mirrored', (picture) => picture.flop().jpeg()],
    ['turned by 90°', (picture) => picture.rotate(90).jpeg()],
    [
      'in a white frame',
      (picture) => picture.extend({ top: 40, bottom: 40, left: 50, right: 50, background: '#fff' }).jpeg({ quality: 60 }),
    ],
    ['between black bars', (picture) => picture.resize({ width: 640, height: 900, fit: 'contain', background: '#000' }).jpeg()],
    [
      'between black bars in a white frame',
      async (picture) => {
        const barred = await picture.resize({ width: 640, height: 900, fit: 'contain', background: '#000' }).png().toBuffer();
        return sharp(barred).extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#fff' }).jpeg().toBuffer();
      },
    ],
    ['cropped by a tenth', (picture) => picture.extract({ left: 32, top: 24, width: 576, height: 432 }).jpeg()],
    ['cropped by a quarter', (picture) => picture.extract({ left: 80, top: 60, width: 480, height: 360 }).jpeg()],
    ['cropped at a corner', (picture) => picture.extract({ left: 64, top: 48, width: 576, height: 432 }).jpeg()],
    [
      'with a caption below',
      async (picture) => {
        const taller = await picture.extend({ bottom: 110, background: '#fff' }).png().toBuffer();
        return sharp(taller)
          .composite([{ input: page('Open day on Saturday', 640, 110), top: 480, left: 0 }])
          .jpeg()
          .toBuffer();
      },
    ],
    [
      'on a page with writing above and below',
      async (picture) => {
        const blank = { create: { width: 640, height: 1100, channels: 3 as const, background: '#fff' } };
        const layers = [
          { input: page('harbour.college 10:42', 640, 110), top: 20, left: 0 },
          { input: await picture.png().toBuffer(), top: 200, left: 0 },
          { input: page('A good morning for all of us', 640, 110), top: 740, left: 0 },
        ];
        return sharp(blank).composite(layers).png().toBuffer();
      },
    ],
  ];
  test.each(alterations)('%s', async (_, alter) => {
    const altered = await alter(sharp(original));
    const distance = await distanceTo(Buffer.isBuffer(altered) ? altered : await altered.toBuffer());
    expect(distance).toBeLessThanOrEqual(MATCH_DISTANCE);
  });

  test('stored on its side and turned upright by its metadata', async () => {
    const turned = await sharp(original).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const [upright] = await formsOf(turned);
    expect(openHashIndex([{ entry: 'original', hashes: stored }]).find([[upright?.[0] ?? '']])).toHaveLength(1);
  });

  test('as a later frame of an animation', async () => {
    const frames = await Promise.all([3, 4, 7].map((seed) => scenePng(seed, 640, 480)));
    expect(
      await distanceTo(
        await sharp(frames, { join: { animated: true } })
          .gif()
          .toBuffer(),
      ),
    ).toBeLessThanOrEqual(MATCH_DISTANCE);
  });
});

describe('in a collage', () => {
  const others = Promise.all([301, 302, 303].map((seed) => scenePng(seed, 640, 480)));
  async function cellsOf(collage: Buffer) {
    const learnt = await fingerprint.examine(collage, { format: 'jpeg' } as Facts);
    const index = openHashIndex([{ entry: 'original', hashes: stored }]);
    return 'value' in learnt ? learnt.value.cells.map(({ box, forms }) => ({ box, found: index.find(forms).length })) : [];
  }

  test.each([
    ['cut square', 0, false],
    ['mirrored, with rounded corners', 30, true],
  ])('a picture is found where it lies, and only there: %s', async (_, radius, mirrored) => {
    const own = await sharp(original).flop(mirrored).toBuffer();
    const [one, two, three] = (await others) as [Buffer, Buffer, Buffer];
    const cells = await cellsOf(await collageOf([one, two, own, three], radius));
    expect(cells.map(({ found }) => found)).toEqual([0, 1, 0, 0]);
    const { x = 0, y = 0, width = 0, height = 0 } = cells[1]?.box ?? {};
    for (const [side, wanted] of [
      [x, 0],
      [y, 332],
      [x + width, 320],
      [y + height, 652],
    ] as const)
      expect(Math.abs(side - wanted)).toBeLessThan(5);
  });

  test('a single picture has no cells', async () => {
    expect(await cellsOf(original)).toEqual([]);
  });
});

describe('what it does not take for a copy', () => {
  test('other pictures', async () => {
    const others = await Promise.all(Array.from({ length: 20 }, (_, seed) => scenePng(seed + 100, 640, 480)));
    expect(await Promise.all(others.map(distanceTo))).toEqual(others.map(() => undefined));
  });

  test('a picture that is too plain to be told from others has no forms and no stored views', async () => {
    const dusk = `<linearGradient id="dusk"><stop stop-color="#e8e2d0"/><stop offset="1" stop-color="#b0a890"/></linearGradient>`;
    const plain = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">${dusk}<rect width="300" height="200" fill="url(#dusk)"/></svg>`,
    );
    expect(await formsOf(plain)).toEqual([]);
    expect(await viewsOf(plain)).toEqual([]);
  });
});

test('what is transparent counts as white', async () => {
  const clear = await sharp({ create: { width: 320, height: 240, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite([{ input: scene(5, 200, 150), left: 60, top: 40 }])
    .png()
    .toBuffer();
  const onWhite = await sharp(clear).flatten({ background: '#fff' }).png().toBuffer();
  expect(await formsOf(clear)).toEqual(await formsOf(onWhite));
});

test('a picture that is cut short is a reason, not a fingerprint', async () => {
  const jpeg = await sharp(original).jpeg().toBuffer();
  const cut = jpeg.subarray(0, jpeg.length / 2);
  expect(await fingerprint.examine(cut, { format: 'jpeg' } as Facts)).toEqual({ reason: expect.stringContaining('incomplete') as string });
  expect(await storedViews(cut)).toEqual({ reason: expect.stringContaining('incomplete') as string });
});
