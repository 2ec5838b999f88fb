// What happens to pictures on their way: one function for each kind, from a photo's bytes to the altered file's.
// `at` is the photo's number: it varies colours and corners, so that a run is the same each time.
import sharp from 'sharp';

const TONES = ['#ffffff', '#000000', '#1f4e8c', '#d9a441'];
const toneOf = (at) => TONES[at % TONES.length];
const inkOn = (tone) => (tone === '#ffffff' || tone === '#d9a441' ? '#111111' : '#f4f4f4');
const sizeOf = async (bytes) => {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
};
const jpeg = (picture) => picture.jpeg({ quality: 82 }).toBuffer();
const svg = (width, height, inner) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">${inner}</svg>`);
const words = (x, y, size, fill, text, more = '') => `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${text}</text>`;

async function crop(bytes, removed, across, down) {
  const { width, height } = await sizeOf(bytes);
  const size = { width: Math.round(width * (1 - removed)), height: Math.round(height * (1 - removed)) };
  return jpeg(
    sharp(bytes).extract({ left: Math.round((width - size.width) * across), top: Math.round((height - size.height) * down), ...size }),
  );
}

async function border(bytes, part, background) {
  const { width, height } = await sizeOf(bytes);
  const [x, y] = [Math.round(width * part), Math.round(height * part)];
  return jpeg(sharp(bytes).extend({ left: x, right: x, top: y, bottom: y, background }));
}

async function over(bytes, drawing) {
  const { width, height } = await sizeOf(bytes);
  return jpeg(sharp(bytes).composite([{ input: svg(width, height, drawing(width, height)) }]));
}

async function noise(bytes) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let state = 12345;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let at = 0; at < data.length; at++) data[at] = Math.max(0, Math.min(255, data[at] + 70 * (random() + random() - 1)));
  return jpeg(sharp(data, { raw: info }));
}

/** A strip with two lines of writing, drawn over the lower part or set below it. */
function strip(width, top, height, at) {
  const tone = toneOf(at);
  return (
    `<rect x="0" y="${top}" width="${width}" height="${height}" fill="${tone}"/>` +
    words(width * 0.04, top + height * 0.42, height * 0.3, inkOn(tone), 'Our autumn open day') +
    words(width * 0.04, top + height * 0.82, height * 0.24, inkOn(tone), 'Saturday from ten, all welcome')
  );
}

async function captionBelow(bytes, at) {
  const { width, height } = await sizeOf(bytes);
  const added = Math.round(height * 0.2);
  const taller = await sharp(bytes)
    .extend({ bottom: added, background: toneOf(at) })
    .png()
    .toBuffer();
  return over(taller, () => strip(width, height, added, at));
}

async function letterbox(bytes, at) {
  const { width, height } = await sizeOf(bytes);
  const size = width >= height ? { width, height: Math.round(width * 1.25) } : { width: Math.round(height * 1.6), height };
  return jpeg(sharp(bytes).resize({ ...size, fit: 'contain', background: TONES[at % 2] }));
}

/** A telephone's screen that shows the picture in a feed. */
async function screenshot(bytes, at) {
  const [width, height, top] = [1080, 1920, 330];
  const [page, ink] = at % 2 === 0 ? ['#ffffff', '#222222'] : ['#121212', '#e6e6e6'];
  const picture = await sharp(bytes).resize({ width, height: 1150, fit: 'inside' }).toBuffer();
  const shown = await sizeOf(picture);
  const below = top + shown.height;
  const inner =
    words(40, 60, 38, ink, '10:42') +
    words(880, 60, 34, ink, '4G 81%') +
    `<circle cx="95" cy="215" r="55" fill="#7a9cc6"/>` +
    words(175, 205, 40, ink, 'harbour.college') +
    words(175, 255, 32, '#888888', 'Northport') +
    `<circle cx="70" cy="${below + 70}" r="28" fill="none" stroke="${ink}" stroke-width="6"/><circle cx="160" cy="${below + 70}" r="28" fill="none" stroke="${ink}" stroke-width="6"/>` +
    words(40, below + 160, 36, ink, '128 likes') +
    words(40, below + 220, 36, ink, 'harbour.college A good morning for the second years') +
    words(40, below + 270, 36, ink, 'and their tutors, who had the kettle on by eight.') +
    words(40, below + 330, 30, '#888888', 'View all 14 comments');
  const canvas = sharp({ create: { width, height, channels: 3, background: page } });
  return canvas
    .composite([
      { input: picture, left: Math.round((width - shown.width) / 2), top },
      { input: svg(width, height, inner), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

const SEPIA = [
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
];

/** Each kind by the name under which the table shows it. */
export const ALTERATIONS = {
  'JPEG q40': (bytes) => sharp(bytes).jpeg({ quality: 40 }).toBuffer(),
  'quarter size': async (bytes) => jpeg(sharp(bytes).resize({ width: Math.round((await sizeOf(bytes)).width / 4) })),
  WebP: (bytes) => sharp(bytes).webp({ quality: 60 }).toBuffer(),
  AVIF: (bytes) => sharp(bytes).avif({ quality: 45, effort: 0 }).toBuffer(),
  'GIF palette': (bytes) => sharp(bytes).gif({ colours: 64 }).toBuffer(),
  brighter: (bytes) => jpeg(sharp(bytes).modulate({ brightness: 1.3 })),
  darker: (bytes) => jpeg(sharp(bytes).modulate({ brightness: 0.65 })),
  saturated: (bytes) => jpeg(sharp(bytes).modulate({ saturation: 1.8 })),
  greyscale: (bytes) => jpeg(sharp(bytes).greyscale()),
  sepia: (bytes) => jpeg(sharp(bytes).recomb(SEPIA)),
  blur: (bytes) => jpeg(sharp(bytes).blur(3)),
  noise,
  logo: (bytes, at) =>
    over(bytes, (width, height) => {
      const side = 0.18 * Math.min(width, height);
      const [x, y] = [at % 2 === 0 ? side * 0.3 : width - side * 1.3, at % 4 < 2 ? side * 0.3 : height - side * 1.3];
      return `<rect x="${x}" y="${y}" width="${side}" height="${side}" rx="12" fill="#c8102e"/>${words(x + side * 0.12, y + side * 0.66, side * 0.45, '#fff', 'HC')}`;
    }),
  'caption strip': (bytes, at) => over(bytes, (width, height) => strip(width, height * 0.86, height * 0.14, at)),
  'caption below': captionBelow,
  'big text': (bytes, at) =>
    over(bytes, (width, height) =>
      words(
        width / 2,
        height * 0.58,
        width * 0.13,
        toneOf(at),
        'OPEN DAY',
        'text-anchor="middle" font-weight="bold" stroke="#222" stroke-width="3"',
      ),
    ),
  'border 3 %': (bytes, at) => border(bytes, 0.03, toneOf(at)),
  'border 8 %': (bytes, at) => border(bytes, 0.08, toneOf(at + 1)),
  'centred crop 5 %': (bytes) => crop(bytes, 0.05, 0.5, 0.5),
  'centred crop 10 %': (bytes) => crop(bytes, 0.1, 0.5, 0.5),
  'centred crop 25 %': (bytes) => crop(bytes, 0.25, 0.5, 0.5),
  'corner crop 10 %': (bytes, at) => crop(bytes, 0.1, at % 2, (at >> 1) % 2),
  mirrored: (bytes) => jpeg(sharp(bytes).flop()),
  'rotated 90°': (bytes) => jpeg(sharp(bytes).rotate(90)),
  'rotated 180°': (bytes) => jpeg(sharp(bytes).rotate(180)),
  'rotated 270°': (bytes) => jpeg(sharp(bytes).rotate(270)),
  letterboxed: letterbox,
  screenshot,
};
