import { inflateSync } from 'node:zlib';
import { pngChunks } from '../pixels/png-chunks.ts';
import { heifBlocks } from './heif-blocks.ts';
import { TAG, tiffStructure } from './tiff-tags.ts';

/** A run of metadata in a picture file. */
export interface MetadataBlock {
  /** `exif`: a TIFF structure; `xmp`: an XML packet; `photoshop`: image resources, IPTC among them; `manifest`: C2PA. */
  kind: 'exif' | 'xmp' | 'photoshop' | 'manifest';
  data: Buffer;
  /** Where `data` begins in the file; absent when it is packed there. */
  at?: number;
  /** Of the extension of a packet: where this part begins in it. */
  part?: number;
}

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_EXTENSION = 'http://ns.adobe.com/xmp/extension/\0';
/** Identifier of the whole, its length, and the offset of this part in it. */
const XMP_EXTENSION_HEAD = XMP_EXTENSION.length + 40;
const PHOTOSHOP = 'Photoshop 3.0\0';
/** Bytes of packed metadata that are unpacked, at the most. */
const MOST_UNPACKED = 16 * 1024 * 1024;

/**
 * The metadata of a picture file, block by block; of a damaged file what can be
 * found, of a format without metadata nothing.
 */
export function metadataBlocks(bytes: Buffer, format: string): MetadataBlock[] {
  if (format === 'jpeg') return jpegBlocks(bytes);
  if (format === 'png') return pngBlocks(bytes);
  if (format === 'webp') return webpBlocks(bytes);
  if (format === 'gif') return gifBlocks(bytes);
  if (format === 'heic' || format === 'avif') return heifBlocks(bytes);
  if (format === 'tiff') return tiffBlocks(bytes);
  return [];
}

const startsWith = (bytes: Buffer, at: number, text: string): boolean => bytes.toString('latin1', at, at + text.length) === text;

/** Also of the pictures that follow the first in one file: previews, depth maps (CIPA DC-007, multi-picture format). */
function jpegBlocks(bytes: Buffer): MetadataBlock[] {
  const blocks: MetadataBlock[] = [];
  for (let start = 0; start >= 0 && start < bytes.length; ) {
    const end = jpegSegments(bytes, start, blocks);
    start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), end);
  }
  return blocks;
}

/** Reads the segments of one JPEG picture; returns where its last one ended. */
function jpegSegments(bytes: Buffer, start: number, blocks: MetadataBlock[]): number {
  let at = start + 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    // The picture itself follows: no metadata within.
    else if (marker === 0xda || marker === 0xd9) return at + 2;
    else {
      const end = Math.min(at + 2 + bytes.readUInt16BE(at + 2), bytes.length);
      const from = at + 4;
      const block = (kind: MetadataBlock['kind'], skip: number) => {
        if (from + skip < end) blocks.push({ kind, data: bytes.subarray(from + skip, end), at: from + skip });
      };
      if (marker === 0xe1 && startsWith(bytes, from, EXIF)) block('exif', EXIF.length);
      else if (marker === 0xe1 && startsWith(bytes, from, XMP)) block('xmp', XMP.length);
      else if (marker === 0xe1 && startsWith(bytes, from, XMP_EXTENSION) && from + XMP_EXTENSION_HEAD < end) {
        block('xmp', XMP_EXTENSION_HEAD);
        (blocks.at(-1) as MetadataBlock).part = bytes.readUInt32BE(from + XMP_EXTENSION_HEAD - 4);
      } else if (marker === 0xed && startsWith(bytes, from, PHOTOSHOP)) block('photoshop', PHOTOSHOP.length);
      else if (marker === 0xeb && startsWith(bytes, from, 'JP')) block('manifest', 8);
      if (end <= at) return end;
      at = Math.max(end, at + 4);
    }
  }
  return Math.max(at, start + 2);
}

/** PNG: eXIf, XMP in iTXt, C2PA in caBX, and the text chunks into which ImageMagick packs profiles as hexadecimal. */
function pngBlocks(bytes: Buffer): MetadataBlock[] {
  return pngChunks(bytes).flatMap(({ type, data, start }): MetadataBlock[] => {
    const at = start + 8;
    if (type === 'eXIf') return [{ kind: 'exif', data, at }];
    if (type === 'caBX') return [{ kind: 'manifest', data, at }];
    if (type !== 'iTXt' && type !== 'zTXt' && type !== 'tEXt') return [];
    const text = pngText(type, data);
    if (!text) return [];
    const found = { data: text.data, ...(text.packed ? {} : { at: at + text.from }) };
    if (text.keyword === 'XML:com.adobe.xmp') return [{ kind: 'xmp', ...found }];
    return text.profile?.blocks ?? [];
  });
}

/** A text chunk of a PNG. */
interface PngText {
  keyword: string;
  /** Its content, unpacked. */
  data: Buffer;
  /** Where the content begins in the chunk. */
  from: number;
  packed: boolean;
  profile?: RawProfile;
}

/** Metadata as ImageMagick packs it into a text chunk: a line with the name, one with the length, then hexadecimal digits. */
interface RawProfile {
  head: string;
  bytes: Buffer;
  /** Views of `bytes`. */
  blocks: MetadataBlock[];
}

/** Reads a text chunk; undefined when it is damaged. */
export function pngText(type: string, data: Buffer): PngText | undefined {
  const end = data.indexOf(0);
  if (end < 1) return undefined;
  const keyword = data.toString('latin1', 0, end);
  if (type === 'tEXt') return withProfile({ keyword, data: data.subarray(end + 1), from: end + 1, packed: false });
  const packed = type === 'zTXt' || data[end + 1] === 1;
  let from = end + 2;
  if (type === 'iTXt') {
    const language = data.indexOf(0, end + 3);
    const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
    if (translated < 0) return undefined;
    from = translated + 1;
  }
  try {
    const content = packed ? inflateSync(data.subarray(from), { maxOutputLength: MOST_UNPACKED }) : data.subarray(from);
    return withProfile({ keyword, data: content, from, packed });
  } catch {
    return undefined;
  }
}

function withProfile(text: PngText): PngText {
  const name = /^Raw profile type (exif|APP1|xmp|iptc|8bim)$/i.exec(text.keyword)?.[1]?.toLowerCase();
  const written = name === undefined ? undefined : /^(\s*\S+\s+\d+\s+)([0-9a-f\s]+)$/i.exec(text.data.toString('latin1'));
  if (!written) return text;
  const bytes = Buffer.from((written[2] as string).replace(/\s+/g, ''), 'hex');
  const block = (kind: MetadataBlock['kind'], skip = 0): RawProfile => ({
    head: written[1] as string,
    bytes,
    blocks: [{ kind, data: bytes.subarray(skip) }],
  });
  if (name === 'iptc' || name === '8bim') return { ...text, profile: block('photoshop') };
  if (startsWith(bytes, 0, EXIF)) return { ...text, profile: block('exif', EXIF.length) };
  if (startsWith(bytes, 0, XMP)) return { ...text, profile: block('xmp', XMP.length) };
  return { ...text, profile: block(name === 'xmp' ? 'xmp' : 'exif') };
}

/** WebP: RIFF chunks EXIF, XMP and C2PA. */
function webpBlocks(bytes: Buffer): MetadataBlock[] {
  const blocks: MetadataBlock[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const from = at + 8;
    const end = Math.min(from + bytes.readUInt32LE(at + 4), bytes.length);
    const skip = name === 'EXIF' && startsWith(bytes, from, EXIF) ? EXIF.length : 0;
    const kind = ({ EXIF: 'exif', 'XMP ': 'xmp', C2PA: 'manifest' } as const)[name];
    if (kind && from + skip < end) blocks.push({ kind, data: bytes.subarray(from + skip, end), at: from + skip });
    at = end + (end & 1);
  }
  return blocks;
}

/** GIF: XMP stands in an application extension as it is, before a trailer of 258 bytes (XMP specification, part 3, 1.1.2). */
function gifBlocks(bytes: Buffer): MetadataBlock[] {
  const name = bytes.indexOf('XMP DataXMP', 0, 'latin1');
  if (name < 0) return [];
  const from = name + 11;
  const end = bytes.indexOf(Buffer.from([0x01, 0xff, 0xfe]), from);
  return end < 0 ? [] : [{ kind: 'xmp', data: bytes.subarray(from, end), at: from }];
}

/** A TIFF file is itself what Exif is made of; IPTC stands in tags of its own. */
function tiffBlocks(bytes: Buffer): MetadataBlock[] {
  const tags = tiffStructure(bytes)?.directories.flatMap((directory) => directory.tags) ?? [];
  const iptc = tags.filter(({ tag }) => tag === TAG.iptc || tag === TAG.photoshop);
  return [
    { kind: 'exif', data: bytes, at: 0 },
    ...iptc.map(({ value, size }) => ({ kind: 'photoshop' as const, data: bytes.subarray(value, value + size), at: value })),
  ];
}

/** The packets of XMP among the blocks, each with its parts: a JPEG splits a long one into a main packet and an extension in parts. */
export function packetsOf(blocks: readonly MetadataBlock[]): MetadataBlock[][] {
  const packets: MetadataBlock[][] = [];
  for (const block of blocks.filter(({ kind }) => kind === 'xmp')) {
    if (block.part !== undefined && block.part > 0 && packets.length > 0) packets.at(-1)?.push(block);
    else packets.push([block]);
  }
  return packets;
}
