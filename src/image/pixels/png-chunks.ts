import { crc32 } from 'node:zlib';

/** A chunk of a PNG file. */
export interface PngChunk {
  type: string;
  data: Buffer;
  /** Where the chunk begins in the file (at its length) and where the next one does. */
  start: number;
  end: number;
}

const SIGNATURE_BYTES = 8;
/** Length, type and check sum. */
const FRAME_BYTES = 12;

/** The chunks of a PNG file, in order; of a file that is cut short those that are whole. Check sums are not looked at. */
export function pngChunks(bytes: Buffer): PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let start = SIGNATURE_BYTES; start + FRAME_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32BE(start);
    const end = start + FRAME_BYTES + length;
    if (end > bytes.length) break;
    const type = bytes.toString('latin1', start + 4, start + 8);
    chunks.push({ type, data: bytes.subarray(start + 8, start + 8 + length), start, end });
    if (type === 'IEND') break;
    start = end;
  }
  return chunks;
}

/** A chunk as it stands in a file, with its check sum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(FRAME_BYTES + data.length);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
