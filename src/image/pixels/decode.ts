import type { Learnt } from '../../model/media.ts';
import { DECODE_SECONDS, MAX_FRAMES } from '../limits.ts';

/**
 * Decodes every pixel of a picture and forgets them: reading the header alone
 * succeeds on a truncated file. Takes bytes and never a path, because a drawing
 * opened by its path may load the files beside it.
 * @returns size in pixels, or half a sentence on why it cannot be decoded
 */
export async function decodePixels(bytes: Buffer, maxPixels: number): Promise<{ width: number; height: number } | { reason: string }> {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', animated: true });
    const { width, height, pageHeight, pages = 1 } = await picture.metadata();
    if (pages > MAX_FRAMES) return { reason: TOO_MANY_FRAMES };
    // Shrinking to one row streams through all pixels without holding them.
    await picture
      .timeout({ seconds: DECODE_SECONDS })
      .resize({ width: 1, height: 1, fit: 'fill', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    return { width, height: pageHeight ?? height };
  } catch (error) {
    return { reason: decodingProblem(error) };
  }
}

export const TOO_MANY_FRAMES = 'it has too many frames to be checked';

/** What `decode` gives, or why it cannot, in half a sentence. */
export async function tryDecoding<T>(decode: () => Promise<T>): Promise<Learnt<T>> {
  try {
    return { value: await decode() };
  } catch (error) {
    return { reason: decodingProblem(error) };
  }
}

/** Half a sentence on why a picture cannot be decoded. The library's messages are written for programmers, and may quote the file. */
export function decodingProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit|exceeds|too large|dimensions/i.test(message)) return 'it has too many pixels to be checked';
  if (/timeout/i.test(message)) return 'decoding it takes too long';
  if (/premature|truncat|unexpected end|end of (?:stream|file)|incomplete|not enough data|EOF/i.test(message))
    return 'it is incomplete: the file ends too early';
  return 'it is damaged or incomplete';
}
