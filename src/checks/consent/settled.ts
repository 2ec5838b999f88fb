import { MATCH_DISTANCE } from '../../image/likeness/hash-index.ts';
import type { BannedPicture, ConsentPicture } from '../../registers/types.ts';
import type { LookAlikes } from './resemblance.ts';

/** Pictures of the register that a file looks like, by what follows from it. */
export interface Resembled {
  /** It is taken for an altered copy of these: what forbids showing their people forbids it here. */
  same: ConsentPicture[];
  /** It would be taken for a copy, but a person has decided that it is another picture: only bans still count. */
  decided: ConsentPicture[];
  /** A person must look whether it is one of these. */
  perhaps: ConsentPicture[];
  /** The same for the do-not-publish list. */
  bannedSame: BannedPicture[];
  bannedPerhaps: BannedPicture[];
  /** Half a sentence on why it could not be compared with the do-not-publish list. */
  uncompared?: string;
}

export const NOTHING_ALIKE: Resembled = { same: [], decided: [], perhaps: [], bannedSame: [], bannedPerhaps: [] };

/**
 * Weighs resemblances against what is settled already:
 * - frames of one burst that are both listed stand for themselves;
 * - a picture that shows nobody whom the file's own entry does not show adds nothing;
 * - a recorded decision that two pictures differ settles whether a person must look, but
 *   lifts no ban from a close resemblance, and none of the do-not-publish list.
 */
export function weigh(
  looks: LookAlikes,
  { listed, presumed, banned }: { listed: ConsentPicture[]; presumed: ConsentPicture[]; banned: BannedPicture[] },
): Resembled {
  const result: Resembled = { same: [], decided: [], perhaps: [], bannedSame: [], bannedPerhaps: [] };
  const shown = new Set(listed.flatMap(({ shows }) => shows));
  for (const { entry, distance } of looks.pictures) {
    if (listed.includes(entry) || presumed.includes(entry)) continue;
    if (listed.some(({ group }) => group !== undefined && group === entry.group)) continue;
    if (listed.length > 0 && entry.shows.every((ref) => shown.has(ref))) continue;
    const isMatch = distance <= MATCH_DISTANCE;
    const isDecided = listed.some((own) => own.differsFrom?.includes(entry.id) || entry.differsFrom?.includes(own.id));
    if (isMatch) (isDecided ? result.decided : result.same).push(entry);
    else if (!isDecided) result.perhaps.push(entry);
  }
  for (const { entry, distance } of looks.banned) {
    if (banned.includes(entry)) continue;
    if (distance <= MATCH_DISTANCE) result.bannedSame.push(entry);
    else if (!listed.some(({ differsFrom }) => differsFrom?.includes(entry.id))) result.bannedPerhaps.push(entry);
  }
  // What somebody registered by its content was seen by them.
  if (looks.uncompared !== undefined && listed.length === 0 && banned.length === 0) result.uncompared = looks.uncompared;
  return result;
}
