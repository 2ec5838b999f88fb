import type { z } from 'zod';
import type { Draft } from './draft.ts';
import type { Outcome } from './finding.ts';
import type { Span } from './place.ts';
import type { Applies } from './policy.ts';

/** Where a hit stands in the draft. */
export type HitPlace =
  | { passage: number; span: Span }
  | { asset: number; box?: { x: number; y: number; width: number; height: number } }
  /** A field of the front matter, by its canonical name; the draft's first line when it is absent. */
  | { field: string }
  | 'draft';

/** A replacement in a passage. */
export interface Edit {
  span: Span;
  text: string;
}

/** What a check reports. The engine adds the rule, clauses, severity, place and wording. */
export interface Hit {
  at: HitPlace;
  outcome: Outcome;
  grade?: number;
  /** Fills `{name}` in the rule's message, why and advice. */
  data: Record<string, string | number>;
  /** Replacements for the hit's span, best first. */
  suggestions?: string[];
  /** Index into `draft.publications`, when the hit is about one of several. */
  publication?: number;
}

/** Judges one draft. */
export type Judge = (draft: Draft) => Hit[] | Promise<Hit[]>;

/**
 * A kind of check: code, never policy. `options` receives zod as an argument
 * so that a run from a compiled pack does not load it. `prepare` runs once
 * per run and rule.
 */
export interface Check<Options, Services> {
  kind: string;
  /** One line for `clauselint rules list` and the documentation. */
  summary: string;
  options: (zod: typeof z) => z.ZodType<Options>;
  prepare: (options: Options, services: Services, applies: Applies) => Judge | Promise<Judge>;
}
