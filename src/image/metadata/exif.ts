import { TAG, type TiffDirectory, type TiffStructure, type TiffTag, tiffNumber, tiffStructure } from './tiff-tags.ts';

/** What is read of an Exif block. */
export interface ExifFacts {
  artist: string[];
  copyright: string[];
  software: string[];
  taken?: string;
  /** Decimal degrees, north and east positive. `undefined` within: there is a position that makes no sense. */
  position?: { latitude: number; longitude: number } | 'unclear';
  /** Serial numbers of camera and lens, the owner’s name. */
  device: string[];
  /** The small picture inside, as it stands there. */
  preview?: Buffer;
}

const ARTIST = [0x13b, 0x9c9d];
const COPYRIGHT = [0x8298];
const SOFTWARE = [0x131];
const TAKEN = [0x9003, 0x132];
/** Camera owner, camera and lens serial numbers (Exif 3.0), and Adobe’s for raw files. */
export const DEVICE_TAGS: readonly number[] = [0xa430, 0xa431, 0xa435, 0xc62f];
const MOST_TEXT = 2000;

/** Reads an Exif block; undefined when it is none. */
export function exifFacts(bytes: Buffer): ExifFacts | undefined {
  const structure = tiffStructure(bytes);
  if (!structure) return undefined;
  const tags = structure.directories.filter(({ kind, page }) => kind === 'exif' || page === 0).flatMap((directory) => directory.tags);
  const texts = (wanted: readonly number[]) =>
    wanted.flatMap((number) => tags.filter(({ tag }) => tag === number).map((tag) => tagText(bytes, tag))).filter((text) => text !== '');
  const gps = structure.directories.filter(({ kind }) => kind === 'gps').map((directory) => position(bytes, structure, directory));
  const [taken] = texts(TAKEN);
  const found = gps.find((each) => each !== undefined);
  const preview = previewOf(bytes, structure);
  return {
    artist: texts(ARTIST),
    copyright: texts(COPYRIGHT),
    software: texts(SOFTWARE),
    device: texts(DEVICE_TAGS),
    ...(taken === undefined ? {} : { taken }),
    ...(found === undefined ? {} : { position: found }),
    ...(preview === undefined ? {} : { preview }),
  };
}

function tagText(bytes: Buffer, { tag, value, size }: TiffTag): string {
  const data = bytes.subarray(value, value + Math.min(size, MOST_TEXT));
  // Windows writes its own tags (0x9c9b to 0x9c9f) in UTF-16.
  const text = tag >= 0x9c9b && tag <= 0x9c9f ? data.toString('utf16le') : data.toString('utf8');
  return text.replace(/\0/g, ' ').trim();
}

/** Latitude and longitude of a GPS directory; the position 0, 0 is what devices write that have none. */
function position(bytes: Buffer, { littleEndian }: TiffStructure, { tags }: TiffDirectory): ExifFacts['position'] {
  const long = (at: number) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const degrees = (number: number, reference: number): number | undefined => {
    const tag = tags.find((each) => each.tag === number);
    if (!tag) return undefined;
    if (tag.type !== 5 || tag.count < 1 || tag.count > 3) return Number.NaN;
    const side = tags.find((each) => each.tag === reference);
    const sign = side && /[SW]/i.test(tagText(bytes, side)) ? -1 : 1;
    let sum = 0;
    for (let part = 0; part < tag.count; part++) {
      const [above, below] = [long(tag.value + part * 8), long(tag.value + part * 8 + 4)];
      if (below !== 0) sum += above / below / 60 ** part;
      else if (above !== 0) return Number.NaN;
    }
    return sum * sign;
  };
  const [latitude, longitude] = [degrees(2, 1), degrees(4, 3)];
  if (latitude === undefined && longitude === undefined) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  const sound = Math.abs(latitude ?? Number.NaN) <= 90 && Math.abs(longitude ?? Number.NaN) <= 180;
  return sound ? { latitude: latitude as number, longitude: longitude as number } : 'unclear';
}

function previewOf(bytes: Buffer, structure: TiffStructure): Buffer | undefined {
  for (const { tags, page } of structure.directories) {
    if (page !== 1) continue;
    const from = tiffNumber(
      bytes,
      structure,
      tags.find(({ tag }) => tag === TAG.preview),
    );
    const length = tiffNumber(
      bytes,
      structure,
      tags.find(({ tag }) => tag === TAG.previewLength),
    );
    if (from !== undefined && length !== undefined && from + length <= bytes.length && length > 100)
      return bytes.subarray(from, from + length);
  }
  return undefined;
}
