import { type PictureFace, pictureFaces } from '../../image/contents/faces.ts';
import type { Check, Hit } from '../../model/check.ts';
import type { Draft } from '../../model/draft.ts';
import type { Box } from '../../model/place.ts';
import { identify, peopleIn } from '../consent/picture.ts';
import { findLookAlikes } from '../consent/resemblance.ts';
import type { Services } from '../services.ts';

export const FACE_VERDICTS = [
  /** More faces than the register, or the draft, says that the picture shows. */
  'more-than-recorded',
  /** So many that nobody can have asked each of them. */
  'crowd',
  /** Faces could not be looked for: always `unchecked`. */
  'uncounted',
] as const;
export type FaceVerdict = (typeof FACE_VERDICTS)[number];

interface FaceOptions {
  verdict: FaceVerdict | FaceVerdict[];
  /** From how many faces on a picture shows a crowd. */
  crowd: number;
}

/** From this score on something counts as a face; below, it only raises the question whether anybody is there. */
const COUNTED = 0.5;

/**
 * Faces counted against the people that the consent register or the draft itself names: one way only, since a face may
 * be turned away or hidden. A picture that neither knows is the business of the kind `consent`. Grade 2; grade 1 where
 * the author gives a reason why no consent is needed. Data: {file}, {faces}, {recorded}, {reason}; in words: {count}.
 */
export const faces: Check<FaceOptions, Services> = {
  kind: 'faces',
  options: (zod) => {
    const verdict = zod.enum(FACE_VERDICTS);
    return zod.strictObject({ verdict: zod.union([verdict, zod.array(verdict).min(1)]), crowd: zod.int().min(2).default(20) });
  },
  prepare: ({ verdict, crowd }, services) => {
    const wanted = new Set<FaceVerdict>([verdict].flat());
    return async (draft) => {
      const hits: Hit[] = [];
      if (!services.settings.pictures.faces) return hits;
      for (const { index } of draft.assets) {
        const hit = await judge(draft, index, crowd, services);
        if (hit && wanted.has(hit.verdict)) hits.push(hit.hit);
      }
      return hits;
    };
  },
};

async function judge(
  draft: Draft,
  index: number,
  crowd: number,
  services: Services,
): Promise<{ verdict: FaceVerdict; hit: Hit } | undefined> {
  const { media, registers } = services;
  const { consent: register } = registers;
  const asset = draft.assets[index];
  const facts = await media.inspect(draft, index);
  if (!asset || !register || facts.status !== 'ok') return undefined;
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const looks = await findLookAlikes(draft, index, facts, register, media);
  const identified = identify(asset, facts, looks, attested, register);
  const people = peopleIn(identified, register);
  if (identified.listed.length === 0 && people.length === 0 && !identified.nobody) return undefined;
  const examined = await media.examine(draft, index, pictureFaces);
  const { file } = asset;
  if (examined.status === 'not-applicable') return undefined;
  if (examined.status !== 'ok') {
    // A damaged file is reported as such.
    if ((await media.decode(draft, index)).status !== 'ok') return undefined;
    return { verdict: 'uncounted', hit: { at: { asset: index }, outcome: 'unchecked', data: { file, reason: examined.reason } } };
  }
  const found = examined.value.filter(({ score }) => score >= COUNTED);
  const recorded = new Set(people.map(({ subject, reference }) => subject?.ref ?? reference)).size;
  if (found.length <= recorded) return undefined;
  const at = { asset: index, at: { file: media.shownPath(facts.path), box: around(found) } };
  const reasoned = people.length === 0 && asset.consent !== undefined && 'noneNeeded' in asset.consent;
  const data = { file, faces: found.length, count: found.length === 1 ? 'one face' : `${found.length} faces`, recorded };
  return {
    verdict: found.length >= crowd ? 'crowd' : 'more-than-recorded',
    hit: { at, outcome: 'violation', grade: reasoned ? 1 : 2, data },
  };
}

function around(all: readonly PictureFace[]): Box {
  const x = Math.min(...all.map(({ box }) => box.x));
  const y = Math.min(...all.map(({ box }) => box.y));
  const right = Math.max(...all.map(({ box }) => box.x + box.width));
  // All faces are those of one still.
  return { ...all[0]?.box, x, y, width: right - x, height: Math.max(...all.map(({ box }) => box.y + box.height)) - y };
}

/** Grades hits about whole pictures: 1 where nobody can be seen, 2 where somebody can, or where nobody could look. */
export async function gradedByPeople(hits: readonly Hit[], draft: Draft, { media, settings }: Services): Promise<Hit[]> {
  return Promise.all(
    hits.map(async (hit) => {
      if (hit.at === 'draft' || !('asset' in hit.at)) return hit;
      const examined = settings.pictures.faces ? await media.examine(draft, hit.at.asset, pictureFaces) : undefined;
      return { ...hit, grade: examined?.status === 'ok' && examined.value.length === 0 ? 1 : 2 };
    }),
  );
}
