import type { ConsentFile, ConsentPart } from '../../registers/consent/file.ts';

/** Ids that continue the highest of the register: after CR-0142 comes CR-0143. */
export function createIds({ spots }: ConsentFile, part: ConsentPart, given: string | undefined): () => string {
  const numbered = spots
    .filter((spot) => spot.part === part)
    .flatMap(({ id }) => {
      const parts = /^(.*?)(\d+)$/u.exec(id);
      return parts ? [{ prefix: parts[1] ?? '', digits: parts[2] ?? '', number: Number(parts[2]) }] : [];
    });
  const highest = numbered.reduce((best, next) => (next.number > best.number ? next : best), {
    prefix: part === 'pictures' ? 'CR-' : 'DNP-',
    digits: part === 'pictures' ? '0000' : '0',
    number: 0,
    ...numbered[0],
  });
  let { number } = highest;
  let first = given;
  return () => {
    if (first !== undefined) {
      const id = first;
      first = undefined;
      return id;
    }
    number += 1;
    return `${highest.prefix}${String(number).padStart(highest.digits.length, '0')}`;
  };
}
