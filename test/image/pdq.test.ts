import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { dihedralHashes, frequenciesOf, hashOf } from '../../src/image/likeness/pdq.ts';
import { type Luma, readLuma } from '../../src/image/pixels/luma.ts';
import { distance } from './hashes.ts';
import { scenePng } from './pictures.ts';

const lumaOf = async (bytes: Buffer): Promise<Luma> => (await readLuma(bytes))[0] as Luma;
const pdq = async (bytes: Buffer) => hashOf(frequenciesOf(await lumaOf(bytes)).frequencies);

/** In the order of `dihedralHashes`. */
const TRANSFORMS: [string, (bytes: Buffer) => Promise<Buffer>][] = [
  ['as it is', async (bytes) => bytes],
  ['mirrored', (bytes) => sharp(bytes).flop().png().toBuffer()],
  ['upside down', (bytes) => sharp(bytes).flip().png().toBuffer()],
  ['turned by 180°', (bytes) => sharp(bytes).rotate(180).png().toBuffer()],
  [
    'rows and columns exchanged',
    async (bytes) =>
      sharp(await sharp(bytes).rotate(90).png().toBuffer())
        .flop()
        .png()
        .toBuffer(),
  ],
  ['turned by 90°', (bytes) => sharp(bytes).rotate(90).png().toBuffer()],
  ['turned by 270°', (bytes) => sharp(bytes).rotate(270).png().toBuffer()],
  [
    'exchanged and turned by 180°',
    async (bytes) =>
      sharp(await sharp(bytes).rotate(270).png().toBuffer())
        .flop()
        .png()
        .toBuffer(),
  ],
];

describe('PDQ', () => {
  test.each(TRANSFORMS.map(([name, transform], at) => ({ name, transform, at })))(
    'has the hash of the picture $name without reading it',
    async ({ transform, at }) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(10_000), async (seed) => {
          const bytes = await scenePng(seed);
          const derived = dihedralHashes(frequenciesOf(await lumaOf(bytes)).frequencies)[at] as string;
          expect(distance(derived, await pdq(await transform(bytes)))).toBeLessThanOrEqual(12);
        }),
        { numRuns: 8 },
      );
    },
  );
});
