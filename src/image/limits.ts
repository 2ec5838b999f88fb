/** Pixels of a picture, all frames of an animation together; a larger one is not decoded. */
export const MAX_PIXELS = 120_000_000;
/** Frames of an animation; one with more is not decoded. */
export const MAX_FRAMES = 3000;
/** Pixels of one still; a larger picture is shrunk to it. */
export const MAX_STILL_PIXELS = 16_000_000;
/** Seconds after which decoding one picture is given up. */
export const DECODE_SECONDS = 20;
