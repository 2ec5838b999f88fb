/** In how many bits two hashes of 64 hexadecimal digits differ, counted bit by bit. */
export function distance(one: string, other: string): number {
  return [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === '1').length;
}
