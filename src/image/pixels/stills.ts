import type { AssetFacts, Learnt } from '../../model/media.ts';
import type { Still } from './still.ts';

type Facts = AssetFacts & { status: 'ok' };
type Reader = (bytes: Buffer, facts: Facts) => Promise<Learnt<Still[]>>;

const picture: Reader = async (bytes) => (await import('./frames.ts')).stillsOfPicture(bytes);
const film: Reader = async (bytes, { format }) => (await import('./film.ts')).stillsOfFilm(bytes, format);
const sound: Reader = async () => ({ value: [] });

/** How each format is turned into stills, by `AssetFacts.format`. */
const READERS: Record<string, Reader> = {
  jpeg: picture,
  webp: picture,
  gif: picture,
  tiff: picture,
  svg: picture,
  avif: picture,
  png: async (bytes) => (await import('./apng.ts')).stillsOfPng(bytes),
  heic: async (bytes) => (await import('./heic.ts')).stillsOfHeic(bytes),
  pdf: async (bytes) => (await import('./pdf.ts')).stillsOfPdf(bytes),
  mp4: film,
  mov: film,
  webm: film,
  avi: film,
  ogg: film,
  mp3: sound,
  wav: sound,
  flac: sound,
};

/** The last file whose stills were asked for: the examinations of one file follow one another. */
let last: { sha256: string; stills: WeakRef<Promise<Learnt<Still[]>>> } | undefined;

/**
 * What can be seen of a file, whatever its format: a picture itself, the frames
 * of an animation or film that differ, the pages of a document; of a sound nothing.
 * @returns the stills, or half a sentence on why there are none (it fits after “… cannot be checked:”)
 */
export function stillsOf(bytes: Buffer, facts: Facts): Promise<Learnt<Still[]>> {
  const known = last?.sha256 === facts.sha256 ? last.stills.deref() : undefined;
  if (known) return known;
  const read = READERS[facts.format];
  const stills = read
    ? read(bytes, facts)
    : Promise.resolve({ reason: `nothing here opens ${facts.format.toUpperCase()} files; export it as PNG or JPEG` });
  last = { sha256: facts.sha256, stills: new WeakRef(stills) };
  return stills;
}
