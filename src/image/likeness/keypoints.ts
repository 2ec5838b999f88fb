import type { KeyPoint, Mat, OpenCv } from './opencv.ts';

/** Points of a picture that can be found again, with what their surroundings look like. Row `n` of every field is one point. */
export interface Keypoints {
  count: number;
  /** Pixels of the picture in which they were found. */
  x: Float32Array;
  y: Float32Array;
  /** How large the surroundings are, relative to the smallest ones. */
  scale: Float32Array;
  /** Radians, clockwise. */
  angle: Float32Array;
  /** 256 bits each, in `DESCRIPTOR_WORDS` words. */
  descriptors: Uint32Array;
}

export const DESCRIPTOR_WORDS = 8;
export const SCALE_STEP = 1.2;

/** How points are looked for. */
export interface Search {
  /** Points to keep. */
  points: number;
  /** Sizes at which the picture is looked at, each `SCALE_STEP` smaller. */
  levels: number;
}

/** Least contrast of a corner, in shades of grey. OpenCV’s own 20 finds too little in soft pictures: of crops to 60–70 % it missed twice as many. */
const FAST_THRESHOLD = 5;
const CANDIDATES = 5;
const PATCH = 31;
/** Cells across the longer side within which points compete: without them all lie where the picture is busiest, and a crop may lose them. */
const CELLS = 6;

/**
 * Finds keypoints and describes them by ORB (Rublee et al. 2011: oriented FAST
 * corners with rotated BRIEF descriptors), spread over the picture and over its sizes.
 * @param grey one byte a pixel, row by row
 */
export function findKeypoints(cv: OpenCv, grey: Uint8Array, width: number, height: number, { points, levels }: Search): Keypoints {
  const owned: { delete: () => void }[] = [];
  const own = <T extends { delete: () => void }>(object: T): T => {
    owned.push(object);
    return object;
  };
  try {
    const picture = own(new cv.Mat(height, width, cv.CV_8UC1));
    picture.data.set(grey);
    const even = own(new cv.Mat());
    own(new cv.CLAHE(4, { width: 8, height: 8 })).apply(picture, even);
    const orb = own(new cv.ORB(points * CANDIDATES, SCALE_STEP, levels, PATCH, 0, 2, 0, PATCH, FAST_THRESHOLD));
    const found = own(new cv.KeyPointVector());
    orb.detect(even, found, own(new cv.Mat()));
    const all = Array.from({ length: found.size() }, (_, at) => found.get(at));
    const kept = own(new cv.KeyPointVector());
    for (const point of spread(all, points, Math.max(width, height) / CELLS)) kept.push_back(point);
    const descriptors = own(new cv.Mat());
    orb.compute(even, kept, descriptors);
    return toKeypoints(
      Array.from({ length: kept.size() }, (_, at) => kept.get(at)),
      descriptors,
    );
  } finally {
    for (const object of owned.reverse()) object.delete();
  }
}

/** The strongest points of every cell and size in turn, until there are enough. */
function spread(all: KeyPoint[], wanted: number, cell: number): KeyPoint[] {
  const groups = new Map<string, KeyPoint[]>();
  for (const point of [...all].sort((a, b) => b.response - a.response)) {
    // Cells grow slower than the patches: each size has fewer points than the one below, but not as few as it has room for.
    const side = cell * SCALE_STEP ** (point.octave / 2);
    const key = `${point.octave} ${Math.floor(point.pt.x / side)} ${Math.floor(point.pt.y / side)}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  const ranked = [...groups.values()].flatMap((group) => group.map((point, rank) => ({ point, rank })));
  ranked.sort((a, b) => a.rank - b.rank || b.point.response - a.point.response);
  return ranked.slice(0, wanted).map(({ point }) => point);
}

function toKeypoints(points: KeyPoint[], descriptors: Mat): Keypoints {
  const field = (of: (point: KeyPoint) => number) => Float32Array.from(points, of);
  return {
    count: points.length,
    x: field(({ pt }) => pt.x),
    y: field(({ pt }) => pt.y),
    scale: field(({ octave }) => SCALE_STEP ** octave),
    angle: field(({ angle }) => (angle * Math.PI) / 180),
    descriptors: points.length === 0 ? new Uint32Array() : new Uint32Array(descriptors.data.slice().buffer),
  };
}
