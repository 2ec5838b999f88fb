import type { Examination } from '../../model/media.ts';
import { STILLS } from '../format.ts';
import { decodingProblem } from '../pixels/decode.ts';
import { DESCRIPTOR_WORDS, findKeypoints, type Keypoints, SCALE_STEP } from './keypoints.ts';
import { openCv } from './opencv.ts';

/** The keypoints of a picture: what a crop of it, or a collage or a screenshot with it, is known by. A picture cannot be made from them. */
export interface LocalFeatures {
  /** Pixels of the picture, turned upright. */
  width: number;
  height: number;
  /** Base64 of `ROW` bytes for each keypoint; the first ones alone are a fair sample of the picture. */
  rows: string;
}

/** Keypoints with the size of the picture in whose pixels they are. */
export interface Featured extends Keypoints {
  width: number;
  height: number;
  /** Pixels of the original for each of these. */
  reduction: number;
}

/** Bytes of a keypoint: x and y (16 bits each, in 1/32 pixel), size (its step), angle (256 to a turn), descriptor. */
export const ROW = 6 + 4 * DESCRIPTOR_WORDS;
const FRACTION = 32;
/** Longest side at which keypoints are looked for: the part of a collage is still half of it. */
const SIDE = 1024;
const SEARCH = { points: 1500, levels: 12 };
const MAX_PIXELS = 120_000_000;
const SECONDS = 20;

/** What is looked at in a picture to find it as a part of others, or others as parts of it. Of an animation, the first frame. */
export const localFeatures: Examination<LocalFeatures> = {
  name: 'local-features-1',
  formats: STILLS,
  examine: async (bytes) => {
    const loaded = await openCv();
    if ('reason' in loaded) return loaded;
    try {
      const { grey, info, width, height } = await readGrey(bytes);
      return { value: { width, height, rows: encode(findKeypoints(loaded.value, grey, info.width, info.height, SEARCH)) } };
    } catch (error) {
      return { reason: decodingProblem(error) };
    }
  },
};

async function readGrey(bytes: Buffer) {
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).timeout({ seconds: SECONDS });
  const { autoOrient: upright } = await picture.metadata();
  const { data: grey, info } = await picture
    .autoOrient()
    .flatten({ background: 'white' })
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { grey, info, ...upright };
}

function encode({ count, x, y, scale, angle, descriptors }: Keypoints): string {
  const rows = Buffer.alloc(count * ROW);
  for (let n = 0, at = 0; n < count; n++, at += ROW) {
    rows.writeUInt16LE(Math.round((x[n] as number) * FRACTION), at);
    rows.writeUInt16LE(Math.round((y[n] as number) * FRACTION), at + 2);
    rows.writeUInt8(Math.round(Math.log(scale[n] as number) / Math.log(SCALE_STEP)), at + 4);
    rows.writeUInt8(Math.round(((angle[n] as number) / (2 * Math.PI)) * 256) & 255, at + 5);
    for (let word = 0; word < DESCRIPTOR_WORDS; word++)
      rows.writeUInt32LE(descriptors[n * DESCRIPTOR_WORDS + word] as number, at + 6 + 4 * word);
  }
  return rows.toString('base64');
}

/** Keypoints from what was kept of a picture. Bytes after the last whole row are not read. */
export function featuresFrom({ width, height, rows }: LocalFeatures): Featured {
  return featuresOf(width, height, Buffer.from(rows, 'base64'));
}

/** The same from bytes. */
export function featuresOf(width: number, height: number, rows: Buffer): Featured {
  const count = Math.floor(rows.length / ROW);
  const reduction = Math.max(1, Math.max(width, height) / SIDE);
  const field = (read: (at: number) => number) => Float32Array.from({ length: count }, (_, n) => read(n * ROW));
  return {
    width: width / reduction,
    height: height / reduction,
    reduction,
    count,
    x: field((at) => rows.readUInt16LE(at) / FRACTION),
    y: field((at) => rows.readUInt16LE(at + 2) / FRACTION),
    scale: field((at) => SCALE_STEP ** rows.readUInt8(at + 4)),
    angle: field((at) => (rows.readUInt8(at + 5) / 256) * 2 * Math.PI),
    descriptors: Uint32Array.from({ length: count * DESCRIPTOR_WORDS }, (_, n) =>
      rows.readUInt32LE(Math.floor(n / DESCRIPTOR_WORDS) * ROW + 6 + 4 * (n % DESCRIPTOR_WORDS)),
    ),
  };
}
