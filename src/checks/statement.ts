import type { z } from 'zod';
import type { Check, Hit, OptionKit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { Span } from '../model/place.ts';
import type { Services } from './services.ts';
import { compileNear, compileSignal, type Signal } from './signal.ts';
import { type NearOptions, type SignalOptions, signalFields } from './signal-options.ts';

/** A factor of a statement, with the words by which a report names it. */
interface Factor {
  as: string;
  /** The most that a statement with this factor can weigh. Default: no limit. */
  grade?: number | undefined;
}

export interface StatementOptions {
  /** What is said: predicates. The first that matches at a place counts. */
  says: (SignalOptions & Factor)[];
  /** Of whom: the best identified first. A statement about nobody is none. */
  of: (NearOptions & Factor)[];
  /** How it is said: cues near the predicate. The first that matches counts; grade 0 excuses. None: asserted. */
  stance?: (NearOptions & Factor)[] | undefined;
}

/** The weight of a plain assertion: guilt, level 1 of Chase v News Group Newspapers [2002] EWCA Civ 1772; suspicion weighs 2, a ground to investigate 1. */
const ASSERTED = 3;

interface Said {
  span: Span;
  factor: Factor;
}

/** Drops what lies inside another match: an earlier factor wins over a later one on the same words. */
function outermost(found: Said[]): Said[] {
  const inside = (one: Span, other: Span): boolean => one.start >= other.start && one.end <= other.end;
  const same = (one: Span, other: Span): boolean => one.start === other.start && one.end === other.end;
  return found.filter(
    ({ span }, at) => !found.some((other, index) => index !== at && inside(span, other.span) && (!same(span, other.span) || index < at)),
  );
}

function schema(zod: typeof z, kit: OptionKit): z.ZodType<StatementOptions> {
  const fields = signalFields(zod, kit);
  const factor = { as: zod.string().min(1), grade: zod.int().min(0).max(ASSERTED).optional() };
  const { terms, patterns, case: letterCase, normalise, on } = fields;
  const near = zod.strictObject({
    ...{ terms, patterns, case: letterCase, normalise, on, ...factor },
    within: zod.union([zod.enum(['clause', 'sentence', 'passage', 'draft']), zod.int().min(1).max(100)]),
    side: zod.enum(['before', 'after']).optional(),
  });
  return zod.strictObject({
    says: zod.array(zod.strictObject({ ...fields, ...factor })).nonempty(),
    of: zod.array(near).nonempty(),
    stance: zod.array(near).optional(),
  });
}

/**
 * A statement: what is said × of whom × how. Its grade is the least of the
 * factors' grades, from 3 (asserted of somebody identified) down to 1; 0 is no
 * finding. The hit's data names each factor: `says`, `target`, `stance`,
 * `grade`.
 */
export const statement: Check<StatementOptions, Services> = {
  kind: 'statement',
  options: schema,
  prepare: (options, services) => {
    const says = options.says.map((each) => ({ factor: each, find: compileSignal(each, services) }));
    const of = options.of.map((each) => ({ factor: each, stands: compileNear(each, services, true) }));
    const stances = (options.stance ?? []).map((each) => ({ factor: each, stands: compileNear(each, services) }));
    const saidIn = (draft: Draft, passage: Passage): Said[] =>
      outermost(
        says.flatMap(({ factor, find }: { factor: Factor; find: Signal }) => find(draft, passage).map((span) => ({ span, factor }))),
      );
    return (draft) =>
      draft.passages.flatMap((passage) =>
        saidIn(draft, passage).flatMap(({ span, factor }): Hit[] => {
          const target = of.find(({ stands }) => stands(draft, passage, span))?.factor;
          if (!target) return [];
          const stance: Factor = stances.find(({ stands }) => stands(draft, passage, span))?.factor ?? { as: 'asserted' };
          const grade = Math.min(...[factor, target, stance].map((each) => each.grade ?? ASSERTED));
          if (grade === 0) return [];
          return [
            {
              at: { passage: passage.index, span: { start: span.start, end: span.end } },
              outcome: 'violation',
              grade,
              data: { match: passage.text.slice(span.start, span.end), says: factor.as, target: target.as, stance: stance.as, grade },
            },
          ];
        }),
      );
  },
};
