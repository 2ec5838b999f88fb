import type { Box } from '../../model/place.ts';

/** Brightness of a picture's pixels, row by row, 0 to 255. */
export interface Luma {
  values: Float32Array;
  width: number;
  height: number;
}

/** A picture as it was read from a file. */
export interface Frame extends Luma {
  /** Pixels of the file for each of these. */
  reduction: number;
}

/** Longest side, in pixels, at which pictures are compared. */
const SIDE = 512;
/** Seconds after which decoding one picture is given up. */
const SECONDS = 20;
/** Larger pictures are not decoded; pixels. */
const MAX_PIXELS = 120_000_000;
/** Frames of an animation that are looked at, spread evenly. */
const MAX_FRAMES = 4;

/**
 * Reads a picture as PDQ wants it: turned upright (EXIF), transparent parts on
 * white, shrunk to fit 512 × 512 pixels and never enlarged, and the luma
 * of ITU-R BT.601. An animation gives its first, last and some frames between.
 * Throws what the image library throws for a picture that cannot be decoded.
 */
export async function readLuma(bytes: Buffer): Promise<Frame[]> {
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' as const };
  const { pages = 1, autoOrient: upright } = await sharp(bytes, options).metadata();
  const read = async (page: number): Promise<Frame> => {
    const { data, info } = await sharp(bytes, { ...options, page })
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { values: lumaOf(data, info.channels), width: info.width, height: info.height, reduction: upright.width / info.width };
  };
  const frames: Frame[] = [];
  for (const page of framesOf(pages)) frames.push(await read(page));
  return frames;
}

function framesOf(pages: number): number[] {
  const count = Math.min(pages, MAX_FRAMES);
  return Array.from({ length: count }, (_, n) => (count === 1 ? 0 : Math.round((n * (pages - 1)) / (count - 1))));
}

function lumaOf(data: Buffer, channels: number): Float32Array {
  const values = new Float32Array(data.length / channels);
  for (let at = 0, from = 0; at < values.length; at++, from += channels) {
    const red = data[from] ?? 0;
    values[at] = channels < 3 ? red : 0.299 * red + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  }
  return values;
}

/** The same place in pixels of the file. */
export function inFile({ x, y, width, height }: Box, reduction: number): Box {
  const [left, top] = [Math.round(x * reduction), Math.round(y * reduction)];
  return { x: left, y: top, width: Math.round((x + width) * reduction) - left, height: Math.round((y + height) * reduction) - top };
}

/** A part of a picture, copied. */
export function cut({ values, width }: Luma, box: Box): Luma {
  const part = new Float32Array(box.width * box.height);
  for (let row = 0; row < box.height; row++) {
    const from = (box.y + row) * width + box.x;
    part.set(values.subarray(from, from + box.width), row * box.width);
  }
  return { values: part, width: box.width, height: box.height };
}

/**
 * The picture with its tones spread evenly from black to white (histogram
 * equalisation). It leaves nothing of how bright a picture was made, and a logo or
 * writing on a picture of few tones no longer outweighs the picture.
 */
export function equalise({ values, width, height }: Luma): Luma {
  const nearest = new Uint8Array(values.length);
  const counts = new Uint32Array(256);
  for (let at = 0; at < nearest.length; at++) {
    const tone = Math.round(values[at] as number);
    nearest[at] = tone;
    counts[tone] = (counts[tone] as number) + 1;
  }
  let below = 0;
  const tones = Float32Array.from(counts, (count) => {
    const tone = (255 * (below + count / 2)) / values.length;
    below += count;
    return tone;
  });
  const even = new Float32Array(nearest.length);
  for (let at = 0; at < even.length; at++) even[at] = tones[nearest[at] as number] as number;
  return { values: even, width, height };
}
