// Pictures that hold a photo, or a part of it: one function for each kind, from the photo to the file that goes out.
// `random` gives numbers from 0 to 1, the same in each run; `others` are different photos.
import sharp from 'sharp';
import { ALTERATIONS } from './alterations.mjs';

const jpeg = (picture) => picture.jpeg({ quality: 82 }).toBuffer();

/** Numbers from 0 to 1, always the same for the same seed. */
export function randomOf(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A crop anywhere in the photo; each side keeps a share of its own. */
const cropTo = (least, most) => async (photo, random) => {
  const { width, height } = await sharp(photo).metadata();
  const share = () => least + (most - least) * random();
  const size = { width: Math.round(width * share()), height: Math.round(height * share()) };
  const left = Math.round((width - size.width) * random());
  const top = Math.round((height - size.height) * random());
  return jpeg(sharp(photo).extract({ left, top, ...size }));
};

/** Four photos in a square of 1,080 pixels, each cut to fill its quarter. */
async function quarterOfCollage(photo, random, others) {
  const own = Math.floor(random() * 4);
  const cells = others.slice(0, 3);
  cells.splice(own, 0, photo);
  const tiles = await Promise.all(cells.map((cell) => sharp(cell).resize(536, 536, { fit: 'cover' }).toBuffer()));
  const input = tiles.map((tile, at) => ({ input: tile, left: (at % 2) * 544, top: (at >> 1) * 544 }));
  return jpeg(sharp({ create: { width: 1080, height: 1080, channels: 3, background: '#ffffff' } }).composite(input));
}

/** The same with the whole photo in its quarter, as it was taken. */
async function quarterUncut(photo, random, others) {
  const own = Math.floor(random() * 4);
  const cells = others.slice(0, 3);
  cells.splice(own, 0, photo);
  const tiles = await Promise.all(cells.map((cell) => sharp(cell).resize(536, 536, { fit: 'contain', background: '#ffffff' }).toBuffer()));
  const input = tiles.map((tile, at) => ({ input: tile, left: (at % 2) * 544, top: (at >> 1) * 544 }));
  return jpeg(sharp({ create: { width: 1080, height: 1080, channels: 3, background: '#ffffff' } }).composite(input));
}

export const PLACEMENTS = {
  'crop to 80–90 % of each side': cropTo(0.8, 0.9),
  'crop to 70–80 %': cropTo(0.7, 0.8),
  'crop to 60–70 %': cropTo(0.6, 0.7),
  'crop to 50–60 %': cropTo(0.5, 0.6),
  'in a screenshot': (photo, random) => ALTERATIONS.screenshot(photo, Math.floor(random() * 8)),
  'quarter of a collage, cut square': quarterOfCollage,
  'quarter of a collage, uncut': quarterUncut,
};
