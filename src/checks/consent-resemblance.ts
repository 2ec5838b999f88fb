import type { HashIndex, Resemblance } from '../image/hash-index.ts';
import type { Draft } from '../model/draft.ts';
import type { AssetFacts, MediaService } from '../model/media.ts';
import type { BannedPicture, ConsentPicture, ConsentRegister } from '../registers/types.ts';

/** Pictures of the register that a file looks like, nearest first. */
export interface LookAlikes {
  pictures: Resemblance<ConsentPicture>[];
  banned: Resemblance<BannedPicture>[];
  /** Half a sentence on why the file could not be compared with the do-not-publish list, if it should have been. */
  uncompared?: string;
}

export const NO_LOOK_ALIKES: LookAlikes = { pictures: [], banned: [] };

/** Formats that show nothing. */
const SOUNDS = new Set(['mp3', 'wav', 'flac']);

type Listed = { picture: ConsentPicture } | { banned: BannedPicture };

interface Looks {
  index: HashIndex<Listed>;
  /** By the file's SHA-256: a dozen rules ask about the same file. */
  found: Map<string, LookAlikes>;
}

const known = new WeakMap<ConsentRegister, Promise<Looks>>();

async function openLooks({ pictures, doNotPublish }: ConsentRegister): Promise<Looks> {
  const { openHashIndex } = await import('../image/hash-index.ts');
  const listed = [
    ...pictures.map((picture) => ({ entry: { picture }, hashes: picture.pdq ?? [] })),
    ...doNotPublish.map((banned) => ({ entry: { banned }, hashes: banned.pdq ?? [] })),
  ];
  return { index: openHashIndex<Listed>(listed), found: new Map() };
}

/** Whether any picture of the register can be known by its looks. Without one no picture need be decoded. */
function hasLooks({ pictures, doNotPublish }: ConsentRegister): boolean {
  return [...pictures, ...doNotPublish].some(({ pdq }) => pdq !== undefined && pdq.length > 0);
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
  const opening = known.get(register) ?? openLooks(register);
  known.set(register, opening);
  const { index, found } = await opening;
  const earlier = found.get(facts.sha256);
  if (earlier) return earlier;
  const { fingerprint, TOO_PLAIN } = await import('../image/fingerprint.ts');
  const looks = await media.examine(draft, asset, fingerprint);
  const forms = looks.status === 'ok' ? looks.value.forms : [];
  const alike = index.find(forms);
  const result: LookAlikes = {
    pictures: alike.flatMap(({ entry, distance }) => ('picture' in entry ? [{ entry: entry.picture, distance }] : [])),
    banned: alike.flatMap(({ entry, distance }) => ('banned' in entry ? [{ entry: entry.banned, distance }] : [])),
  };
  const reason =
    looks.status === 'ok'
      ? TOO_PLAIN
      : looks.status === 'not-applicable'
        ? `a file of this kind (${facts.format}) is not compared by its looks`
        : looks.reason;
  if (forms.length === 0 && register.doNotPublish.length > 0 && !SOUNDS.has(facts.format)) result.uncompared = reason;
  found.set(facts.sha256, result);
  return result;
}
