import type { Box } from '../../model/place.ts';
import type { Luma } from '../pixels/luma.ts';

/** Lines of pixels across a part of a picture. */
export type Along = 'rows' | 'columns';

/** What a line must be like to count as background. */
export interface Background {
  /** How far from the commonest brightness a pixel may be. */
  tolerance: number;
  /** Part of the line that must be so near. */
  part: number;
}

/** The brightness of one row or column of a part of a picture. */
export function lineOf({ values, width }: Luma, box: Box, along: Along, at: number): Float32Array {
  if (along === 'rows') {
    const from = (box.y + at) * width + box.x;
    return values.subarray(from, from + box.width);
  }
  const column = new Float32Array(box.height);
  for (let row = 0; row < box.height; row++) column[row] = values[(box.y + row) * width + box.x + at] ?? 0;
  return column;
}

/** Whether a row or column of a part of a picture is background of this brightness. */
export function isGround(
  { values, width }: Luma,
  box: Box,
  along: Along,
  at: number,
  ground: number,
  { tolerance, part }: Background,
): boolean {
  const [across, onward] = along === 'rows' ? [width, 1] : [1, width];
  const length = along === 'rows' ? box.width : box.height;
  const start = box.y * width + box.x + at * across;
  const end = start + length * onward;
  let spare = Math.floor(length * (1 - part));
  for (let here = start; here < end; here += onward) {
    if (Math.abs((values[here] as number) - ground) > tolerance && --spare < 0) return false;
  }
  return true;
}

/** The part from one line up to another one, not with it. */
export function between(box: Box, along: Along, from: number, to: number): Box {
  return along === 'rows' ? { ...box, y: box.y + from, height: to - from } : { ...box, x: box.x + from, width: to - from };
}
