import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { pictureCodes } from '../../src/image/contents/codes.ts';
import type { AssetFacts } from '../../src/model/media.ts';

const FACTS = { status: 'ok', sha256: '', format: 'png', path: 'a.png', size: 1 } as AssetFacts & { status: 'ok' };

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

async function poster(text: string, size = 220): Promise<Buffer> {
  const { svg } = await writeBarcode(text, { format: 'QRCode' });
  const code = await sharp(Buffer.from(svg)).resize(size, size, { kernel: 'nearest' }).png().toBuffer();
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#f4d35e' } })
    .composite([{ input: code, left: 500, top: 300 }])
    .jpeg()
    .toBuffer();
}

test('a code is decoded, with its box', async () => {
  const learnt = await pictureCodes.examine(await poster('https://forms.example/join'), { ...FACTS, sha256: 'poster' });
  expect(learnt).toMatchObject({ value: [{ text: 'https://forms.example/join', format: 'QRCode' }] });
  const box = 'value' in learnt ? learnt.value[0]?.box : undefined;
  expect(box?.x).toBeGreaterThanOrEqual(495);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(725);
});

test('a picture without a code gives none', async () => {
  const plain = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  expect(await pictureCodes.examine(plain, { ...FACTS, sha256: 'plain' })).toEqual({ value: [] });
});
