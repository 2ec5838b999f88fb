import type { LanguageService } from '../model/language.ts';
import type { MediaService } from '../model/media.ts';
import type { LexiconShelf, Policy } from '../model/policy.ts';
import type { Settings } from '../model/settings.ts';
import type { Registers } from '../registers/types.ts';
import type { Classifier } from '../text/classifier/model.ts';

/** What a run hands to the checks: facts and services, no policy. Everything lazy is loaded on first use. */
export interface Services {
  policy: Policy;
  settings: Settings;
  registers: Registers;
  lexicons: LexiconShelf;
  /** The moment at which drafts without a date are judged, and "now" for withdrawals. */
  asOf: Date;
  /** Spelling and grammar of English texts. */
  language: LanguageService;
  media: MediaService;
  /** What has learnt from labelled drafts; read on first use. */
  classifier: () => Classifier;
  /** Whether a folded word is an ordinary word of English, and so no name by itself. */
  ordinaryWord: (word: string) => boolean;
}
