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

/** Cells `[left, top, width, height]` of a square of 1,080 pixels: `across` × `down`, `gap` pixels apart and `gap` from the edges if it has a margin. */
function grid(across, down, gap, margin = 0) {
  const width = Math.floor((1080 - 2 * margin - (across - 1) * gap) / across);
  const height = Math.floor((1080 - 2 * margin - (down - 1) * gap) / down);
  return Array.from({ length: across * down }, (_, at) => [
    margin + (at % across) * (width + gap),
    margin + Math.floor(at / across) * (height + gap),
    width,
    height,
  ]);
}

async function rounded(tile, width, height, radius) {
  const mask = `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`;
  return sharp(tile)
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer();
}

/** The photo in one of the cells of a collage, each cut to fill its cell or (`fit: 'contain'`) as it was taken; three other photos in the other cells. */
const inCollage =
  (cells, { fit = 'cover', background = '#ffffff', radius = 0, mirrored = false } = {}) =>
  async (photo, random, others) => {
    const own = Math.floor(random() * cells.length);
    const input = [];
    for (const [at, [left, top, width, height]] of cells.entries()) {
      const shown = at === own ? photo : others[(at < own ? at : at - 1) % 3];
      const tile = await sharp(shown)
        .flop(mirrored && at === own)
        .resize(width, height, { fit, background })
        .toBuffer();
      input.push({ input: radius > 0 ? await rounded(tile, width, height, radius) : tile, left, top });
    }
    return jpeg(sharp({ create: { width: 1080, height: 1080, channels: 3, background } }).composite(input));
  };

const BESIDE_TWO = [
  [0, 0, 716, 1080],
  [724, 0, 356, 536],
  [724, 544, 356, 536],
];

export const PLACEMENTS = {
  'crop to 80–90 % of each side': cropTo(0.8, 0.9),
  'crop to 70–80 %': cropTo(0.7, 0.8),
  'crop to 60–70 %': cropTo(0.6, 0.7),
  'crop to 50–60 %': cropTo(0.5, 0.6),
  'in a screenshot': (photo, random) => ALTERATIONS.screenshot(photo, Math.floor(random() * 8)),
  'quarter of a collage, cut square': inCollage(grid(2, 2, 8)),
  'quarter of a collage, uncut': inCollage(grid(2, 2, 8), { fit: 'contain' }),
  'the same, wide gutters, rounded': inCollage(grid(2, 2, 32, 32), { background: '#f2efe6', radius: 32 }),
  'the same, no gutters': inCollage(grid(2, 2, 0)),
  'the same, mirrored': inCollage(grid(2, 2, 8), { mirrored: true }),
  'half of a collage, cut upright': inCollage(grid(2, 1, 8)),
  'one of three in a collage': inCollage(BESIDE_TWO),
  'ninth of a collage, cut square': inCollage(grid(3, 3, 10, 10), { background: '#000000' }),
};
