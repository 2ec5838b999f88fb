import type { Check, Hit } from '../model/check.ts';
import type { Draft } from '../model/draft.ts';
import { isExpired, momentOf, parseMoment } from '../model/moment.ts';
import { namesMatch } from '../text/people.ts';
import { identify, type Pictured, peopleIn } from './consent-picture.ts';
import { names as namesFile } from './licence.ts';
import { type FileSettlement, type MetadataOptions, type MetadataSignal, metadataSchema } from './metadata-options.ts';
import { compileFileSignal, type Told } from './metadata-signal.ts';
import type { Services } from './services.ts';
import { compileSettlement } from './settlement.ts';

type Settles = (draft: Draft, asset: number, told: Told) => boolean | Promise<boolean>;

/**
 * What a media file tells besides what it shows: where and with what it was
 * taken, whose it is and what may be done with it, whom it shows, how it was
 * made. People's names are counted in messages and not repeated.
 * Data: {file}, {match}, {count}, {reason}.
 */
export const metadataCheck: Check<MetadataOptions, Services> = {
  kind: 'metadata',
  options: metadataSchema,
  prepare: ({ signal, settled_by }, services) => {
    const find = compileFileSignal(signal, services);
    const settlements = settled_by.map((each) => compileFileSettlement(each, signal, services));
    const isSettled = async (draft: Draft, asset: number, told: Told): Promise<boolean> => {
      for (const settles of settlements) if (await settles(draft, asset, told)) return true;
      return false;
    };
    return async (draft) => {
      const hits: Hit[] = [];
      for (const { index, file } of draft.assets) {
        const open: Told[] = [];
        for (const told of await find(draft, index)) if (!(await isSettled(draft, index, told))) open.push(told);
        const [first] = open;
        if (!first) continue;
        const match = signal.tells === 'people' ? '' : open.map(({ matched }) => matched).join('; ');
        hits.push({
          at: { asset: index },
          outcome: signal.tells === 'unreadable' ? 'unchecked' : 'violation',
          data: { file, match, count: open.length === 1 ? 'somebody' : `${open.length} people`, reason: first.reason ?? '' },
        });
      }
      return hits;
    };
  },
};

function compileFileSettlement(settlement: MetadataOptions['settled_by'][number], signal: MetadataSignal, services: Services): Settles {
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
    return (draft, _, { matched }) => draft.meta.consents.some(({ from }) => matched === '' || namesMatch(from, matched));
  if (settlement === 'licence') return (draft, asset) => isLicensed(draft, asset, services);
  return async (draft, asset, { matched }) => {
    const shown = await shownIn(draft, asset, services);
    if (!shown) return false;
    if (signal.tells === 'minor') return shown.some(({ subject }) => subject?.givenBy.includes('parent'));
    if (matched === '') return true;
    return shown.some(({ subject }) =>
      [subject?.name ?? '', ...(subject?.aliases ?? [])].some((name) => name !== '' && namesMatch(name, matched)),
    );
  };
}

/** Whom the consent register, or the draft by reference, says the file shows; undefined when neither knows it. */
async function shownIn(draft: Draft, asset: number, { media, registers }: Services): Promise<Pictured[] | undefined> {
  const entry = draft.assets[asset];
  if (!entry || !registers.consent) return undefined;
  const identified = identify(entry, await media.inspect(draft, asset), false, registers.consent);
  const people = peopleIn(identified, registers.consent);
  return identified.listed.length > 0 || people.length > 0 ? people : undefined;
}

/** A licence of the rights register that names the file and has not ended by then. Whether it permits the use, `licence` judges. */
async function isLicensed(draft: Draft, asset: number, { media, registers, settings, asOf }: Services): Promise<boolean> {
  const facts = await media.inspect(draft, asset);
  if (facts.status !== 'ok') return false;
  const moments = draft.publications
    .map(({ publishAt }) => publishAt && parseMoment(publishAt, settings.timezone))
    .filter((each) => each !== undefined && each !== '');
  const at = moments.length > 0 ? moments : [momentOf(asOf)];
  return registers.rights.some((entry) => {
    const expires = entry.expires === undefined ? undefined : parseMoment(entry.expires, settings.timezone);
    return namesFile(entry, facts) && !at.some((moment) => expires !== undefined && isExpired(expires, moment));
  });
}
