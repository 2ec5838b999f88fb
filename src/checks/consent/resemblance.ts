import { type HashIndex, MATCH_DISTANCE, openHashIndex, type Resemblance } from '../../image/likeness/hash-index.ts';
import type { Draft } from '../../model/draft.ts';
import type { AssetFacts, MediaService } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';
import type { BannedPicture, ConsentPicture, ConsentRegister } from '../../registers/types.ts';
import { findScenes, type Listed } from './scenes.ts';

/** A picture that was found as a part says where it lies, in pixels of the file; found by its details, it counts as nearest. */
export type Likeness<T> = Resemblance<T> & { box?: Box };

/** Pictures of the register that a file looks like, nearest first. */
export interface LookAlikes {
  pictures: Likeness<ConsentPicture>[];
  banned: Likeness<BannedPicture>[];
  /** Half a sentence on why the file could not be compared with the do-not-publish list, if it should have been. */
  uncompared?: string;
}

export const NO_LOOK_ALIKES: LookAlikes = { pictures: [], banned: [] };

/** Formats that show nothing. */
const SOUNDS = new Set(['mp3', 'wav', 'flac']);

interface Looks {
  index: HashIndex<Listed>;
  /** By the file's SHA-256: a dozen rules ask about the same file. */
  found: Map<string, Promise<LookAlikes>>;
}

const known = new WeakMap<ConsentRegister, Looks>();

function openLooks({ pictures, doNotPublish }: ConsentRegister): Looks {
  const listed = [
    ...pictures.map((picture) => ({ entry: { picture }, hashes: picture.pdq ?? [] })),
    ...doNotPublish.map((banned) => ({ entry: { banned }, hashes: banned.pdq ?? [] })),
  ];
  return { index: openHashIndex<Listed>(listed), found: new Map() };
}

/** Whether any picture of the register can be known by its looks. Without one no picture need be decoded. */
function hasLooks({ pictures, doNotPublish, features }: ConsentRegister): boolean {
  return features !== undefined || [...pictures, ...doNotPublish].some(({ pdq }) => pdq !== undefined && pdq.length > 0);
}

/** Finds the pictures of the register that a draft's file looks like. */
export async function findLookAlikes(
  draft: Draft,
  asset: number,
  facts: AssetFacts,
  register: ConsentRegister,
  media: MediaService,
): Promise<LookAlikes> {
  if (facts.status !== 'ok' || !hasLooks(register)) return NO_LOOK_ALIKES;
  const looks = known.get(register) ?? openLooks(register);
  known.set(register, looks);
  const { index, found } = looks;
  const result = found.get(facts.sha256) ?? lookUp(draft, asset, facts, register, media, index);
  found.set(facts.sha256, result);
  return result;
}

async function lookUp(
  draft: Draft,
  asset: number,
  facts: AssetFacts & { status: 'ok' },
  register: ConsentRegister,
  media: MediaService,
  index: HashIndex<Listed>,
): Promise<LookAlikes> {
  const { fingerprint, TOO_PLAIN } = await import('../../image/likeness/fingerprint.ts');
  const looks = await media.examine(draft, asset, fingerprint);
  const forms = looks.status === 'ok' ? looks.value.forms : [];
  const alike: Likeness<Listed>[] = index.find(forms);
  // What is known as a whole is not looked for in part.
  const isListed = [...register.pictures, ...register.doNotPublish].some(({ sha256 }) => sha256 === facts.sha256);
  const isKnown = isListed || alike.some(({ distance }) => distance <= MATCH_DISTANCE);
  const scenes = isKnown ? { found: [] } : await findScenes(draft, asset, register, media);
  // A collage of which one picture is known by its looks may hold others that are not.
  const cells = looks.status === 'ok' && !isListed ? looks.value.cells : [];
  const inCells = cells.flatMap(({ box, forms }) => index.find(forms).map((each) => ({ ...each, box })));
  const all = nearestOfEach([...scenes.found.map(({ entry, box }) => ({ entry, distance: 0, box })), ...inCells, ...alike]);
  const result: LookAlikes = {
    pictures: all.flatMap(({ entry, ...how }) => ('picture' in entry ? [{ entry: entry.picture, ...how }] : [])),
    banned: all.flatMap(({ entry, ...how }) => ('banned' in entry ? [{ entry: entry.banned, ...how }] : [])),
  };
  const reason =
    looks.status === 'ok'
      ? TOO_PLAIN
      : looks.status === 'not-applicable'
        ? `a file of this kind (${facts.format}) is not compared by its looks`
        : looks.reason;
  const isMute = SOUNDS.has(facts.format) || register.doNotPublish.length === 0;
  if (forms.length === 0 && all.length === 0 && !isMute) result.uncompared = reason;
  else if (scenes.reason !== undefined && !isMute) result.uncompared = scenes.reason;
  return result;
}

/** Each picture once, nearest first. */
function nearestOfEach(all: Likeness<Listed>[]): Likeness<Listed>[] {
  const nearest = new Map<BannedPicture | ConsentPicture, Likeness<Listed>>();
  for (const each of all.sort((a, b) => a.distance - b.distance)) {
    const picture = 'picture' in each.entry ? each.entry.picture : each.entry.banned;
    if (!nearest.has(picture)) nearest.set(picture, each);
  }
  return [...nearest.values()];
}
