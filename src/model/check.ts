import type { z } from 'zod';
import type { Draft } from './draft.ts';
import type { Outcome } from './finding.ts';
import type { Box, Span } from './place.ts';
import type { Applies } from './policy.ts';

/** Where a hit stands in the draft. */
export type HitPlace =
  | { passage: number; span: Span }
  /** A whole picture, or with its path as messages show it a box in it. */
  | { asset: number; at?: { file: string; box: Box } }
  /** A field of the front matter, by its canonical name; the draft's first line when it is absent. */
  | { field: string }
  | 'draft';

/** How a text as a whole speaks for a hit. */
export interface Resemblance {
  /** The words that weighed most, the heaviest first; the engine fills `{signs}` with them. */
  signs: string[];
  /** How far it reads more like a breach than the rule asks, in logits, from 0. */
  margin: number;
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
  /** When the text as a whole speaks for the hit and no single wording: what a rule of the family has found by its words comes before it. */
  resemblance?: Resemblance;
  /** Index into `draft.publications`, when the hit is about one of several. */
  publication?: number;
}

/** Judges one draft. */
export type Judge = (draft: Draft) => Hit[] | Promise<Hit[]>;

/** What the options of every kind are made of, besides zod. */
export interface OptionKit {
  /** A regular expression: proven linear or given to the linear engine when the pack is compiled. */
  regexp: z.ZodType<string>;
  /** A phrase in the phrase syntax. */
  phrase: z.ZodType<string>;
  /** The id of a lexicon; the pack is compiled with it. */
  lexicon: z.ZodType<string>;
  /** A label of the classifier. */
  label: z.ZodType<string>;
}

/**
 * A kind of check: code, never policy. `options` receives zod as an argument
 * so that a run from a compiled pack does not load it. `prepare` runs once
 * per run and rule.
 */
export interface Check<Options, Services> {
  kind: string;
  options: (zod: typeof z, kit: OptionKit) => z.ZodType<Options>;
  prepare: (options: Options, services: Services, applies: Applies) => Judge | Promise<Judge>;
}

/** A kind that judges the run and not a draft: the policy itself, the registers. Its hits are at the policy. */
export interface RunCheck<Options, Services> {
  kind: string;
  options: (zod: typeof z, kit: OptionKit) => z.ZodType<Options>;
  judgeRun: (options: Options, services: Services) => Hit[] | Promise<Hit[]>;
}
