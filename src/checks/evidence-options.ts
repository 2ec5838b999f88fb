import type { z } from 'zod';
import type { OptionKit } from '../model/check.ts';
import { type SignalOptions, signalFields, signalSchema } from './signal-options.ts';

export type PeopleType = 'staff' | 'learner' | 'employer' | 'supplier';

export interface PeopleOptions {
  types?: PeopleType[] | undefined;
  /** Also names and handles that no register holds. */
  unregistered?: boolean | undefined;
  /** The lexicon of given names by which an unregistered name is recognised. */
  given_names?: string | undefined;
}

export type EvidenceSignal =
  | SignalOptions
  | { people: PeopleOptions; near?: SignalOptions['near']; unless?: SignalOptions['unless'] }
  | { reply: SignalOptions }
  | { attestation: string }
  | { media: 'any' };

export interface ApprovalOptions {
  /** Roles that may give it. */
  by: string[];
  /** Whether one of the roles suffices, or each must have approved. */
  need?: 'any' | 'all' | undefined;
  /** `matched`: it must cover the person or thing that the signal found. */
  covers?: 'matched' | 'any' | undefined;
  /** `exact`: when it names a wording, that must be the draft's. */
  wording?: 'exact' | 'any' | undefined;
  /** Clause ids and families of which an approval counts; one that names none counts too. */
  for?: string[] | undefined;
}

export type Settlement =
  | { approval: ApprovalOptions }
  | { rights: true }
  | { release: true }
  | { consent: { explicit_health?: boolean | undefined } }
  | { claim: true }
  | { attestation: string }
  | { text: SignalOptions };

export interface EvidenceOptions {
  signal: EvidenceSignal;
  /** Any one of these suffices; none: nothing in a draft can settle it. */
  settled_by: Settlement[];
}

export function evidenceSchema(zod: typeof z, kit: OptionKit): z.ZodType<EvidenceOptions> {
  const signal = signalSchema(zod, kit);
  const { near, unless } = signalFields(zod, kit);
  const people = zod.strictObject({
    types: zod
      .array(zod.enum(['staff', 'learner', 'employer', 'supplier']))
      .nonempty()
      .optional(),
    unregistered: zod.boolean().optional(),
    given_names: kit.lexicon.optional(),
  });
  const approval = zod.strictObject({
    by: zod.array(zod.string()).nonempty(),
    need: zod.enum(['any', 'all']).optional(),
    covers: zod.enum(['matched', 'any']).optional(),
    wording: zod.enum(['exact', 'any']).optional(),
    for: zod.array(zod.string()).nonempty().optional(),
  });
  return zod.strictObject({
    signal: zod.union([
      zod.strictObject({ people, near, unless }),
      zod.strictObject({ reply: signal }),
      zod.strictObject({ attestation: zod.string() }),
      zod.strictObject({ media: zod.literal('any') }),
      signal,
    ]),
    settled_by: zod.array(
      zod.union([
        zod.strictObject({ approval }),
        zod.strictObject({ rights: zod.literal(true) }),
        zod.strictObject({ release: zod.literal(true) }),
        zod.strictObject({ consent: zod.strictObject({ explicit_health: zod.boolean().optional() }) }),
        zod.strictObject({ claim: zod.literal(true) }),
        zod.strictObject({ attestation: zod.string() }),
        zod.strictObject({ text: signal }),
      ]),
    ),
  });
}
