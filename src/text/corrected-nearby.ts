import type { LanguageIssue } from '../model/language.ts';

/** Shorter corrections ("were", "it's") stand beside a real slip too often by chance. */
const LEAST = 8;
/** How far apart a mistake and its correction may be, in UTF-16 units. */
const REACH = 120;

/**
 * Whether a text speaks about a mistake instead of making it: whoever writes the mistake and the right form side by
 * side ("'could of' or 'could have'?") knows the difference.
 */
export function isCorrectedNearby(prose: string, { span, suggestions }: LanguageIssue): boolean {
  const around = `${prose.slice(Math.max(0, span.start - REACH), span.start)} ${prose.slice(span.end, span.end + REACH)}`.toLowerCase();
  return suggestions.some((suggestion) => suggestion.length >= LEAST && around.includes(suggestion.toLowerCase()));
}
