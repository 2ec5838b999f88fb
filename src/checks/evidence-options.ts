import type { z } from 'zod';
import type { OptionKit } from '../model/check.ts';
import { type SignalOptions, signalSchema } from './signal-options.ts';

export type EvidenceSignal =
  | SignalOptions
  /** What the post replies to holds, and, where `answer` is given, the post itself too. */
  | { reply: SignalOptions; answer?: SignalOptions | undefined }
  | { attestation: string }
  | { media: 'any' }
  /** The draft records rights of use, and every one of them has lapsed or not begun, or its basis holds these words (“print only”). */
  | { lapsed_rights: SignalOptions };

export interface ApprovalOptions {
  /** Roles that may give it. */
  by: string[];
  /** Whether one of the roles suffices, or each must have approved. */
  need?: 'any' | 'all' | undefined;
  /** `matched`: it must cover the person or thing that the signal found; `subject`: what it says it covers must be what the draft is about. */
  covers?: 'matched' | 'subject' | 'any' | undefined;
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
  /** What was found is the name of the draft's own author. */
  | { author: true }
  | { claim: true }
  | { attestation: string }
  | { text: SignalOptions };

export interface EvidenceOptions {
  signal: EvidenceSignal;
  /** Any one of these suffices; none: nothing in a draft can settle it. */
  settled_by: Settlement[];
}

/** One kind of evidence, as options name it. */
export function settlementSchema(zod: typeof z, kit: OptionKit): z.ZodType<Settlement> {
  const approval = zod.strictObject({
    by: zod.array(zod.string()).nonempty(),
    need: zod.enum(['any', 'all']).optional(),
    covers: zod.enum(['matched', 'subject', 'any']).optional(),
    wording: zod.enum(['exact', 'any']).optional(),
    for: zod.array(zod.string()).nonempty().optional(),
  });
  return zod.union([
    zod.strictObject({ approval }),
    zod.strictObject({ rights: zod.literal(true) }),
    zod.strictObject({ release: zod.literal(true) }),
    zod.strictObject({ consent: zod.strictObject({ explicit_health: zod.boolean().optional() }) }),
    zod.strictObject({ author: zod.literal(true) }),
    zod.strictObject({ claim: zod.literal(true) }),
    zod.strictObject({ attestation: zod.string() }),
    zod.strictObject({ text: signalSchema(zod, kit) }),
  ]);
}

export function evidenceSchema(zod: typeof z, kit: OptionKit): z.ZodType<EvidenceOptions> {
  const signal = signalSchema(zod, kit);
  return zod.strictObject({
    signal: zod.union([
      zod.strictObject({ reply: signal, answer: signal.optional() }),
      zod.strictObject({ attestation: zod.string() }),
      zod.strictObject({ media: zod.literal('any') }),
      zod.strictObject({ lapsed_rights: signal }),
      signal,
    ]),
    settled_by: zod.array(settlementSchema(zod, kit)),
  });
}
