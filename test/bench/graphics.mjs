// Graphics as social-media teams make them, drawn from a seed: for measuring how many words in pictures are read.
import sharp from 'sharp';

const FONTS = [
  'DejaVu Sans',
  'DejaVu Serif',
  'Roboto',
  'Roboto Condensed',
  'Open Sans',
  'Lato',
  'Liberation Sans',
  'Liberation Serif',
  'Cantarell',
  'Carlito',
  'Caladea',
  'Comic Neue',
  'League Spartan',
  'Quicksand',
  'Inter',
  'Comfortaa',
];
const SIZES = [
  [1080, 1080],
  [1200, 628],
  [1080, 1350],
  [1080, 1920],
  [800, 800],
  [640, 360],
];
/** Paper and ink; the contrast of each pair is at least 3 to 1. */
const COLOURS = [
  ['#ffffff', '#111111'],
  ['#0b2545', '#ffffff'],
  ['#f4d35e', '#1b1b1e'],
  ['#c1121f', '#ffffff'],
  ['#2a9d8f', '#ffffff'],
  ['#e9ecef', '#495057'],
  ['#5a189a', '#ffe066'],
  ['#14213d', '#fca311'],
  ['#fefae0', '#bc6c25'],
  ['#003049', '#f77f00'],
  ['#ff006e', '#ffffff'],
  ['#222222', '#8ecae6'],
];
const COPY = [
  ['Open evening', 'Meet the tutors and see the workshops', 'Thursday 6 pm, main hall'],
  ['We are hiring', 'Assessors in construction and care', 'Apply before the end of May'],
  ['Well done, everyone', 'Our learners passed their final assessment', 'Celebrate with us on Friday'],
  ['Learn a trade', 'Evening courses from September', 'Book your place today'],
  ['Five tips for interviews', 'Arrive early and bring a question', 'Read the advert twice'],
  ['New this spring', 'Short courses for busy people', 'Start any Monday'],
  ['Thank you', 'To the mentors who gave their time', 'We could not do it without you'],
  ['Save the date', 'Employers’ breakfast in the canteen', 'Coffee from eight o’clock'],
];
const LAYOUTS = ['centred', 'left', 'columns', 'panel', 'capitals', 'tilted', 'small', 'circles', 'gradient', 'texture', 'split', 'screen'];

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const escaped = (text) => text.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);

/** Texture like that of a photograph out of focus: noise, enlarged. */
async function texture(width, height, next) {
  const [w, h] = [24, 24];
  const pixels = Buffer.from(Array.from({ length: w * h * 3 }, () => Math.floor(40 + next() * 150)));
  return sharp(pixels, { raw: { width: w, height: h, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
}

/**
 * One graphic. `term`: words that must stand in it; without, it is an ordinary one.
 * @returns the picture, what was chosen, and the words
 */
export async function graphic(seed, term) {
  const next = random(seed * 7919 + 17);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const layout = LAYOUTS[seed % LAYOUTS.length];
  const font = FONTS[(seed * 5) % FONTS.length];
  const [width, height] = pick(SIZES);
  const [paper, ink] = pick(COLOURS);
  const [head, middle, foot] = pick(COPY);
  const carriers = [`${term} starts in June`, `Coming soon: ${term}`, `${term}`, `Ask us about ${term}`, `The ${term} team`];
  const said = term === undefined ? [] : [pick(carriers)];
  const lines = next() < 0.5 ? [head, ...said, middle, foot] : [head, middle, ...said, foot];
  const unit = Math.min(width, height);
  const weight = next() < 0.4 ? 'bold' : 'normal';
  const text = (words, x, y, size, { fill = ink, anchor = 'start', more = '' } = {}) => {
    // Wide text is made smaller, so that no word is cut off.
    const room = anchor === 'middle' ? width * 0.92 : width * 0.96 - x;
    const fitted = Math.max(11, Math.min(size, room / (words.length * 0.62)));
    return `<text x="${x}" y="${y}" font-family="${font}" font-size="${fitted}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" ${more}>${escaped(words)}</text>`;
  };
  const step = height / (lines.length + 1);
  const sizes = lines.map((_, at) => unit * (at === 0 ? 0.085 : 0.045 + next() * 0.02));
  const centred = (options) =>
    lines.map((line, at) => text(line, width / 2, step * (at + 0.9), sizes[at], { anchor: 'middle', ...options }));
  const left = (options) => lines.map((line, at) => text(line, width * 0.07, step * (at + 0.9), sizes[at], options));
  let background = `<rect width="100%" height="100%" fill="${paper}"/>`;
  let below;
  let body;
  if (layout === 'centred') body = centred();
  else if (layout === 'left') body = left();
  else if (layout === 'columns')
    body = [
      text(lines[0], width * 0.05, height * 0.14, unit * 0.075),
      ...lines.slice(1).flatMap((line, at) => {
        const words = line.split(' ');
        const x = at % 2 === 0 ? width * 0.05 : width * 0.53;
        const y = height * (0.35 + 0.32 * Math.floor(at / 2));
        const rows = [words.slice(0, 3).join(' '), words.slice(3).join(' ')].filter(Boolean);
        return rows.map((row, index) => text(row, x, y + index * unit * 0.055, unit * 0.036));
      }),
    ];
  else if (layout === 'panel') {
    below = await texture(width, height, next);
    background = `<rect x="${width * 0.03}" y="${height * 0.12}" width="${width * 0.94}" height="${height * 0.76}" rx="24" fill="${paper}" opacity="0.94"/>`;
    body = lines.map((line, at) =>
      text(line, width / 2, height * 0.12 + ((height * 0.76) / (lines.length + 1)) * (at + 1), sizes[at] * 0.85, { anchor: 'middle' }),
    );
  } else if (layout === 'capitals')
    body = lines.map((line, at) =>
      text(line.toUpperCase(), width / 2, step * (at + 0.9), sizes[at] * 0.68, {
        anchor: 'middle',
        more: `letter-spacing="${unit * 0.003}"`,
      }),
    );
  else if (layout === 'tilted') body = [`<g transform="rotate(${(next() - 0.5) * 8} ${width / 2} ${height / 2})">`, ...centred(), '</g>'];
  else if (layout === 'small') body = lines.map((line, at) => text(line, width * 0.08, step * (at + 0.9), 13 + next() * 8));
  else if (layout === 'circles')
    body = lines.map((line, at) => {
      const y = step * (at + 0.8);
      const r = Math.min(step * 0.3, unit * 0.06);
      return `<circle cx="${width * 0.1}" cy="${y}" r="${r}" fill="${ink}"/>${text(String(at + 1), width * 0.1, y + r * 0.35, r, { fill: paper, anchor: 'middle' })}${text(line, width * 0.2, y + r * 0.3, unit * 0.042)}`;
    });
  else if (layout === 'gradient') {
    background = `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#023047"/><stop offset="1" stop-color="${pick(['#8338ec', '#9d0208', '#1b4332', '#5f0f40'])}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`;
    body = centred({ fill: '#ffffff' });
  } else if (layout === 'texture') {
    below = await texture(width, height, next);
    background = '<rect width="100%" height="100%" fill="#000" opacity="0.45"/>';
    body = left({ fill: '#ffffff' });
  } else if (layout === 'split') {
    background = `<rect width="100%" height="100%" fill="${paper}"/><rect y="50%" width="100%" height="50%" fill="${ink}"/>`;
    body = lines.map((line, at) => {
      const y = step * (at + 0.9);
      // A line that would cross the border is moved off it.
      const shifted = Math.abs(y - height / 2) < sizes[at] ? height / 2 - sizes[at] * 0.5 : y;
      return text(line, width * 0.06, shifted, sizes[at] * 0.9, { fill: shifted > height / 2 ? paper : ink });
    });
  } else {
    background = '<rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="8%" fill="#eef1f4"/>';
    body = lines.map((line, at) =>
      text(line, width * 0.06, height * 0.16 + at * 52, at === 0 ? 24 : 17, { fill: at === 0 ? '#0f1419' : '#536471' }),
    );
  }
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${background}${body.join('')}</svg>`,
  );
  const drawn = below === undefined ? sharp(svg) : sharp(below).composite([{ input: svg }]);
  const jpeg = next() < 0.4;
  const bytes = await (jpeg ? drawn.flatten().jpeg({ quality: 70 }) : drawn.png()).toBuffer();
  return {
    bytes,
    name: `${layout}-${seed}.${jpeg ? 'jpg' : 'png'}`,
    layout,
    font,
    size: `${width}x${height}`,
    colours: `${paper}/${ink}`,
    lines,
  };
}
