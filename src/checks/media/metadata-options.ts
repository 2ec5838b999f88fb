import type { z } from 'zod';
import type { OptionKit } from '../../model/check.ts';
import { type Settlement, settlementSchema } from '../evidence-options.ts';
import { type SignalOptions, signalSchema } from '../signal-options.ts';

export const OWNER_FIELDS = ['copyrightOwner', 'copyright', 'credit', 'licensor', 'creator'] as const;

/** What a rule looks for in what a file says of itself. */
export type MetadataSignal =
  /** A position; a serial number or the owner of the camera; a preview that shows something else; people by name. */
  | { tells: 'position' | 'device' | 'hidden-preview' | 'people' }
  /** What the file says cannot be read: `unchecked`. */
  | { tells: 'unreadable' }
  /** Whom the fields name as owner or maker. The organisation itself, and a field of years and phrases only, is nobody. */
  | { tells: 'owner'; fields: (typeof OWNER_FIELDS)[number][] }
  /** Words in its terms of use and copyright notices. */
  | { tells: 'terms'; says: SignalOptions }
  /** The state of the model release, in PLUS codes. */
  | { tells: 'release'; status: string[] }
  /** Somebody who was younger than this when pictured, in PLUS codes. Years. */
  | { tells: 'minor'; under: number }
  /** Where the picture comes from, in IPTC's terms, from its metadata or its signed statement. */
  | { tells: 'source'; types: string[] }
  /** A signed statement of origin that does not fit the file. */
  | { tells: 'broken-manifest' };

/**
 * What settles it for a file, besides evidence in the draft. `licence`: the
 * rights register has a licence in force for it. `register`: the consent
 * register lists the picture and, where somebody is named, that person in it;
 * for a minor, somebody in it with a parent's consent. `subject`: the draft has
 * a consent from the person. `staff`: the name is that of a person of the
 * people register with one of these types.
 */
export type FileSettlement = 'licence' | 'register' | 'subject' | { person: string[] };

export interface MetadataOptions {
  signal: MetadataSignal;
  /** Any one of these suffices; none: nothing settles it. */
  settled_by: (FileSettlement | Settlement)[];
}

export function metadataSchema(zod: typeof z, kit: OptionKit): z.ZodType<MetadataOptions> {
  const signal = zod.discriminatedUnion('tells', [
    zod.strictObject({ tells: zod.enum(['position', 'device', 'hidden-preview', 'people', 'unreadable', 'broken-manifest']) }),
    zod.strictObject({ tells: zod.literal('owner'), fields: zod.array(zod.enum(OWNER_FIELDS)).nonempty() }),
    zod.strictObject({ tells: zod.literal('terms'), says: signalSchema(zod, kit) }),
    zod.strictObject({ tells: zod.literal('release'), status: zod.array(zod.string().regex(/^MR-[A-Z]{3}$/)).nonempty() }),
    zod.strictObject({ tells: zod.literal('minor'), under: zod.int().min(1).max(25) }),
    zod.strictObject({ tells: zod.literal('source'), types: zod.array(zod.string()).nonempty() }),
  ]);
  const settlement = zod.union([
    zod.enum(['licence', 'register', 'subject']),
    zod.strictObject({ person: zod.array(zod.string()).nonempty() }),
    settlementSchema(zod, kit),
  ]);
  return zod.strictObject({ signal, settled_by: zod.array(settlement).default([]) }) as z.ZodType<MetadataOptions>;
}
