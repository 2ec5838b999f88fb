import type { z } from 'zod';
import type { OptionKit } from '../model/check.ts';
import type { Exception } from './exceptions.ts';
import type { Resemblance } from './resemblance.ts';

/** Where else words are looked for: in the clause of the sentence, the sentence, the passage, the draft, or within so many words. */
export type Within = 'clause' | 'sentence' | 'passage' | 'draft' | number;

export type RegisterName = 'confidential' | 'people' | 'organisations' | 'aligned-groups' | 'own-name';

export type TermOption =
  | string
  | { term: string; replace?: string | undefined }
  | { lexicon: string; groups?: string[] | undefined }
  | { register: RegisterName };

/** Checks of digits: what the pattern found must also add up. */
export type NumberCheck = 'luhn' | 'nhs-number' | 'uln' | 'iban' | 'nino' | 'upn';

export type PatternOption = string | { pattern: string; replace?: string | undefined; verify?: NumberCheck | undefined };

/** Words to look for: phrases, patterns, or the sentence for which a passage as a whole reads like a label's drafts. */
export interface WordOptions {
  terms?: TermOption[] | undefined;
  patterns?: PatternOption[] | undefined;
  resembles?: Resemblance | undefined;
  case?: 'insensitive' | 'sensitive' | undefined;
  normalise?: 'plain' | 'evasion' | undefined;
  on?: 'prose' | 'all' | undefined;
  /** Number of this word list in `Policy.phrases`; set when the pack is compiled, and `terms` are then those that a run still needs. */
  list?: number | undefined;
}

export interface NearOptions extends WordOptions {
  within: Within;
  /** Only before the match, or only after it. Default: on either side. */
  side?: 'before' | 'after' | undefined;
  /** It may also stand inside the match: “her” in “lost her baby” says of whom. */
  inside?: boolean | undefined;
}

/** Words that a rule looks for, the idioms in which they don't count, what must stand near them, and what excuses them. */
export interface SignalOptions extends WordOptions {
  masks?: WordOptions | undefined;
  near?: NearOptions | NearOptions[] | undefined;
  unless?: NearOptions | NearOptions[] | undefined;
  /** Matches that may be published: contacts in the register of public contacts, addresses at the organisation's own domains. */
  except?: Exception[] | undefined;
}

/** The fields of a signal, for the kinds that consist of one and for those that hold several. */
export function signalFields(zod: typeof z, kit: OptionKit) {
  const probability = zod.number().min(0).max(1);
  const term = zod.union([
    kit.phrase,
    zod.strictObject({ term: kit.phrase, replace: zod.string().optional() }),
    zod.strictObject({ lexicon: kit.lexicon, groups: zod.array(zod.string()).nonempty().optional() }),
    zod.strictObject({ register: zod.enum(['confidential', 'people', 'organisations', 'aligned-groups', 'own-name']) }),
  ]);
  const pattern = zod.union([
    kit.regexp,
    zod.strictObject({
      pattern: kit.regexp,
      replace: zod.string().optional(),
      verify: zod.enum(['luhn', 'nhs-number', 'uln', 'iban', 'nino', 'upn']).optional(),
    }),
  ]);
  const words = {
    terms: zod.array(term).nonempty().optional(),
    patterns: zod.array(pattern).nonempty().optional(),
    resembles: zod.strictObject({ label: kit.label, at_least: probability, once_approved: probability.optional() }).optional(),
    case: zod.enum(['insensitive', 'sensitive']).optional(),
    normalise: zod.enum(['plain', 'evasion']).optional(),
    on: zod.enum(['prose', 'all']).optional(),
  };
  const near = zod.strictObject({
    ...words,
    within: zod.union([zod.enum(['clause', 'sentence', 'passage', 'draft']), zod.int().min(1).max(100)]),
    side: zod.enum(['before', 'after']).optional(),
    inside: zod.boolean().optional(),
  });
  const nears = zod.union([near, zod.array(near).nonempty()]).optional();
  const except = zod
    .array(zod.enum(['public-contacts', 'own-domains']))
    .nonempty()
    .optional();
  return { ...words, masks: zod.strictObject(words).optional(), near: nears, unless: nears, except };
}

export function signalSchema(zod: typeof z, kit: OptionKit): z.ZodType<SignalOptions> {
  return zod.strictObject(signalFields(zod, kit)).refine((signal) => signal.terms ?? signal.patterns ?? signal.resembles, {
    error: 'a signal needs `terms`, `patterns` or `resembles`',
  });
}
