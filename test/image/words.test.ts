import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureWords } from '../../src/image/contents/words.ts';
import type { AssetFacts } from '../../src/model/media.ts';

const FACTS = { status: 'ok', sha256: '', format: 'png', path: 'a.png', size: 1 } as AssetFacts & { status: 'ok' };
const svg = (body: string, width = 800, height = 400) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">${body}</svg>`);

let number = 0;
async function read(bytes: Buffer) {
  const learnt = await pictureWords.examine(bytes, { ...FACTS, sha256: String(number++) });
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value.flat(2);
}

test('words are read with their boxes in the picture’s own pixels', async () => {
  const picture = svg(
    '<rect width="800" height="400" fill="#14213d"/><text x="60" y="120" font-size="40" fill="#fff">Doors open</text><text x="60" y="330" font-size="14" fill="#fca311">Ask about Project Juniper</text>',
  );
  const words = await read(await sharp(picture).png().toBuffer());
  expect(words.map(({ text }) => text)).toEqual(['Doors', 'open', 'Ask', 'about', 'Project', 'Juniper']);
  const small = words.at(-1)?.box;
  expect(small?.y).toBeGreaterThan(310);
  expect((small?.y ?? 0) + (small?.height ?? 0)).toBeLessThan(340);
  expect(small?.height).toBeLessThan(20);
});

test('light words on nothing are read as they show on a dark page', async () => {
  const words = await read(await sharp(svg('<text x="60" y="200" font-size="60" fill="#fafafa">Quillford</text>')).png().toBuffer());
  expect(words.map(({ text }) => text)).toEqual(['Quillford']);
});

test('a picture is read as it is shown, turned as its metadata says', async () => {
  const upright = sharp(svg('<rect width="800" height="400" fill="#fff"/><text x="60" y="200" font-size="60">Merrow Bridge</text>'));
  const lying = await upright.rotate(-90).jpeg().toBuffer();
  const turned = await sharp(lying).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect((await read(turned)).map(({ text }) => text)).toEqual(['Merrow', 'Bridge']);
});

test('what an animation says in any of its frames is read once, with the frame', async () => {
  const frames = await Promise.all(
    ['Doors open', 'Castor House', 'Doors open'].map((text) =>
      sharp(svg(`<rect width="800" height="400" fill="#fff"/><text x="60" y="200" font-size="60">${text}</text>`))
        .png()
        .toBuffer(),
    ),
  );
  const animation = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [500, 500, 500] })
    .toBuffer();
  const learnt = await pictureWords.examine(animation, { ...FACTS, sha256: 'animation', format: 'gif' });
  const words = 'value' in learnt ? learnt.value.flat(2) : [];
  expect(words.map(({ text }) => text)).toEqual(['Doors', 'open', 'Castor', 'House']);
  expect(words.at(-1)?.box.frame).toBe(1);
});

test('a drawing without words gives none, and a damaged file says so', async () => {
  const plain = svg('<rect width="800" height="400" fill="#9bc"/><circle cx="300" cy="200" r="120" fill="#e76f51"/>');
  expect(await read(await sharp(plain).png().toBuffer())).toEqual([]);
  expect(await pictureWords.examine(Buffer.from('no picture'), { ...FACTS, sha256: 'none' })).toEqual({ reason: expect.any(String) });
});
