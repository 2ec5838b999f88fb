import { deflateSync } from 'node:zlib';
import type { Learnt } from '../../model/media.ts';
import { pngChunk, pngChunks } from '../pixels/png-chunks.ts';
import { type MetadataBlock, metadataBlocks, packetsOf, pngText } from './blocks.ts';
import { cleanExif } from './clean-exif.ts';
import { IPTC_PLACES, iptcDatasets, PREVIEW_RESOURCE, photoshopResources } from './iptc.ts';
import { gather } from './metadata.ts';
import { TAG, tiffStructure } from './tiff-tags.ts';
import { allProperties, isPosition, NAMESPACE, type XmpProperty, xmpProperties } from './xmp.ts';

export interface Cleaned {
  /** The file without what was asked for; its picture is the same, byte for byte. */
  bytes: Buffer;
  /** Something was there and is gone. */
  changed: boolean;
  /** The file carries a signed statement of its origin (C2PA), which no longer fits it. */
  breaksManifest: boolean;
}

/** Formats that can be cleaned. */
const CLEANED: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heic', 'avif']);
/** The first box of a film, as phones attach it to a picture (“motion photo”). */
const ATTACHED_FILM = /\Wftyp(?:isom|mp4[12]|qt {2}|MSNV|3gp\d)/;
/** Properties that say in words where a picture was taken, and with what and by whom. */
const PLACES_AND_DEVICES: ReadonlySet<string> = new Set([
  ...['City', 'State', 'Country'].map((name) => NAMESPACE.photoshop + name),
  ...['Location', 'CountryCode'].map((name) => NAMESPACE.iptcCore + name),
  ...['LocationCreated', 'LocationShown'].map((name) => NAMESPACE.iptcExtension + name),
  ...['SerialNumber', 'OwnerName', 'LensSerialNumber', 'ImageNumber'].map((name) => NAMESPACE.aux + name),
  ...['BodySerialNumber', 'CameraOwnerName', 'LensSerialNumber'].map((name) => NAMESPACE.exifEx + name),
  `${NAMESPACE.xmp}Thumbnails`,
]);

/**
 * Takes the position out of a picture file and leaves everything else as it is:
 * the picture itself is not decoded, credit and copyright stay.
 * @param everything also names of places, serial numbers, the camera's owner, and the preview inside
 * @returns the new file, or half a sentence on why it cannot be cleaned
 */
export function cleanMetadata(bytes: Buffer, format: string, everything: boolean): Learnt<Cleaned> {
  if (!CLEANED.has(format)) return { reason: `clauselint cannot take anything out of ${format.toUpperCase()} files` };
  const breaksManifest = metadataBlocks(bytes, format).some(({ kind }) => kind === 'manifest');
  let cleaned: Buffer;
  try {
    cleaned = format === 'png' ? cleanPng(bytes, everything) : cleanInPlace(Buffer.from(bytes), format, everything);
  } catch {
    return { reason: 'what it says of itself is damaged' };
  }
  const after = gather(metadataBlocks(cleaned, format));
  if ('reason' in after) return after;
  if (after.facts.position !== undefined) return { reason: 'a position is left that clauselint cannot take out' };
  if (format === 'jpeg' && ATTACHED_FILM.test(cleaned.toString('latin1')))
    return { reason: 'a short film is attached to the picture, which may hold a position too: export the picture without it' };
  return { value: { bytes: cleaned, changed: !cleaned.equals(bytes), breaksManifest } };
}

function cleanInPlace(bytes: Buffer, format: string, everything: boolean): Buffer {
  cleanBlocks(metadataBlocks(bytes, format), everything, format === 'tiff');
  return bytes;
}

/** Cleans blocks where they are: none changes its length. */
function cleanBlocks(blocks: MetadataBlock[], everything: boolean, document: boolean): void {
  for (const parts of packetsOf(blocks)) {
    const packet = Buffer.concat(parts.map(({ data }) => data));
    cleanXmp(packet, everything);
    let at = 0;
    for (const { data } of parts) at += packet.copy(data, 0, at, at + data.length);
  }
  for (const { kind, data } of blocks) {
    if (kind === 'exif') {
      const packets = tiffStructure(data)?.directories.flatMap(({ tags }) => tags.filter(({ tag }) => tag === TAG.xmp)) ?? [];
      for (const { value, size } of packets) cleanXmp(data.subarray(value, value + size), everything);
      cleanExif(data, everything, document);
    } else if (kind === 'photoshop' && everything) {
      for (const { number, start, end } of iptcDatasets(data)) if (IPTC_PLACES.has(number)) data.fill(' ', start + 5, end);
      for (const resource of photoshopResources(data)) if (resource.id === PREVIEW_RESOURCE) resource.data.fill(0, 28);
    }
  }
}

/** Overwrites properties with spaces. Read as Latin-1, so that offsets are bytes: the names looked for are plain ASCII. */
function cleanXmp(packet: Buffer, everything: boolean): void {
  const drops = (property: XmpProperty): boolean =>
    isPosition(property) || (everything && PLACES_AND_DEVICES.has(property.namespace + property.name));
  const text = packet.toString('latin1').replace(/\0+$/, '');
  for (const property of allProperties(xmpProperties(text))) if (drops(property)) packet.fill(' ', property.start, property.end);
}

/** PNG chunks may change their length, and carry check sums; what is packed in them is unpacked and packed again. */
function cleanPng(bytes: Buffer, everything: boolean): Buffer {
  const out: Buffer[] = [];
  let done = 0;
  for (const { type, data, start, end } of pngChunks(bytes)) {
    const cleaned = cleanPngChunk(type, Buffer.from(data), everything);
    if (!cleaned || cleaned.equals(data)) continue;
    out.push(bytes.subarray(done, start), pngChunk(type, cleaned));
    done = end;
  }
  return Buffer.concat([...out, bytes.subarray(done)]);
}

function cleanPngChunk(type: string, data: Buffer, everything: boolean): Buffer | undefined {
  const isText = type === 'iTXt' || type === 'zTXt' || type === 'tEXt';
  if (type !== 'eXIf' && !isText) return undefined;
  if (type === 'eXIf') cleanBlocks([{ kind: 'exif', data }], everything, false);
  const text = isText ? pngText(type, data) : undefined;
  if (!text) return data;
  const content = Buffer.from(text.data);
  if (text.keyword === 'XML:com.adobe.xmp') cleanXmp(content, everything);
  else if (!text.profile) return data;
  else {
    cleanBlocks(text.profile.blocks, everything, false);
    const digits = text.profile.bytes.toString('hex').replace(/.{72}/g, '$&\n');
    return Buffer.concat([data.subarray(0, text.from), pack(Buffer.from(`${text.profile.head}${digits}\n`, 'latin1'), text.packed)]);
  }
  // Unchanged content stays as it was packed.
  if (content.equals(text.data)) return data;
  return Buffer.concat([data.subarray(0, text.from), pack(content, text.packed)]);
}

const pack = (content: Buffer, packed: boolean): Buffer => (packed ? deflateSync(content) : content);
