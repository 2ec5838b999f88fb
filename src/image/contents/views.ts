import type { AssetFacts, Learnt } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';
import { STILLS } from '../format.ts';
import { MAX_PIXELS } from '../limits.ts';
import type { Still } from '../pixels/still.ts';
import { stillsOf } from '../pixels/stills.ts';

/** Pixels of a view: small text is enlarged to this, and a photograph of twelve megapixels costs no more than a graphic. */
const AREA = 2_200_000;
const MAX_SCALE = 3;
/** Mean lightness (0 to 255) from which on a drawing on nothing is meant for a dark page. */
const LIGHT = 140;

/** Formats in which there is something to see. Whether it can be opened is another matter. */
export const SEEN: ReadonlySet<string> = new Set([...STILLS, ...['heic', 'bmp', 'jxl', 'psd', 'pdf', 'mp4', 'mov', 'webm', 'avi', 'ogg']]);

/** A still prepared for reading, in a size in which small text is large enough. */
export interface View {
  /** In grey; PNG. */
  grey: () => Promise<Buffer>;
  /** The colour channel in which it has most contrast, stretched to the full range; PNG. */
  contrast: () => Promise<Buffer>;
  /** A box of the view in pixels of the file, with the still it is in. */
  inFile: (box: Box) => Box;
}

/** Views of all stills of a file. */
export async function viewsOf(bytes: Buffer, facts: AssetFacts & { status: 'ok' }): Promise<Learnt<View[]>> {
  const stills = await stillsOf(bytes, facts);
  if ('reason' in stills) return stills;
  const [only, ...more] = stills.value;
  if (only && more.length === 0 && STILLS.has(facts.format)) return { value: [await viewOf((await onBlack(bytes, only)) ?? only)] };
  return { value: await Promise.all(stills.value.map(viewOf)) };
}

async function viewOf({ rgb, width, height, scale: shrunk, ...which }: Still): Promise<View> {
  const { default: sharp } = await import('sharp');
  const enlarged = Math.min(MAX_SCALE, Math.sqrt(AREA / (width * height)));
  const size = { width: Math.max(1, Math.round(width * enlarged)), height: Math.max(1, Math.round(height * enlarged)) };
  const scaled = () => sharp(rgb, { raw: { width, height, channels: 3 } }).resize({ ...size, fit: 'fill' });
  const across = (size.width / width) * shrunk;
  const down = (size.height / height) * shrunk;
  return {
    grey: () => scaled().greyscale().png({ compressionLevel: 1 }).toBuffer(),
    contrast: async () => {
      const { channels } = await sharp(rgb, { raw: { width, height, channels: 3 } }).stats();
      const strongest = channels.reduce((best, { stdev }, at) => (stdev > (channels[best]?.stdev ?? 0) ? at : best), 0);
      return scaled()
        .extractChannel(strongest as 0 | 1 | 2)
        .normalise({ lower: 1, upper: 99 })
        .png({ compressionLevel: 1 })
        .toBuffer();
    },
    inFile: (box) => {
      const x = Math.floor(box.x / across);
      const y = Math.floor(box.y / down);
      return {
        x,
        y,
        width: Math.ceil((box.x + box.width) / across) - x,
        height: Math.ceil((box.y + box.height) / down) - y,
        ...which,
      };
    },
  };
}

/** What is transparent shows whatever stands behind it, and a still stands on white: of a light drawing, the one on black. */
async function onBlack(bytes: Buffer, still: Still): Promise<Still | undefined> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS });
  if (!(await picture.metadata()).hasAlpha) return undefined;
  const { width, height } = still;
  const raw = await picture
    .autoOrient()
    .resize({ width, height, fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = () => sharp(raw.data, { raw: raw.info });
  if ((await pixels().stats()).isOpaque || visibleLightness(raw.data) <= LIGHT) return undefined;
  return { ...still, rgb: await pixels().flatten({ background: '#000' }).raw().toBuffer() };
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
