import sharp from 'sharp';

/** A drawing with edges everywhere, always the same for the same seed: blocks and discs of many greys. */
export function scene(seed: number, width = 360, height = 270): Buffer {
  const random = randomOf(seed);
  const shapes = Array.from({ length: 60 }, () => {
    const [x, y, size, tone] = [random() * width, random() * height, 10 + random() * 70, Math.round(random() * 255)];
    const fill = `rgb(${tone},${Math.round(random() * 255)},${Math.round((tone + random() * 128) % 256)})`;
    return random() < 0.5
      ? `<rect x="${x}" y="${y}" width="${size}" height="${size * 0.7}" fill="${fill}"/>`
      : `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${fill}"/>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#999"/>${shapes.join('')}</svg>`,
  );
}

/** The same as a PNG file. */
export function scenePng(seed: number, width?: number, height?: number): Promise<Buffer> {
  return sharp(scene(seed, width, height))
    .png()
    .toBuffer();
}

/** Pictures in a square, two in a row, each cut to fill 320 × 320 pixels, with gutters of 12 pixels and perhaps rounded corners. */
export async function collageOf(pictures: readonly Buffer[], radius = 0): Promise<Buffer> {
  const mask = Buffer.from(`<svg width="320" height="320"><rect width="320" height="320" rx="${radius}"/></svg>`);
  const tiles = await Promise.all(
    pictures.map(async (picture) => {
      const tile = await sharp(picture).resize(320, 320, { fit: 'cover' }).png().toBuffer();
      return sharp(tile)
        .composite([{ input: mask, blend: 'dest-in' }])
        .png()
        .toBuffer();
    }),
  );
  return sharp({ create: { width: 652, height: 332 * Math.ceil(pictures.length / 2) - 12, channels: 3, background: '#fff' } })
    .composite(tiles.map((input, at) => ({ input, left: (at % 2) * 332, top: Math.floor(at / 2) * 332 })))
    .jpeg({ quality: 82 })
    .toBuffer();
}

function randomOf(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
