import type { Span } from './place.ts';

/** A mistake in the language of a text, found by a language service. Offsets in the given text. */
export interface LanguageIssue {
  span: Span;
  /** The service's own name for it, such as `harper/ThereIsAgreement`. */
  code: string;
  message: string;
  /** Replacements for the span, best first. An empty string removes it. */
  suggestions: string[];
  /** How sure the service is: `low` for what errs sometimes. */
  confidence: 'high' | 'low';
}

/**
 * Finds mistakes in English texts. `verbatim`: runs of the text that are not
 * prose (code). Nothing heavy is loaded before the first text that is not in
 * the cache.
 */
export interface LanguageService {
  spelling: (text: string, verbatim: Span[]) => Promise<LanguageIssue[]>;
  grammar: (text: string, verbatim: Span[]) => Promise<LanguageIssue[]>;
}
