import type { Learnt } from '../../model/media.ts';
import { DECODE_SECONDS, MAX_FRAMES, MAX_PIXELS } from '../limits.ts';
import { TOO_MANY_FRAMES, tryDecoding } from './decode.ts';
import { sampleFrames } from './sample.ts';
import { type Still, stillOf } from './still.ts';

/** Frames of an animation that are looked at. */
export const MOST_FRAMES = 12;
/** Pages of a many-page TIFF that are looked at. */
const MOST_PAGES = 20;
/** Side of the tiny pictures by which frames are compared. Pixels. */
export const TINY = 24;

/**
 * Stills of a picture that sharp reads: one, or the frames of an animation that
 * differ (GIF, WebP), or the pages of a TIFF.
 */
export async function stillsOfPicture(bytes: Buffer): Promise<Learnt<Still[]>> {
  const { default: sharp } = await import('sharp');
  const header = await tryDecoding(() => sharp(bytes, { limitInputPixels: MAX_PIXELS, animated: true }).metadata());
  if ('reason' in header) return header;
  const { pages = 1, format } = header.value;
  if (pages > MAX_FRAMES) return { reason: TOO_MANY_FRAMES };
  if (format === 'tiff' && pages > MOST_PAGES) return { reason: `it has more than ${MOST_PAGES} pages` };
  if (pages <= 1) return tryDecoding(async () => [await stillOf(bytes)]);
  return tryDecoding(async () => {
    const stills: Still[] = [];
    // The pages of a TIFF need not be of one size, so they are not compared.
    const frames = format === 'tiff' ? [...Array(pages).keys()] : sampleFrames(await tinyFrames(bytes), TINY * TINY * 3, MOST_FRAMES);
    for (const frame of frames) {
      const still = await stillOf(bytes, frame);
      stills.push(format === 'tiff' ? { ...still, page: frame + 1 } : { ...still, frame });
    }
    return stills;
  });
}

/** All frames of an animation, one after another, shrunk to `TINY` pixels a side in RGB. */
async function tinyFrames(bytes: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: true })
    .timeout({ seconds: DECODE_SECONDS })
    .resize({ width: TINY, height: TINY, fit: 'fill' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();
}
