import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureFaces } from '../../src/image/contents/faces.ts';
import type { AssetFacts } from '../../src/model/media.ts';

const FACTS = { status: 'ok', sha256: '', format: 'jpeg', path: 'a.jpg', size: 1 } as AssetFacts & { status: 'ok' };
const SAMPLES = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'demo');
const MEDIA = join(import.meta.dirname, '../../fixtures/workspace/media');

let number = 0;
async function facesIn(bytes: Buffer, from = 0.5) {
  const learnt = await pictureFaces.examine(bytes, { ...FACTS, sha256: String(number++) });
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value.filter(({ score }) => score >= from);
}

test('the sample pictures of the detector’s package: counts within one', async () => {
  const shown: Record<string, number> = {
    'sample1.jpg': 3,
    'sample2.jpg': 3,
    'sample3.jpg': 3,
    'sample4.jpg': 4,
    'sample5.jpg': 5,
    'sample6.jpg': 4,
  };
  expect(readdirSync(SAMPLES).filter((name) => /^sample\d\.jpg$/u.test(name))).toEqual(Object.keys(shown));
  for (const [name, count] of Object.entries(shown)) {
    const found = (await facesIn(readFileSync(join(SAMPLES, name)))).length;
    expect(Math.abs(found - count), `${name}: ${found} of ${count}`).toBeLessThanOrEqual(1);
  }
});

test('faces of drawn people are counted too', async () => {
  const shown: Record<string, number> = { 'welcome-desk.jpg': 3, 'canteen-lunch.jpg': 2, 'study-group.jpg': 4, 'cake-practical.jpg': 1 };
  for (const [name, count] of Object.entries(shown)) expect(await facesIn(readFileSync(join(MEDIA, name))), name).toHaveLength(count);
});

test('no picture without people has a face, however unsure', async () => {
  for (const name of ['canal-morning.jpg', 'city-skyline.jpg', 'certificate.png', 'open-day-poster.png', 'quote-card.png'])
    expect(await facesIn(readFileSync(join(MEDIA, name)), 0), name).toEqual([]);
  const patterns = [
    '<circle cx="150" cy="150" r="90" fill="#fc6"/><circle cx="450" cy="150" r="90" fill="#fc6"/>',
    '<rect x="80" y="60" width="440" height="280" fill="#8ac"/><rect x="120" y="100" width="80" height="80"/><rect x="400" y="100" width="80" height="80"/><rect x="200" y="260" width="200" height="30"/>',
    Array.from(
      { length: 40 },
      (_, at) => `<circle cx="${(at % 8) * 75 + 40}" cy="${Math.floor(at / 8) * 80 + 40}" r="${10 + (at % 5) * 4}"/>`,
    ).join(''),
    '<text x="40" y="220" font-size="120">Open day</text>',
  ];
  for (const body of patterns) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#f4efe6"/>${body}</svg>`;
    expect(await facesIn(await sharp(Buffer.from(svg)).png().toBuffer(), 0), body).toEqual([]);
  }
});
