import type { Lexicon } from '../model/lexicon.ts';
import type { MediaService } from '../model/media.ts';
import type { Span } from '../model/place.ts';
import type { Policy } from '../model/policy.ts';
import type { Settings } from '../model/settings.ts';
import type { Registers } from '../registers/types.ts';

/** A mistake in the language of a text, found by a language service. Offsets in the given text. */
export interface LanguageIssue {
  span: Span;
  /** The service's own name for it, such as `harper/ThereIsAgreement`. */
  code: string;
  message: string;
  suggestions: string[];
  /** How sure the service is: `warning` for what errs sometimes. */
  confidence: 'high' | 'low';
}

/** What a run hands to the checks: facts and services, no policy. Everything lazy is loaded on first use. */
export interface Services {
  policy: Policy;
  settings: Settings;
  registers: Registers;
  lexicons: ReadonlyMap<string, Lexicon>;
  /** The moment at which drafts without a date are judged, and "now" for withdrawals. */
  asOf: Date;
  language: {
    /** Misspelt words of an English text. `verbatim`: runs that are not prose. */
    spelling: (text: string, verbatim: Span[]) => Promise<LanguageIssue[]>;
    grammar: (text: string, verbatim: Span[]) => Promise<LanguageIssue[]>;
  };
  media: MediaService;
}
