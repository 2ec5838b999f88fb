import type { Draft, Passage } from '../model/draft.ts';
import type { SourceMap } from '../model/place.ts';

const NO_MAP: SourceMap = [];

/** A text of a draft's record as a passage, for signals to read; it stands in no source. */
export const asPassage = (text: string): Passage => ({ role: 'body', index: -1, text, map: NO_MAP, verbatim: [] });

const answered = new WeakMap<object, Passage>();

/** What a draft replies to, made a passage once, so that all rules share its reading. */
export function answeredBy({ meta: { inReplyTo } }: Draft): Passage | undefined {
  if (!inReplyTo) return undefined;
  let passage = answered.get(inReplyTo);
  if (!passage) {
    passage = asPassage(inReplyTo.text);
    answered.set(inReplyTo, passage);
  }
  return passage;
}
