import type { FoundScene, SceneFinder } from '../../image/likeness/find-scene.ts';
import type { Draft } from '../../model/draft.ts';
import type { MediaService } from '../../model/media.ts';
import type { BannedPicture, ConsentPicture, ConsentRegister } from '../../registers/types.ts';

/** A picture of either list. */
export type Listed = { picture: ConsentPicture } | { banned: BannedPicture };

export interface Scenes {
  /** Pictures of the register that are seen in the file, whole or in part, the surest first. */
  found: FoundScene<Listed>[];
  /** Half a sentence on why the file could not be compared with all of them. */
  reason?: string;
}

interface Opened {
  finder: SceneFinder<Listed>;
  reason?: string;
}

const known = new WeakMap<ConsentRegister, Promise<Opened>>();
/** Files of features that are read at once. */
const AT_ONCE = 64;

/** Finds pictures of the register in a draft's file by their details: crops, collages, screenshots. A register without kept features is not asked. */
export async function findScenes(draft: Draft, asset: number, register: ConsentRegister, media: MediaService): Promise<Scenes> {
  if (register.features === undefined) return { found: [] };
  const { localFeatures, featuresFrom } = await import('../../image/likeness/local-features.ts');
  const features = await media.examine(draft, asset, localFeatures);
  if (features.status === 'not-applicable') return { found: [] };
  if (features.status !== 'ok') return { found: [], reason: features.reason };
  const opening = known.get(register) ?? openRegister(register, register.features);
  known.set(register, opening);
  const { finder, reason } = await opening;
  const found = finder.find(featuresFrom(features.value));
  return reason === undefined ? { found } : { found, reason };
}

async function openRegister({ pictures, doNotPublish }: ConsentRegister, folder: string): Promise<Opened> {
  const [{ openScenes }, { readFeatures }] = await Promise.all([
    import('../../image/likeness/find-scene.ts'),
    import('../../image/likeness/feature-store.ts'),
  ]);
  const listed: { entry: Listed; sha256: string }[] = [
    ...pictures.flatMap((picture) => (picture.sha256 === undefined ? [] : [{ entry: { picture }, sha256: picture.sha256 }])),
    ...doNotPublish.flatMap((banned) => (banned.sha256 === undefined ? [] : [{ entry: { banned }, sha256: banned.sha256 }])),
  ];
  const featured: Parameters<typeof openScenes<Listed>>[0][number][] = [];
  let reason: string | undefined;
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    const some = listed.slice(at, at + AT_ONCE);
    const read = await Promise.all(some.map(({ sha256 }) => readFeatures(folder, sha256)));
    for (const [n, result] of read.entries()) {
      if (result && 'value' in result) featured.push({ entry: (some[n] as (typeof some)[number]).entry, features: result.value });
      else if (result) reason = result.reason;
    }
  }
  const finder = openScenes(featured);
  return reason === undefined ? { finder } : { finder, reason };
}
