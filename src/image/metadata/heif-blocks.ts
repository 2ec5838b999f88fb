import type { MetadataBlock } from './blocks.ts';

interface Box {
  type: string;
  /** Where its content begins and ends. */
  from: number;
  end: number;
}

/** The boxes of an ISO base media file between two offsets (ISO/IEC 14496-12). */
function mediaBoxes(bytes: Buffer, start: number, limit: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= limit && boxes.length < 10_000; ) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    let size = bytes.readUInt32BE(at);
    let head = 8;
    if (size === 1 && at + 16 <= limit) {
      size = Number(bytes.readBigUInt64BE(at + 8));
      head = 16;
    } else if (size === 0) size = limit - at;
    if (size < head) break;
    boxes.push({ type, from: at + head, end: Math.min(at + size, limit) });
    at += size;
  }
  return boxes;
}

/** Exif and XMP of a HEIC or AVIF file, where they stand in it (ISO/IEC 23008-12, annex A). */
export function heifBlocks(bytes: Buffer): MetadataBlock[] {
  const top = mediaBoxes(bytes, 0, bytes.length);
  const manifests = top.filter(({ type, from }) => type === 'uuid' && bytes.toString('hex', from, from + 16) === C2PA_UUID);
  const blocks: MetadataBlock[] = manifests.map(({ from, end }) => ({ kind: 'manifest', data: bytes.subarray(from, end), at: from }));
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) return blocks;
  try {
    const inside = mediaBoxes(bytes, meta.from + 4, meta.end);
    const names = itemTypes(bytes, inside);
    const data = inside.find(({ type }) => type === 'idat');
    for (const { id, extents } of itemLocations(bytes, inside)) {
      const kind = names.get(id);
      const [extent] = extents;
      // Metadata in several pieces, which no writer is known to make, would have to be joined.
      if (!kind || !extent || extents.length > 1) continue;
      const from = (extent.inMeta ? (data?.from ?? bytes.length) : 0) + extent.at;
      const end = Math.min(from + extent.length, bytes.length);
      if (kind === 'xmp' && from < end) blocks.push({ kind, data: bytes.subarray(from, end), at: from });
      // Four bytes say how far on the TIFF structure begins.
      const skip = kind === 'exif' && from + 4 <= end ? 4 + bytes.readUInt32BE(from) : 0;
      if (skip > 0 && from + skip < end) blocks.push({ kind: 'exif', data: bytes.subarray(from + skip, end), at: from + skip });
    }
  } catch {
    // A number that leads out of the file: what was found until then.
  }
  return blocks;
}

const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481';

/** Which items of the file are metadata. */
function itemTypes(bytes: Buffer, inside: Box[]): Map<number, 'exif' | 'xmp'> {
  const names = new Map<number, 'exif' | 'xmp'>();
  const list = inside.find(({ type }) => type === 'iinf');
  if (!list) return names;
  const skip = bytes[list.from] === 0 ? 6 : 8;
  for (const entry of mediaBoxes(bytes, list.from + skip, list.end)) {
    if (entry.type !== 'infe') continue;
    const version = bytes[entry.from] as number;
    if (version < 2) continue;
    const wide = version > 2;
    const id = wide ? bytes.readUInt32BE(entry.from + 4) : bytes.readUInt16BE(entry.from + 4);
    const at = entry.from + (wide ? 10 : 8);
    const type = bytes.toString('latin1', at, at + 4);
    if (type === 'Exif') names.set(id, 'exif');
    else if (type === 'mime' && bytes.subarray(at + 4, entry.end).includes('application/rdf+xml')) names.set(id, 'xmp');
  }
  return names;
}

function itemLocations(bytes: Buffer, inside: Box[]): { id: number; extents: { at: number; length: number; inMeta: boolean }[] }[] {
  const box = inside.find(({ type }) => type === 'iloc');
  if (!box) return [];
  const version = bytes[box.from] as number;
  let at = box.from + 4;
  const read = (size: number): number => {
    at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - size, size);
  };
  const sizes = read(2);
  const [offset, length, base, index] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15] as [number, number, number, number];
  const count = read(version < 2 ? 2 : 4);
  const items: ReturnType<typeof itemLocations> = [];
  for (let item = 0; item < count && at < box.end; item++) {
    const id = read(version < 2 ? 2 : 4);
    const inMeta = version > 0 && (read(2) & 15) === 1;
    read(2);
    const start = read(base);
    const pieces = read(2);
    const extents: { at: number; length: number; inMeta: boolean }[] = [];
    for (let piece = 0; piece < pieces && at < box.end; piece++) {
      if (version > 0) read(index);
      extents.push({ at: start + read(offset), length: read(length), inMeta });
    }
    items.push({ id, extents });
  }
  return items;
}
