import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Examination } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';
import type { Still } from '../pixels/still.ts';
import { stillsOf } from '../pixels/stills.ts';
import { SEEN } from './views.ts';

/** Something in a picture that looks like a face. `score`: 0.3 to 1, how much so. */
export interface PictureFace {
  score: number;
  box: Box;
}

/** Finds faces in pixels (red, green, blue); boxes are shares of width and height. */
export type Detector = (
  pixels: Uint8Array,
  width: number,
  height: number,
  minScore: number,
) => Promise<{ score: number; x: number; y: number; width: number; height: number }[]>;

/** Faces less likely than this are not kept. */
const MIN_SCORE = 0.3;
/** The longer side of what the detector is shown, in pixels; it looks at 512 of them. */
const SIDE = 1024;

/**
 * Faces in a picture, drawn ones too: found and counted, never recognised. SSD MobileNet v1 as @vladmandic/face-api
 * ships it, on this machine. Profiles, masks, backs and faces of a few pixels are missed, so a count is a lower bound. Of
 * several stills it gives the faces of the one with most.
 */
export const pictureFaces: Examination<PictureFace[]> = {
  name: 'faces-1',
  formats: SEEN,
  examine: async (bytes, facts) => {
    const detect = await loadDetector();
    if ('reason' in detect) return detect;
    const stills = await stillsOf(bytes, facts);
    if ('reason' in stills) return stills;
    let most: PictureFace[] = [];
    for (const still of stills.value) {
      const faces = await facesIn(still, detect.value);
      if (weightOf(faces) > weightOf(most)) most = faces;
    }
    return { value: most };
  },
};

/** Orders stills by their faces: the sure ones count, the others only settle a tie. */
function weightOf(faces: readonly PictureFace[]): number {
  return faces.filter(({ score }) => score >= 0.5).length * 1000 + faces.length;
}

async function facesIn({ rgb, width, height, scale, ...which }: Still, detect: Detector): Promise<PictureFace[]> {
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const faces = await detect(data, info.width, info.height, MIN_SCORE);
  return faces.map(({ score, ...share }) => ({
    score: Math.round(score * 100) / 100,
    box: { ...inPixels(share, Math.round(width / scale), Math.round(height / scale)), ...which },
  }));
}

function inPixels(share: Box, width: number, height: number): Box {
  const x = Math.max(0, Math.floor(share.x * width));
  const y = Math.max(0, Math.floor(share.y * height));
  return {
    x,
    y,
    width: Math.min(width, Math.ceil((share.x + share.width) * width)) - x,
    height: Math.min(height, Math.ceil((share.y + share.height) * height)) - y,
  };
}

/** The folder that the build makes in this package, wherever the bundle puts this file. */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('clauselint/package.json')), 'dist/faces/');

interface DetectorFile {
  startDetector: (wasm: string, specs: unknown, weights: ArrayBuffer) => Promise<Detector>;
}

let detector: Promise<{ value: Detector } | { reason: string }> | undefined;

function loadDetector(): Promise<{ value: Detector } | { reason: string }> {
  detector ??= startOnce();
  return detector;
}

async function startOnce(): Promise<{ value: Detector } | { reason: string }> {
  if (!existsSync(`${FOLDER}detector.cjs`))
    return { reason: 'the face detector is missing from this installation; install clauselint again' };
  try {
    const { startDetector } = createRequire(import.meta.url)(`${FOLDER}detector.cjs`) as DetectorFile;
    const weights = readFileSync(`${FOLDER}ssd_mobilenetv1_model.bin`);
    const manifest = JSON.parse(readFileSync(`${FOLDER}ssd_mobilenetv1_model-weights_manifest.json`, 'utf8')) as [{ weights: unknown }];
    return { value: await startDetector(`${FOLDER}tfjs-backend-wasm-simd.wasm`, manifest[0].weights, new Uint8Array(weights).buffer) };
  } catch {
    return { reason: 'the face detector could not be started' };
  }
}
