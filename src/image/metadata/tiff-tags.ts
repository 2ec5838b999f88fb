/** An entry of a TIFF directory: Exif, GPS and the pages of a TIFF are made of them. */
export interface TiffTag {
  tag: number;
  type: number;
  count: number;
  /** Where the 12 bytes of the entry stand. */
  entry: number;
  /** Where its value stands: in the entry itself, or elsewhere. */
  value: number;
  /** Bytes of the value. */
  size: number;
}

export interface TiffDirectory {
  /** `image`: a page or the preview; `exif`, `gps`, `interop`: what the tag of that name leads to. */
  kind: 'image' | 'exif' | 'gps' | 'interop';
  /** Number among the directories that follow one another from the beginning: 0 the picture, 1 the preview. */
  page?: number;
  /** Where it stands: at its count of entries. */
  start: number;
  tags: TiffTag[];
  /** The entry that leads here; absent for directories that follow another. */
  parent?: TiffTag;
}

export interface TiffStructure {
  littleEndian: boolean;
  directories: TiffDirectory[];
}

/** Bytes of a value of each type, TIFF 6.0 and Exif 3.0. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const LEADS: Record<number, TiffDirectory['kind']> = { 34665: 'exif', 34853: 'gps', 40965: 'interop', 330: 'image' };
/** A file with more is no picture. */
const MOST_DIRECTORIES = 200;
const MOST_TAGS = 2000;

export const TAG = {
  makerNote: 0x927c,
  preview: 0x201,
  previewLength: 0x202,
  gps: 0x8825,
  xmp: 0x2bc,
  iptc: 0x83bb,
  photoshop: 0x8649,
} as const;

/**
 * Reads the directories of a TIFF structure, each once even where they lead in
 * a circle; what points outside is left out. Undefined: it is no TIFF (or a
 * BigTIFF, which cameras do not write).
 */
export function tiffStructure(bytes: Buffer): TiffStructure | undefined {
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const littleEndian = order === 'II';
  const short = (at: number) => (littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (short(2) !== 42) return undefined;
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  const waiting: Pick<TiffDirectory, 'start' | 'kind' | 'page' | 'parent'>[] = [{ start: long(4), kind: 'image', page: 0 }];
  for (let next = waiting.shift(); next && directories.length < MOST_DIRECTORIES; next = waiting.shift()) {
    const { start, kind, page } = next;
    if (start < 8 || start + 2 > bytes.length || seen.has(start)) continue;
    seen.add(start);
    const count = short(start);
    const tags: TiffTag[] = [];
    for (let at = 0; at < Math.min(count, MOST_TAGS); at++) {
      const entry = start + 2 + at * 12;
      if (entry + 12 > bytes.length) break;
      const type = short(entry + 2);
      const size = (SIZES[type] ?? 0) * long(entry + 4);
      const value = size <= 4 ? entry + 8 : long(entry + 8);
      if (value + size > bytes.length) continue;
      const tag = { tag: short(entry), type, count: long(entry + 4), entry, value, size };
      tags.push(tag);
      const leads = LEADS[tag.tag];
      if (leads && tag.count > 0 && size >= 4)
        for (let child = 0; child < Math.min(tag.count, MOST_DIRECTORIES) && (child + 1) * 4 <= size; child++)
          waiting.push({ start: long(value + child * 4), kind: leads, parent: tag });
    }
    directories.push({ ...next, tags });
    const link = start + 2 + count * 12;
    if (kind === 'image' && page !== undefined && link + 4 <= bytes.length) waiting.push({ start: long(link), kind, page: page + 1 });
  }
  return { littleEndian, directories };
}

/** A whole number of a tag with one value of type SHORT or LONG. */
export function tiffNumber(bytes: Buffer, { littleEndian }: TiffStructure, tag: TiffTag | undefined): number | undefined {
  if (tag?.count !== 1) return undefined;
  if (tag.type === 3) return littleEndian ? bytes.readUInt16LE(tag.value) : bytes.readUInt16BE(tag.value);
  return tag.type === 4 ? (littleEndian ? bytes.readUInt32LE(tag.value) : bytes.readUInt32BE(tag.value)) : undefined;
}
