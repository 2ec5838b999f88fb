import { DEVICE_TAGS } from './exif.ts';
import { TAG, type TiffDirectory, type TiffStructure, type TiffTag, tiffNumber, tiffStructure } from './tiff-tags.ts';

/** Tags besides the position that tell where, with what and by whom a picture was taken. The maker's note holds all of it, unseen. */
const ALL: ReadonlySet<number> = new Set([...DEVICE_TAGS, TAG.makerNote, 0xa420]);

/** Offsets of picture data, and their lengths: strips, tiles, the preview. */
const PICTURE_DATA = [
  [0x111, 0x117],
  [0x144, 0x145],
  [TAG.preview, TAG.previewLength],
] as const;

/**
 * Takes the position out of an Exif block, in place and without moving
 * anything that stays: the entries are taken out of their directories, and what
 * they pointed to is overwritten with zeros.
 * @param everything also device, owner, maker's note, and the preview
 * @param document the block is a whole TIFF file: what follows the first directory is a page and no preview
 * @returns whether anything was there
 */
export function cleanExif(block: Buffer, everything: boolean, document: boolean): boolean {
  const structure = tiffStructure(block);
  if (!structure) return false;
  const drops = (tag: TiffTag): boolean => tag.tag === TAG.gps || (everything && ALL.has(tag.tag));
  const gone = (directory: TiffDirectory): boolean =>
    directory.kind === 'gps' || (everything && !document && directory.page !== undefined && directory.page > 0);
  const dropped = structure.directories.filter(gone);
  const kept = structure.directories.filter((directory) => !gone(directory));
  const tags = kept.flatMap((directory) => directory.tags.filter(drops));
  if (dropped.length === 0 && tags.length === 0) return false;

  const staying = kept.flatMap((directory) => rangesOf(block, structure, directory, (tag) => !drops(tag)));
  const going = [
    ...dropped.flatMap((directory) => rangesOf(block, structure, directory, () => true)),
    ...tags.filter(({ size }) => size > 4).map(({ value, size }): Range => [value, value + size]),
  ];
  for (const range of going) for (const [from, to] of without(range, staying)) block.fill(0, from, to);
  for (const directory of kept) {
    const entries = new Set(directory.tags.filter(drops).map(({ entry }) => entry));
    const cut = everything && !document && directory.page === 0;
    if (entries.size > 0 || cut) rewrite(block, structure, directory, entries, cut);
  }
  return true;
}

type Range = [from: number, to: number];

/** The bytes that a directory takes: itself, its values, the pictures that it points to. */
function rangesOf(block: Buffer, structure: TiffStructure, directory: TiffDirectory, wanted: (tag: TiffTag) => boolean): Range[] {
  const { start, tags } = directory;
  const values = tags.filter((tag) => wanted(tag) && tag.size > 4).map(({ value, size }): Range => [value, value + size]);
  const pictures = PICTURE_DATA.flatMap(([at, length]): Range[] => {
    const [offsets, lengths] = [tags.find(({ tag }) => tag === at), tags.find(({ tag }) => tag === length)];
    if (!offsets || !lengths) return [];
    return numbers(block, structure, offsets).map((from, index) => [from, from + (numbers(block, structure, lengths)[index] ?? 0)]);
  });
  return [[start, Math.min(start + 2 + count(block, structure, start) * 12 + 4, block.length)], ...values, ...pictures];
}

function numbers(block: Buffer, structure: TiffStructure, tag: TiffTag): number[] {
  const width = tag.type === 3 ? 2 : 4;
  if (tag.type !== 3 && tag.type !== 4) return [];
  return Array.from(
    { length: tag.size / width },
    (_, index) => tiffNumber(block, structure, { ...tag, count: 1, value: tag.value + index * width }) as number,
  );
}

/** What is left of a range when others are cut out of it. */
function without([from, to]: Range, others: Range[]): Range[] {
  let rest: Range[] = [[from, to]];
  for (const [start, end] of others)
    rest = rest.flatMap(([a, b]): Range[] =>
      end <= a || start >= b
        ? [[a, b]]
        : (
            [
              [a, start],
              [end, b],
            ] as Range[]
          ).filter(([x, y]) => x < y),
    );
  return rest;
}

function count(block: Buffer, { littleEndian }: TiffStructure, start: number): number {
  return littleEndian ? block.readUInt16LE(start) : block.readUInt16BE(start);
}

/** Writes a directory without some of its entries; what follows it moves up, the rest is zeros. `cut`: no directory follows. */
function rewrite(block: Buffer, structure: TiffStructure, { start }: TiffDirectory, without: ReadonlySet<number>, cut: boolean): void {
  const before = count(block, structure, start);
  const end = Math.min(start + 2 + before * 12 + 4, block.length);
  const entries = Array.from({ length: before }, (_, at) => start + 2 + at * 12).filter(
    (entry) => entry + 12 <= end && !without.has(entry),
  );
  const link = cut ? Buffer.alloc(4) : Buffer.from(block.subarray(start + 2 + before * 12, end));
  const head = Buffer.alloc(2);
  if (structure.littleEndian) head.writeUInt16LE(entries.length);
  else head.writeUInt16BE(entries.length);
  const directory = Buffer.concat([head, ...entries.map((entry) => Buffer.from(block.subarray(entry, entry + 12))), link]);
  block.fill(0, start, end);
  directory.copy(block, start);
}
