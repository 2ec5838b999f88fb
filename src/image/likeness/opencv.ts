import { createRequire } from 'node:module';
import type { Learnt } from '../../model/media.ts';

/** The package that finds keypoints; optional, as it is large. */
const PACKAGE = '@techstark/opencv-js';

interface Owned {
  /** Frees the memory outside JavaScript’s: nothing else does. */
  delete: () => void;
}

export interface Mat extends Owned {
  readonly rows: number;
  readonly data: Uint8Array;
}

export interface KeyPoint {
  pt: { x: number; y: number };
  /** Diameter of the area that is described, pixels. */
  size: number;
  /** Degrees, clockwise in the picture. */
  angle: number;
  response: number;
  octave: number;
  class_id: number;
}

export interface KeyPoints extends Owned {
  size: () => number;
  get: (at: number) => KeyPoint;
  push_back: (point: KeyPoint) => void;
}

interface Orb extends Owned {
  detect: (image: Mat, points: KeyPoints, mask: Mat) => void;
  compute: (image: Mat, points: KeyPoints, descriptors: Mat) => void;
}

interface Clahe extends Owned {
  apply: (from: Mat, to: Mat) => void;
}

/** The part of OpenCV that is used here (docs.opencv.org, 4.x). */
export interface OpenCv {
  Mat: { new (): Mat; new (rows: number, columns: number, type: number): Mat };
  KeyPointVector: new () => KeyPoints;
  ORB: new (
    features: number,
    scaleFactor: number,
    levels: number,
    edgeThreshold: number,
    firstLevel: number,
    wtaK: number,
    scoreType: number,
    patchSize: number,
    fastThreshold: number,
  ) => Orb;
  CLAHE: new (clipLimit: number, tiles: { width: number; height: number }) => Clahe;
  CV_8UC1: number;
  onRuntimeInitialized?: () => void;
}

let loaded: Promise<Learnt<OpenCv>> | undefined;

/**
 * Loads OpenCV when it is first needed (about half a second), or says how to install it.
 * @param load how a package is loaded. Not `import`: the module is a thenable that resolves to itself, and whatever awaits it waits for ever
 */
export function openCv(load: (name: string) => unknown = createRequire(import.meta.url)): Promise<Learnt<OpenCv>> {
  loaded ??= start(load);
  return loaded;
}

async function start(load: (name: string) => unknown): Promise<Learnt<OpenCv>> {
  const before = listeners();
  let cv: OpenCv;
  try {
    cv = load(PACKAGE) as OpenCv;
  } catch {
    return { reason: `parts of pictures cannot be looked for without a package that is not installed; run “npm install ${PACKAGE}”` };
  }
  if (cv.Mat === undefined) await new Promise<void>((ready) => Object.assign(cv, { onRuntimeInitialized: ready }));
  // Its loader answers uncaught errors of the whole process; they are the program’s own affair.
  for (const [event, known] of before) for (const added of process.listeners(event)) if (!known.includes(added)) process.off(event, added);
  return { value: cv };
}

function listeners() {
  return (['uncaughtException', 'unhandledRejection'] as const).map(
    (event) => [event as 'uncaughtException', process.listeners(event as 'uncaughtException')] as const,
  );
}
