import { identify, peopleIn } from '../checks/consent/picture.ts';
import { findLookAlikes } from '../checks/consent/resemblance.ts';
import type { Draft } from '../model/draft.ts';
import type { AssetFacts } from '../model/media.ts';
import type { TextPlace } from '../model/place.ts';
import { place } from '../text/position.ts';
import type { Session } from './session.ts';

/** A medium of a draft that shows a person, or may. */
export interface Appearance {
  draft: Draft;
  file: string;
  /** Where the draft names the file. */
  place: TextPlace;
  facts: AssetFacts;
  /** Ids of the register's pictures, or the reference that the draft gives. */
  references: string[];
}

/** The media of a draft in which the register, or the draft itself, shows a person. */
export async function appearancesOf(ref: string, draft: Draft, { services }: Session): Promise<Appearance[]> {
  const { consent: register } = services.registers;
  if (!register) return [];
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const found: Appearance[] = [];
  for (const asset of draft.assets) {
    const facts = await services.media.inspect(draft, asset.index);
    const looks = await findLookAlikes(draft, asset.index, facts, register, services.media);
    const identified = identify(asset, facts, looks, attested, register);
    const references = peopleIn(identified, register).flatMap(({ subject, reference }) => (subject?.ref === ref ? reference : []));
    // A file that is not there is known by its path alone.
    if (facts.status !== 'ok') references.push(...listedUnder(asset.file, ref, register.pictures));
    if (references.length === 0) continue;
    found.push({ draft, facts, file: asset.file, place: place(draft.document, asset.span), references: [...new Set(references)] });
  }
  return found;
}

function listedUnder(named: string, ref: string, pictures: readonly { id: string; file?: string; shows: string[] }[]): string[] {
  const end = named.replace(/^[./\\]+/u, '').toLowerCase();
  return pictures.filter(({ file, shows }) => shows.includes(ref) && file?.toLowerCase().endsWith(end)).map(({ id }) => id);
}
