import { createRequire } from 'node:module';
import type { Learnt } from '../../model/media.ts';
import { MAX_PIXELS } from '../limits.ts';
import { optional } from '../optional.ts';
import { tryDecoding } from './decode.ts';
import { type Still, stillOfPixels } from './still.ts';

/** What heic-decode gives for each picture of a file; it brings no types. */
interface HeicPicture {
  width: number;
  height: number;
  decode: () => Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}
type DecodeAll = (input: { buffer: Uint8Array }) => Promise<HeicPicture[] & { dispose: () => void }>;

/** Pictures of one HEIC file that are looked at: a burst may hold hundreds. */
const MOST_PICTURES = 12;

/** Stills of a HEIC file, upright as the file says. */
export async function stillsOfHeic(bytes: Buffer): Promise<Learnt<Still[]>> {
  const loaded = await optional('heic-decode', async () => createRequire(import.meta.url)('heic-decode') as { all: DecodeAll });
  if ('reason' in loaded) return loaded;
  return tryDecoding(() => quietly(() => decodeAll(loaded.value.all, bytes)));
}

/** The decoder writes its troubles to the console, where results stand. */
async function quietly<T>(decode: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await decode();
  } finally {
    console.log = log;
  }
}

async function decodeAll(open: DecodeAll, bytes: Buffer): Promise<Still[]> {
  const pictures = await open({ buffer: bytes });
  try {
    const stills: Still[] = [];
    for (const picture of pictures.slice(0, MOST_PICTURES)) {
      if (picture.width * picture.height > MAX_PIXELS) throw new Error('exceeds pixel limit');
      const { data, width, height } = await picture.decode();
      const still = await stillOfPixels({
        data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
        width,
        height,
        channels: 4,
      });
      stills.push(pictures.length > 1 ? { ...still, frame: stills.length } : still);
    }
    return stills;
  } finally {
    pictures.dispose();
  }
}
