import type { Check, Hit } from '../model/check.ts';
import type { Draft } from '../model/draft.ts';
import type { Services } from './services.ts';
import { compileSignal, type Signal } from './signal.ts';
import { type SignalOptions, signalFields } from './signal-options.ts';

/** Judges each published passage by a signal: every match is a hit. */
export function judgeBySignal(signal: Signal): (draft: Draft) => Hit[] {
  return (draft) =>
    draft.passages.flatMap((passage) =>
      signal(draft, passage).map(
        ({ start, end, replacements, resemblance }): Hit => ({
          at: { passage: passage.index, span: { start, end } },
          outcome: 'violation',
          data: { match: passage.text.slice(start, end), suggestion: replacements[0] ?? '' },
          suggestions: replacements,
          ...(resemblance ? { resemblance } : {}),
        }),
      ),
    );
}

export const terms: Check<SignalOptions, Services> = {
  kind: 'terms',
  options: (zod, kit) => {
    const fields = signalFields(zod, kit);
    return zod.strictObject({ ...fields, terms: fields.terms.unwrap() });
  },
  prepare: (options, services) => judgeBySignal(compileSignal(options, services)),
};
