import type { z } from 'zod';
import type { Hit, Judge, OptionKit } from '../model/check.ts';
import type { Passage } from '../model/draft.ts';
import type { LanguageIssue, LanguageService } from '../model/language.ts';
import type { Span } from '../model/place.ts';
import type { LexiconShelf } from '../model/policy.ts';
import { sparingKnownWords } from '../text/known-words.ts';

/** Which findings of a language service a rule takes. Several rules can so give them different severities. */
export interface LanguageOptions {
  confidence?: 'high' | 'low' | undefined;
  /** The service's names of its findings, such as `harper/ModalOf`. */
  codes?: { only?: string[] | undefined; except?: string[] | undefined } | undefined;
  /** Lexicons whose words are right here, in any case. */
  known?: string[] | undefined;
}

export function languageOptions(zod: typeof z, kit: OptionKit): z.ZodType<LanguageOptions> {
  const codes = zod.array(zod.string()).nonempty().optional();
  return zod.strictObject({
    confidence: zod.enum(['high', 'low']).optional(),
    codes: zod.strictObject({ only: codes, except: codes }).optional(),
    known: zod.array(kit.lexicon).nonempty().optional(),
  });
}

/** Words in a picture from which on a mistake is taken for the author's, and not for a slip in reading. */
const SURE_READING = 90;

function isSurelyRead({ picture }: Passage, { start, end }: Span): boolean {
  return !picture?.pieces.some((piece) => piece.span.start < end && piece.span.end > start && piece.confidence < SURE_READING);
}

/** Judges every published passage of prose. `find` is asked for each text once per rule; the service remembers. */
export function judgeLanguage(
  { confidence, codes, known = [] }: LanguageOptions,
  lexicons: LexiconShelf,
  find: LanguageService['spelling'],
): Judge {
  const findUnknown = sparingKnownWords(find, () =>
    known.flatMap((id) => lexicons.get(id)?.entries ?? []).flatMap(({ term, aliases = [] }) => [term, ...aliases]),
  );
  const counts = (issue: LanguageIssue): boolean =>
    (confidence === undefined || issue.confidence === confidence) &&
    (codes?.only?.includes(issue.code) ?? true) &&
    !(codes?.except?.includes(issue.code) ?? false);
  return async (draft) => {
    const hits: Hit[] = [];
    for (const passage of draft.passages) {
      // Addresses and labels are no sentences.
      if (passage.role === 'link' || passage.role === 'hashtags') continue;
      for (const issue of (await findUnknown(passage.text, passage.verbatim)).filter(counts)) {
        if (!isSurelyRead(passage, issue.span)) continue;
        hits.push({
          at: { passage: passage.index, span: issue.span },
          outcome: 'violation',
          data: {
            match: passage.text.slice(issue.span.start, issue.span.end).trim(),
            problem: issue.message,
            suggestion: issue.suggestions[0] ?? '',
          },
          suggestions: issue.suggestions,
        });
      }
    }
    return hits;
  };
}
