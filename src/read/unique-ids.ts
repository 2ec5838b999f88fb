import type { Draft } from '../model/draft.ts';
import type { InputProblem } from '../model/errors.ts';
import { place } from '../text/position.ts';

/** Watches over the ids of one file's drafts: hand it each draft in order, and it reports one whose id another has. */
export function uniqueIds(): (draft: Draft) => InputProblem | undefined {
  const lines = new Map<string, number>();
  return ({ id, document, fields }) => {
    const span = fields['id'];
    if (span === undefined) return undefined;
    const at = place(document, span);
    const first = lines.get(id);
    if (first === undefined) {
      lines.set(id, at.line);
      return undefined;
    }
    return {
      ruleId: 'input/duplicate-id',
      message: `The id “${id}” is already that of the record on line ${first}.`,
      advice: 'Give each record its own id, or leave the ids out.',
      place: at,
    };
  };
}
