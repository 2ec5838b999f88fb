import type { Learnt } from '../../model/media.ts';
import { MAX_FRAMES, MAX_PIXELS } from '../limits.ts';
import { TOO_MANY_FRAMES, tryDecoding } from './decode.ts';
import { MOST_FRAMES, stillsOfPicture, TINY } from './frames.ts';
import { type PngChunk, pngChunk, pngChunks } from './png-chunks.ts';
import { sampleFrames } from './sample.ts';
import { type Still, stillOfPixels } from './still.ts';

/** One frame of an animated PNG: a part of the canvas. */
interface Frame {
  width: number;
  height: number;
  x: number;
  y: number;
  /** What becomes of the canvas afterwards: 0 stays, 1 the part is cleared, 2 the part is as it was before. */
  dispose: number;
  /** 0: replaces what was there; 1: is laid over it. */
  blend: number;
  data: Buffer[];
}

interface Animation {
  width: number;
  height: number;
  header: Buffer;
  /** Chunks that every frame needs to be decoded: palette, colour space. */
  shared: PngChunk[];
  frames: Frame[];
}

/** Stills of a PNG: one, or the frames of an animated PNG that differ. sharp reads the first frame only. */
export async function stillsOfPng(bytes: Buffer): Promise<Learnt<Still[]>> {
  const animation = readAnimation(pngChunks(bytes));
  if (!animation) return stillsOfPicture(bytes);
  const { width, height, frames } = animation;
  if (frames.length > MAX_FRAMES) return { reason: TOO_MANY_FRAMES };
  if (width * height * frames.length > MAX_PIXELS) return { reason: 'it has too many pixels to be checked' };
  return tryDecoding(async () => {
    const { default: sharp } = await import('sharp');
    const raw = { width, height, channels: 4 as const };
    const tiny: Buffer[] = [];
    for await (const canvas of canvases(animation)) {
      const small = sharp(canvas, { raw }).flatten({ background: 'white' }).resize({ width: TINY, height: TINY, fit: 'fill' });
      tiny.push(await small.removeAlpha().raw().toBuffer());
    }
    const chosen = new Set(sampleFrames(Buffer.concat(tiny), TINY * TINY * 3, MOST_FRAMES));
    const stills: Still[] = [];
    let frame = 0;
    for await (const data of canvases(animation)) {
      if (chosen.has(frame)) stills.push({ ...(await stillOfPixels({ data, ...raw })), frame });
      frame += 1;
    }
    return stills;
  });
}

/** Undefined: it is an ordinary PNG. Layout of the chunks: https://www.w3.org/TR/png-3/#apng-frame-based-animation. */
function readAnimation(chunks: PngChunk[]): Animation | undefined {
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.data.length !== 13 || !chunks.some(({ type }) => type === 'acTL')) return undefined;
  const frames: Frame[] = [];
  const shared: PngChunk[] = [];
  let inPicture = false;
  for (const chunk of chunks.slice(1)) {
    const { type, data } = chunk;
    inPicture ||= type === 'IDAT' || type === 'fcTL';
    if (type === 'fcTL' && data.length === 26) {
      const [width, height, x, y] = [4, 8, 12, 16].map((at) => data.readUInt32BE(at)) as [number, number, number, number];
      frames.push({ width, height, x, y, dispose: data.readUInt8(24), blend: data.readUInt8(25), data: [] });
    } else if (type === 'IDAT') frames.at(-1)?.data.push(data);
    else if (type === 'fdAT' && data.length > 4) frames.at(-1)?.data.push(data.subarray(4));
    else if (!inPicture && type !== 'acTL') shared.push(chunk);
  }
  return { width: header.data.readUInt32BE(0), height: header.data.readUInt32BE(4), header: header.data, shared, frames };
}

/** What a viewer sees frame by frame: RGBA, always the same buffer. */
async function* canvases({ width, height, header, shared, frames }: Animation): AsyncGenerator<Buffer> {
  const { default: sharp } = await import('sharp');
  const canvas = Buffer.alloc(width * height * 4);
  for (const frame of frames) {
    if (frame.x + frame.width > width || frame.y + frame.height > height) throw new Error('a frame leaves the canvas');
    const size = Buffer.from(header);
    size.writeUInt32BE(frame.width, 0);
    size.writeUInt32BE(frame.height, 4);
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', size),
      ...shared.map(({ type, data }) => pngChunk(type, data)),
      ...frame.data.map((data) => pngChunk('IDAT', data)),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    const pixels = await sharp(png, { failOn: 'error', limitInputPixels: MAX_PIXELS })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer();
    const before = frame.dispose === 2 ? Buffer.from(canvas) : undefined;
    paint(canvas, width, frame, pixels);
    yield canvas;
    if (before) before.copy(canvas);
    else if (frame.dispose === 1)
      for (let y = frame.y; y < frame.y + frame.height; y++)
        canvas.fill(0, (y * width + frame.x) * 4, (y * width + frame.x + frame.width) * 4);
  }
}

function paint(canvas: Buffer, width: number, frame: Frame, pixels: Buffer): void {
  for (let y = 0; y < frame.height; y++) {
    const from = y * frame.width * 4;
    const to = ((frame.y + y) * width + frame.x) * 4;
    if (frame.blend === 0) pixels.copy(canvas, to, from, from + frame.width * 4);
    else for (let x = 0; x < frame.width * 4; x += 4) layOver(canvas, to + x, pixels, from + x);
  }
}

/** Lays one RGBA pixel over another (Porter and Duff’s “over”, not premultiplied). */
function layOver(canvas: Buffer, to: number, pixels: Buffer, from: number): void {
  const above = (pixels[from + 3] as number) / 255;
  if (above === 0) return;
  const below = ((canvas[to + 3] as number) / 255) * (1 - above);
  const alpha = above + below;
  for (let channel = 0; channel < 3; channel++)
    canvas[to + channel] = Math.round(((pixels[from + channel] as number) * above + (canvas[to + channel] as number) * below) / alpha);
  canvas[to + 3] = Math.round(alpha * 255);
}
