import type { Examination, Learnt } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';
import { STILLS } from '../format.ts';
import { decodingProblem } from '../pixels/decode.ts';
import { cut, equalise, type Frame, inFile, type Luma, readLuma } from '../pixels/luma.ts';
import { findCells } from './cells.ts';
import { findPanels } from './panels.ts';
import { dihedralHashes, frequenciesOf, hashOf } from './pdq.ts';

/** What a picture looks like: what is compared with the pictures of a register. */
export interface Fingerprint {
  /** Of PDQ, 0 to 100, of the picture as a whole; of an animation, the best of its frames. */
  quality: number;
  /**
   * The hashes under which it may be known, 64 hexadecimal digits each: for the
   * whole picture, for it with its tones spread evenly, and for what is left without borders
   * or the page around it, the eight mirrored and turned forms, in the order of `dihedralHashes`.
   * Empty: it is too plain to be told from others.
   */
  forms: string[][];
  /**
   * The pictures of a collage, each with the hashes of it and of what is left of it without borders, in the four
   * mirrored forms; of a plain one none.
   */
  cells: { box: Box; forms: string[][] }[];
}

/** Below this quality a hash says little: flat pictures resemble each other. Such a picture is registered by its SHA-256 only. */
const MIN_QUALITY = 50;
/** For a panel, which is a guess, and for tones that were spread. */
const MIN_DERIVED_QUALITY = 80;
/** A darkened copy changes half as much from pixel to pixel, and its hash is the same. */
const MIN_QUERY_QUALITY = 25;

/** Half a sentence on a picture without forms; it fits after “… cannot be checked:”. */
export const TOO_PLAIN = 'it is too plain to be told from other pictures by its looks';

/** Forms of a cell: whoever makes a collage mirrors a picture, but does not turn it. */
const MIRRORED = 4;

/** Parts of each side that crops keep, and where they lie: 0 at the left or top edge, 1 at the right or bottom. */
const CENTRED = [0.955, 0.91, 0.865, 0.82, 0.775, 0.735];
const CORNERS = [0.93, 0.88];
const CROPS = [
  ...CENTRED.map((keep) => ({ keep, x: 0.5, y: 0.5 })),
  ...CORNERS.flatMap((keep) => [0, 1].flatMap((x) => [0, 1].map((y) => ({ keep, x, y })))),
];

/** Width to height of the cells that collages cut pictures to fill: quarters and halves of square, upright and lying posts. */
const ASPECTS = [0.5, 0.65, 0.8, 1, 1.25, 2];
/** A cell that keeps more of both sides than this is found by the other crops. */
const NEARLY_WHOLE = 0.88;

/** The fingerprint of a picture as it is looked up. */
export const fingerprint: Examination<Fingerprint> = {
  name: 'fingerprint-2',
  formats: STILLS,
  examine: (bytes) =>
    read(bytes, (frames) => {
      const looks = frames.map((frame) => findPanels(frame).map((panel) => frequenciesOf(cut(frame, panel))));
      // Spread tones make a plain picture look like more than it is.
      const spread = frames
        .filter((_, at) => (looks[at]?.[0]?.quality ?? 0) >= MIN_QUERY_QUALITY)
        .map((frame) => frequenciesOf(equalise(frame)));
      const known = [...looks.flat(), ...spread].filter(({ quality }) => quality >= MIN_QUERY_QUALITY);
      return {
        quality: Math.max(...looks.map(([whole]) => whole?.quality ?? 0)),
        forms: known.map(({ frequencies }) => dihedralHashes(frequencies)),
        cells: frames.slice(0, 1).flatMap(cellsOf),
      };
    }),
};

function cellsOf(frame: Frame): Fingerprint['cells'] {
  return findCells(frame).map((box) => {
    const cell = cut(frame, box);
    const looks = findPanels(cell).map((panel) => frequenciesOf(cut(cell, panel)));
    const known = looks.filter(({ quality }) => quality >= MIN_QUALITY);
    return { box: inFile(box, frame.reduction), forms: known.map(({ frequencies }) => dihedralHashes(frequencies).slice(0, MIRRORED)) };
  });
}

/**
 * What a register keeps of a picture: the hashes of the picture, of it with its tones
 * spread evenly, of what is left without borders, and of crops, 64 hexadecimal digits
 * each; copies that were cropped, or cut to fill a cell of a collage, are found by them. Empty: the picture is
 * too plain, and can be known by its SHA-256 only.
 * @returns or half a sentence on why the picture cannot be read
 */
export async function storedViews(bytes: Buffer): Promise<Learnt<string[]>> {
  return read(bytes, (frames) => [...new Set(frames.flatMap(viewsOf))]);
}

async function read<T>(bytes: Buffer, look: (frames: Frame[]) => T): Promise<Learnt<T>> {
  let frames: Frame[];
  try {
    frames = await readLuma(bytes);
  } catch (error) {
    return { reason: decodingProblem(error) };
  }
  return { value: look(frames) };
}

function viewsOf(frame: Luma): string[] {
  const [whole, ...panels] = findPanels(frame);
  const hashes = (lumas: Luma[], least: number) =>
    lumas
      .map(frequenciesOf)
      .filter(({ quality }) => quality >= least)
      .map(({ frequencies }) => hashOf(frequencies));
  const plain = whole === undefined || hashes([frame], MIN_QUALITY).length === 0;
  if (plain)
    return hashes(
      panels.map((panel) => cut(frame, panel)),
      MIN_DERIVED_QUALITY,
    );
  return [
    ...hashes([frame, ...[...CROPS.map((crop) => cropped(whole, crop)), ...filling(whole)].map((box) => cut(frame, box))], MIN_QUALITY),
    ...hashes([...panels.map((panel) => cut(frame, panel)), equalise(frame)], MIN_DERIVED_QUALITY),
  ];
}

function cropped(whole: Box, { keep, x, y }: { keep: number; x: number; y: number }): Box {
  const width = Math.round(whole.width * keep);
  const height = Math.round(whole.height * keep);
  return { x: Math.round((whole.width - width) * x), y: Math.round((whole.height - height) * y), width, height };
}

/** The middle of a picture as it fills cells of some shapes. */
function filling(whole: Box): Box[] {
  return ASPECTS.map((aspect) => {
    const width = Math.min(whole.width, Math.round(whole.height * aspect));
    const height = Math.min(whole.height, Math.round(whole.width / aspect));
    return { x: (whole.width - width) >> 1, y: (whole.height - height) >> 1, width, height };
  }).filter(({ width, height }) => Math.min(width / whole.width, height / whole.height) < NEARLY_WHOLE);
}
