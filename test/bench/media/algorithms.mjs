// What the bench compares: each algorithm makes a hash of a file, and has a distance between two.
import { bmvbhash } from 'blockhash-core';
import imghash from 'imghash';
import sharp from 'sharp';
import phash from 'sharp-phash';

/** Differing bits of two hexadecimal numbers of the same length. */
function hexDistance(one, other) {
  let distance = 0;
  for (let at = 0; at < one.length; at++)
    distance += [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4][Number.parseInt(one[at], 16) ^ Number.parseInt(other[at], 16)];
  return distance;
}

function textDistance(one, other) {
  let distance = 0;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) distance++;
  return distance;
}

/** They have no thresholds of their own: each is given the largest with which no photo matches another one in this very run. */
export const OTHERS = {
  'sharp-phash': { hash: (bytes) => phash(bytes), distance: textDistance },
  imghash: { hash: async (bytes) => imghash.hash(await sharp(bytes).png().toBuffer(), 16), distance: hexDistance },
  'blockhash-core': {
    hash: async (bytes) => {
      const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return bmvbhash({ data, width: info.width, height: info.height }, 16);
    },
    distance: hexDistance,
  },
};
