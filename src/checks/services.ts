import type { Draft } from '../model/draft.ts';
import type { LanguageService } from '../model/language.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Policy } from '../model/policy.ts';
import type { Settings } from '../model/settings.ts';
import type { Registers } from '../registers/types.ts';

export type { LanguageIssue } from '../model/language.ts';

/** What a run hands to the checks: facts and services, no policy. Everything lazy is loaded on first use. */
export interface Services {
  policy: Policy;
  settings: Settings;
  registers: Registers;
  lexicons: ReadonlyMap<string, Lexicon>;
  /** The moment at which drafts without a date are judged, and "now" for withdrawals. */
  asOf: Date;
  /** Spelling and grammar of English texts. */
  language: LanguageService;
  media: {
    /** Looks at the file of `draft.assets[asset]`. Never throws: what is wrong with it is its result. */
    inspect: (draft: Draft, asset: number) => Promise<AssetFacts>;
  };
}

/** What is known of a media file from the file alone. */
export type AssetFacts =
  | { status: 'ok'; sha256: string; format: string; width?: number; height?: number }
  | { status: 'missing' | 'outside' | 'unreadable' | 'remote'; reason: string };
