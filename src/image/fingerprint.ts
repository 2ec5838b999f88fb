import type { Examination, Learnt } from '../model/media.ts';
import { decodingProblem } from './decode.ts';
import { STILLS } from './format.ts';
import { type Box, cut, type Luma, readLuma } from './luma.ts';
import { findPanels } from './panels.ts';
import { dihedralHashes, frequenciesOf, hashOf } from './pdq.ts';

/** What a picture looks like: what is compared with the pictures of a register. */
export interface Fingerprint {
  /** Of PDQ, 0 to 100, the best of the picture's parts. */
  quality: number;
  /**
   * The hashes under which it may be known, 64 hexadecimal digits each: for the
   * whole picture, and for what is left without borders or the page around it,
   * the eight mirrored and turned forms, in the order of `dihedralHashes`.
   * Empty: it is too plain to be told from others.
   */
  forms: string[][];
}

/** Below this quality a hash says little: flat pictures resemble each other. Such a picture is registered by its SHA-256 only. */
const MIN_QUALITY = 50;
/** For a part of a picture, which is a guess besides. */
const MIN_PART_QUALITY = 80;
/** A darkened copy changes half as much from pixel to pixel, and its hash is the same. */
const MIN_QUERY_QUALITY = 25;

/** Half a sentence on a picture without forms; it fits after “… cannot be checked:”. */
export const TOO_PLAIN = 'it is too plain to be told from other pictures by its looks';

/** The fingerprint of a picture as it is looked up. */
export const fingerprint: Examination<Fingerprint> = {
  name: 'fingerprint-1',
  formats: STILLS,
  examine: (bytes) =>
    read(bytes, (frames) => {
      const parts = frames.flatMap((frame) => findPanels(frame).map((box) => frequenciesOf(cut(frame, box))));
      return {
        quality: Math.max(...parts.map(({ quality }) => quality)),
        forms: parts.filter(({ quality }) => quality >= MIN_QUERY_QUALITY).map(({ frequencies }) => dihedralHashes(frequencies)),
      };
    }),
};

/**
 * What a register keeps of a picture: the hashes of the picture, of what is left without borders
 * and of crops, 64 hexadecimal digits each; copies that were cropped are found by them.
 * Empty: the picture is too plain, and can be known by its SHA-256 only.
 * @returns or half a sentence on why the picture cannot be read
 */
export async function storedViews(bytes: Buffer): Promise<Learnt<string[]>> {
  return read(bytes, (frames) => [
    ...new Set(frames.flatMap((frame) => findPanels(frame).flatMap((panel, at) => viewsOf(frame, panel, at === 0)))),
  ]);
}

async function read<T>(bytes: Buffer, look: (frames: Luma[]) => T): Promise<Learnt<T>> {
  let frames: Luma[];
  try {
    frames = await readLuma(bytes);
  } catch (error) {
    return { reason: decodingProblem(error) };
  }
  return { value: look(frames) };
}

/** Parts of each side that crops keep, and where they lie: 0 at the left or top edge, 1 at the right or bottom. */
const CENTRED = [0.955, 0.91, 0.865, 0.82, 0.775, 0.735];
const CORNERS = [0.93, 0.88];

function viewsOf(frame: Luma, panel: Box, withCrops: boolean): string[] {
  const middle = CENTRED.map((keep) => ({ keep, x: 0.5, y: 0.5 }));
  const corners = CORNERS.flatMap((keep) => [0, 1].flatMap((x) => [0, 1].map((y) => ({ keep, x, y }))));
  const crops = [{ keep: 1, x: 0, y: 0 }, ...(withCrops ? [...middle, ...corners] : [])];
  return crops.flatMap(({ keep, x, y }) => {
    const width = Math.round(panel.width * keep);
    const height = Math.round(panel.height * keep);
    const box = { x: panel.x + Math.round((panel.width - width) * x), y: panel.y + Math.round((panel.height - height) * y), width, height };
    const { quality, frequencies } = frequenciesOf(cut(frame, box));
    return quality >= (withCrops ? MIN_QUALITY : MIN_PART_QUALITY) ? [hashOf(frequencies)] : [];
  });
}
