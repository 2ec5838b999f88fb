import { expect, test } from 'vitest';
import { DESCRIPTOR_WORDS, type Keypoints } from '../../src/image/likeness/keypoints.ts';
import { openSceneIndex } from '../../src/image/likeness/scene-index.ts';

let state = 7;
const word = () => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
};

function keypoints(descriptors: Uint32Array): Keypoints {
  const none = new Float32Array();
  return { count: descriptors.length / DESCRIPTOR_WORDS, x: none, y: none, scale: none, angle: none, descriptors };
}

/** The same descriptors with `bits` of each flipped. */
function noisy({ descriptors }: Keypoints, bits: number): Keypoints {
  const copy = descriptors.slice();
  for (let n = 0; n < copy.length; n += DESCRIPTOR_WORDS) {
    for (let flip = 0; flip < bits; flip++) {
      const bit = word() % 256;
      copy[n + (bit >> 5)] = ((copy[n + (bit >> 5)] as number) ^ (1 << (bit & 31))) >>> 0;
    }
  }
  return keypoints(copy);
}

test('of two hundred pictures the one with like details is the first candidate, one without like details has no vote', () => {
  const pictures = Array.from({ length: 200 }, () => keypoints(Uint32Array.from({ length: 60 * DESCRIPTOR_WORDS }, word)));
  const index = openSceneIndex(pictures);
  for (const at of [0, 77, 199]) expect(index.candidates(noisy(pictures[at] as Keypoints, 25), 3)[0]).toBe(at);
  expect(index.candidates(keypoints(Uint32Array.from({ length: 60 * DESCRIPTOR_WORDS }, word)), 3)).toEqual([]);
  expect(openSceneIndex([]).candidates(pictures[0] as Keypoints, 3)).toEqual([]);
});
