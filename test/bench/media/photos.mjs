// The photos of a folder, as they would be registered: JPEG, no side over 1080 pixels.
import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
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
    : basename(path, extname(path))
        .replace(/[_-]?\d+x\d+$/u, '')
        .replace(/-(?:d|l|dark|light|cold|warm|radioactive)(?=-|$)/giu, '');
  return name === '' ? folder : join(folder, name);
}

async function photoOf({ subject, real, width, height }, part) {
  const across = part === undefined ? 1 : 2;
  const size = { width: Math.floor(width / across), height: Math.floor(height / across) };
  const at = part ?? 0;
  const bytes = await sharp(real)
    .extract({ left: (at % across) * size.width, top: Math.floor(at / across) * size.height, ...size })
    .flatten()
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 92 })
    .toBuffer();
  return { name: part === undefined ? subject : `${subject}, quarter ${part + 1}`, bytes };
}

/**
 * At least `wanted` photos of some folders, if they have enough: where there are fewer, the largest are cut into quarters.
 * @param usable whether a picture is a photo that can be told from others by its looks
 * @returns `{photos: {name, bytes}[], cut: number of pictures that were cut, plain: number left out as not usable}`
 */
export async function loadPhotos(folders, wanted, usable) {
  const pictures = [];
  for (const picture of await picturesOf(folders)) {
    const photo = await photoOf(picture);
    pictures.push({ picture, photos: (await usable(photo.bytes)) ? [photo] : [] });
  }
  const plain = pictures.filter(({ photos }) => photos.length === 0).length;
  const count = () => pictures.reduce((sum, { photos }) => sum + photos.length, 0);
  let cut = 0;
  for (const entry of pictures) {
    if (count() >= wanted || entry.picture.width < CUT_FROM) break;
    if (entry.photos.length === 0) continue;
    const quarters = [];
    for (let part = 0; part < 4; part++) {
      const photo = await photoOf(entry.picture, part);
      if (await usable(photo.bytes)) quarters.push(photo);
    }
    entry.photos = quarters;
    cut++;
  }
  return { photos: pictures.flatMap(({ photos }) => photos), cut, plain };
}

/** Each picture once, the largest first. */
async function picturesOf(folders) {
  const pictures = new Map();
  const entries = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({ folder, entry })),
  );
  for (const { folder, entry } of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!ENDINGS.has(extname(path).toLowerCase()) || /screenshot|preview/iu.test(entry.name)) continue;
    const real = realpathSync(path);
    const { width, height } = await sharp(real).metadata();
    const subject = subjectOf(relative(realpathSync(folder), real));
    const known = pictures.get(subject);
    if (!known || width * height > known.width * known.height) pictures.set(subject, { subject, real, width, height });
  }
  return [...pictures.values()].sort((a, b) => b.width * b.height - a.width * a.height || a.subject.localeCompare(b.subject));
}
