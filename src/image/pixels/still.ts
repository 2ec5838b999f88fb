import { DECODE_SECONDS, MAX_PIXELS, MAX_STILL_PIXELS } from '../limits.ts';

/** One picture as a viewer sees it: upright, on white where it is transparent. */
export interface Still {
  /** 8 bits each of red, green, blue (sRGB), rows from the top: `width * height * 3` bytes. */
  rgb: Buffer;
  width: number;
  height: number;
  /** Pixels here for each pixel of the file: 1, or less where a very large picture was shrunk. */
  scale: number;
  /** Number of the frame in an animation, from 0. */
  frame?: number;
  /** Number of the page in a document, from 1. */
  page?: number;
  /** Seconds from the beginning of a film. */
  at?: number;
}

/** Pixels that somebody else decoded: `width * height * channels` bytes. */
export interface RawPicture {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** How much a picture must shrink to be kept as a still: at most 1. */
export function shrinkage(width: number, height: number, most = MAX_STILL_PIXELS): number {
  return Math.min(1, Math.sqrt(most / (width * height)));
}

/**
 * Decodes one page or frame of a picture that sharp reads.
 * @throws what sharp throws: `tryDecoding` says it in words
 */
export async function stillOf(bytes: Uint8Array, page = 0): Promise<Still> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { page, limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const { autoOrient } = await picture.metadata();
  return finish(picture.autoOrient(), autoOrient.width, autoOrient.height);
}

/** Makes a still of pixels in memory. */
export async function stillOfPixels({ data, width, height, channels }: RawPicture): Promise<Still> {
  const { default: sharp } = await import('sharp');
  return finish(sharp(data, { raw: { width, height, channels } }), width, height);
}

async function finish(picture: import('sharp').Sharp, width: number, height: number): Promise<Still> {
  const scale = shrinkage(width, height);
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const shrunk = scale < 1 ? picture.resize({ ...size, fit: 'fill' }) : picture;
  const { data, info } = await shrunk
    .timeout({ seconds: DECODE_SECONDS })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height, scale };
}
