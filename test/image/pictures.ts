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

function randomOf(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
