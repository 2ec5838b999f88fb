/** Mean difference of two tiny pictures, in levels of 0 to 255, from which on they count as showing something else. */
const CHANGE = 4;

/**
 * Chooses frames that together show what an animation shows: the first, the
 * last and the middle one, then again and again the frame least like those
 * chosen already (farthest-point sampling; T. Gonzalez, 1985), until the rest
 * looks like one of them or `most` are chosen.
 * @param tiny the frames one after another, shrunk, `bytesPerFrame` bytes each
 * @returns numbers of frames, ascending
 */
export function sampleFrames(tiny: Uint8Array, bytesPerFrame: number, most: number): number[] {
  const count = Math.floor(tiny.length / bytesPerFrame);
  if (count === 0) return [];
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const chosen = new Set<number>();
  const choose = (frame: number): void => {
    chosen.add(frame);
    for (let other = 0; other < count; other++)
      nearest[other] = Math.min(nearest[other] as number, difference(tiny, frame * bytesPerFrame, other * bytesPerFrame, bytesPerFrame));
  };
  for (const frame of [0, count - 1, count >> 1]) if (!chosen.has(frame)) choose(frame);
  while (chosen.size < most) {
    const farthest = nearest.indexOf(nearest.reduce((a, b) => Math.max(a, b)));
    if ((nearest[farthest] as number) < CHANGE) break;
    choose(farthest);
  }
  return [...chosen].sort((a, b) => a - b);
}

function difference(bytes: Uint8Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += Math.abs((bytes[a + at] as number) - (bytes[b + at] as number));
  return sum / length;
}
