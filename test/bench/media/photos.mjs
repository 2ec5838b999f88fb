// The photos of a folder, as they would be registered: JPEG, no side over 1080 pixels.
import { readdirSync, realpathSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import sharp from 'sharp';

const LONGEST = 1080;
/** From this width on a picture is cut into four photos that share no pixel. */
const CUT_FROM = 2560;
const ENDINGS = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/**
 * Wallpapers come in sizes and tones of the same picture: of those that share a folder (without its sizes)
 * and a name without size and tone, the largest counts. Previews do not count.
 */
function subjectOf(path) {
  const folder = dirname(path).replace(/\/contents\/images.*$/u, '');
  const name = path.includes('/contents/images')
    ? ''
    : path
        .slice(dirname(path).length, -extname(path).length)
        .replace(/[_-]?\d+x\d+$/u, '')
        .replace(/-(?:d|l|dark|light|cold|warm|radioactive)(?=-|$)/giu, '');
  return folder + name;
}

/** @returns `{name, bytes}` of every photo, those of large pictures cut into four */
export async function loadPhotos(folder) {
  const files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!ENDINGS.has(extname(path).toLowerCase()) || /screenshot|preview/iu.test(entry.name)) continue;
    const real = realpathSync(path);
    const { width, height } = await sharp(real).metadata();
    const subject = subjectOf(relative(folder, real));
    if (width * height > (files.get(subject)?.pixels ?? 0)) files.set(subject, { real, width, height, pixels: width * height });
  }
  const photos = [];
  for (const [subject, { real, width, height }] of files) {
    const across = width >= CUT_FROM ? 2 : 1;
    for (let part = 0; part < across * across; part++) {
      const size = { width: Math.floor(width / across), height: Math.floor(height / across) };
      const bytes = await sharp(real)
        .extract({ left: (part % across) * size.width, top: Math.floor(part / across) * size.height, ...size })
        .flatten()
        .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 92 })
        .toBuffer();
      photos.push({ name: across === 1 ? subject : `${subject} ${part + 1}/4`, source: subject, bytes });
    }
  }
  return photos;
}
