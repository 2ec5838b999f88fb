import type { Learnt } from '../model/media.ts';

/** Pixels of a view: small text is enlarged to this, and a photograph of twelve megapixels costs no more than a graphic. */
const AREA = 2_200_000;
const MAX_SCALE = 3;
const MAX_PIXELS = 120_000_000;

/** A picture prepared for reading words. */
export interface Views {
  /** Pixels of the picture as it is shown, turned as its metadata says. */
  width: number;
  height: number;
  /** Pixels of a view for one of the picture, across and down. */
  scale: { x: number; y: number };
  /** The picture in grey. */
  grey: () => Promise<Buffer>;
  /** The one of its colour channels in which it has most contrast, stretched to the full range. */
  contrast: () => Promise<Buffer>;
}

/** Prepares views of a still picture (of an animation its first frame) in one size. */
export async function viewsOf(bytes: Buffer): Promise<Learnt<Views>> {
  const { default: sharp } = await import('sharp');
  try {
    const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const { width, height } = (await upright.metadata()).autoOrient;
    const scale = Math.min(MAX_SCALE, Math.sqrt(AREA / (width * height)));
    const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
    const scaled = await upright
      .resize({ ...size, fit: 'fill' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const opened = () => sharp(scaled.data, { raw: scaled.info });
    const { channels, isOpaque } = await opened().stats();
    // What is transparent shows whatever stands behind it: light words are read on black, dark ones on white.
    const light = !isOpaque && visibleLightness(scaled.data) > 140;
    const solid = () => opened().flatten({ background: light ? '#000' : '#fff' });
    const strongest = channels.slice(0, 3).reduce((best, { stdev }, at, all) => (stdev > (all[best]?.stdev ?? 0) ? at : best), 0);
    return {
      value: {
        width,
        height,
        scale: { x: size.width / width, y: size.height / height },
        grey: () => solid().greyscale().png({ compressionLevel: 1 }).toBuffer(),
        contrast: () =>
          solid()
            .extractChannel(strongest as 0 | 1 | 2)
            .normalise({ lower: 1, upper: 99 })
            .png({ compressionLevel: 1 })
            .toBuffer(),
      },
    };
  } catch {
    return { reason: 'its pixels could not be decoded' };
  }
}

/** Mean lightness (0 to 255) of what can be seen in pixels of red, green, blue and opacity. */
function visibleLightness(pixels: Buffer): number {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = pixels[at + 3] ?? 0;
    sum += opacity * (0.3 * (pixels[at] ?? 0) + 0.59 * (pixels[at + 1] ?? 0) + 0.11 * (pixels[at + 2] ?? 0));
    weight += opacity;
  }
  return weight === 0 ? 0 : sum / weight;
}
