import type { PictureMetadata } from '../../image/metadata/metadata.ts';
import type { Provenance } from '../../image/metadata/provenance.ts';
import type { Draft, Passage } from '../../model/draft.ts';
import type { Examined } from '../../model/media.ts';
import type { Services } from '../services.ts';
import { compileSignal } from '../signal.ts';
import type { MetadataSignal } from './metadata-options.ts';
import { isOwn, ownerIn } from './metadata-owner.ts';

/** One thing that a file tells. */
export interface Told {
  /** The name or words in question; empty where there are none, or where they must not be repeated. */
  matched: string;
  /** People's names stay out of messages: this is how many there are. */
  count?: number;
  /** Why it could not be read. */
  reason?: string;
}

/** What a signal finds in a file. */
export type FileSignal = (draft: Draft, asset: number) => Promise<Told[]>;

const nothing: Told[] = [];

/** PLUS codes of age: AG-U14 is 13 at the most; AG-UNK and AG-A25 (25 or older) tell of no minor. */
function ageOf(code: string): number {
  return code === 'AG-U14' ? 13 : Number(/^AG-A(\d\d)$/.exec(code)?.[1] ?? Number.NaN);
}

/** Compiles a rule's signal. A file that cannot be read tells nothing here: one rule alone says so. */
export function compileFileSignal(signal: MetadataSignal, services: Services): FileSignal {
  const { media, settings } = services;
  // Loaded with the first picture: most drafts have none.
  const describe = async (draft: Draft, asset: number): Promise<Examined<PictureMetadata>> =>
    media.examine(draft, asset, (await import('../../image/metadata/metadata.ts')).metadata);
  const trace = async (draft: Draft, asset: number): Promise<Examined<Provenance>> =>
    media.examine(draft, asset, (await import('../../image/metadata/provenance.ts')).provenance);
  const described = async (draft: Draft, asset: number): Promise<PictureMetadata | undefined> => known(await describe(draft, asset));
  const plain =
    (find: (facts: PictureMetadata) => Told[]): FileSignal =>
    async (draft, asset) => {
      const facts = await described(draft, asset);
      return facts ? find(facts) : nothing;
    };
  const once: Told[] = [{ matched: '' }];
  switch (signal.tells) {
    case 'position':
      return plain(({ position }) => (position === undefined ? nothing : once));
    case 'device':
      return plain(({ device }) => (device.length === 0 ? nothing : once));
    case 'hidden-preview':
      return plain(({ hiddenPreview }) => (hiddenPreview ? once : nothing));
    case 'people':
      return plain(({ people }) => people.map((matched) => ({ matched })));
    case 'owner':
      return plain((facts) => {
        const names = signal.fields.flatMap((field) => facts[field]).map(ownerIn);
        return distinct(names.filter((name) => name !== '' && !isOwn(name, settings))).map((matched) => ({ matched }));
      });
    case 'terms': {
      const says = compileSignal(signal.says, services);
      return async (draft, asset) => {
        const facts = await described(draft, asset);
        return [...(facts?.usageTerms ?? []), ...(facts?.copyright ?? []), ...(facts?.webStatement ?? [])].flatMap((text) => {
          const passage: Passage = { role: 'body', index: -1, text, map: [], verbatim: [] };
          return says(draft, passage).length > 0 ? [{ matched: text }] : [];
        });
      };
    }
    case 'release':
      return plain(({ modelRelease }) => (modelRelease.some((code) => signal.status.includes(code)) ? once : nothing));
    case 'minor':
      return plain(({ minorAge }) => (minorAge.some((code) => ageOf(code) < signal.under) ? once : nothing));
    case 'source':
      return async (draft, asset) => {
        const signed = known(await trace(draft, asset));
        const types = [
          ...((await described(draft, asset))?.sourceType ?? []),
          ...(signed && 'sourceType' in signed ? signed.sourceType : []),
        ];
        return types.some((type) => signal.types.includes(type)) ? once : nothing;
      };
    case 'broken-manifest':
      return async (draft, asset) => (known(await trace(draft, asset))?.manifest === 'tampered' ? once : nothing);
    case 'unreadable':
      return async (draft, asset) => {
        const results = [await describe(draft, asset), await trace(draft, asset)];
        // Files that are not there, or whose bytes cannot be read, are reported as such.
        return results.flatMap((each) => (each.status === 'unreadable' ? [{ matched: '', reason: each.reason }] : [])).slice(0, 1);
      };
  }
}

function known<T>(examined: Examined<T>): T | undefined {
  return examined.status === 'ok' ? examined.value : undefined;
}

/** Each name once: “Kestrel” beside “Kestrel Pictures” is the same. */
function distinct(names: string[]): string[] {
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length);
  return longestFirst.filter((name, at) => !longestFirst.slice(0, at).some((longer) => longer.toLowerCase().includes(name.toLowerCase())));
}
