import type { Draft } from '../../model/draft.ts';
import { namesMatch } from '../../text/people.ts';
import { identify, type Pictured, peopleIn } from '../consent/picture.ts';
import { findLookAlikes } from '../consent/resemblance.ts';
import { inForce } from '../publication-time.ts';
import type { Services } from '../services.ts';
import { compileSettlement } from '../settlement.ts';
import { names as namesFile } from './licence.ts';
import type { FileSettlement, MetadataOptions, MetadataSignal } from './metadata-options.ts';
import type { Told } from './metadata-signal.ts';

/** Whether evidence settles what a file tells. */
type Settles = (draft: Draft, asset: number, told: Told) => boolean | Promise<boolean>;

/** Compiles one kind of evidence about a file. */
export function compileFileSettlement(
  settlement: MetadataOptions['settled_by'][number],
  signal: MetadataSignal,
  services: Services,
): Settles {
  if (typeof settlement === 'object' && !('person' in settlement)) {
    const settles = compileSettlement(settlement, services);
    return (draft, _, { matched }) => settles({ draft, matched });
  }
  return settlesByFile(settlement, signal, services);
}

function settlesByFile(settlement: FileSettlement, signal: MetadataSignal, services: Services): Settles {
  const { registers } = services;
  if (typeof settlement === 'object')
    return (_, __, { matched }) =>
      registers.people.some(
        (person) => settlement.person.includes(person.type) && [person.name, ...person.aliases].some((name) => namesMatch(name, matched)),
      );
  if (settlement === 'subject')
    return (draft, _, { matched }) =>
      draft.meta.consents.some((consent) => (matched === '' || namesMatch(consent.from, matched)) && inForce(consent, draft, services));
  if (settlement === 'licence') return (draft, asset) => isLicensed(draft, asset, services);
  return async (draft, asset, { matched }) => {
    const shown = (await identified(draft, asset, services))?.people;
    if (!shown) return false;
    if (signal.tells === 'minor') return shown.some(({ subject }) => subject?.givenBy.includes('parent'));
    if (matched === '') return true;
    return shown.some(({ subject }) =>
      [subject?.name ?? '', ...(subject?.aliases ?? [])].some((name) => name !== '' && namesMatch(name, matched)),
    );
  };
}

/** What the consent register, or the draft by reference, says of the file; undefined when neither knows it. */
async function identified(
  draft: Draft,
  asset: number,
  { media, registers }: Services,
): Promise<{ people: Pictured[]; owned: boolean } | undefined> {
  const entry = draft.assets[asset];
  if (!entry || !registers.consent) return undefined;
  const facts = await media.inspect(draft, asset);
  const looks = await findLookAlikes(draft, asset, facts, registers.consent, media);
  const found = identify(entry, facts, looks, false, registers.consent);
  const people = peopleIn(found, registers.consent);
  if (found.listed.length === 0 && people.length === 0) return undefined;
  return { people, owned: found.listed.some(({ owner }) => owner !== undefined) };
}

/**
 * Somebody else's ownership is on record: a licence of the rights register that has not ended by
 * then names the file, or the consent register says whose the picture is. Whether the terms permit
 * the use, `licence` judges.
 */
async function isLicensed(draft: Draft, asset: number, services: Services): Promise<boolean> {
  const facts = await services.media.inspect(draft, asset);
  if (facts.status !== 'ok') return false;
  const inRegister = services.registers.rights.some(
    (entry) => namesFile(entry, facts) && inForce({ expires: entry.expires }, draft, services),
  );
  return inRegister || ((await identified(draft, asset, services))?.owned ?? false);
}
