import type { Check } from '../model/check.ts';
import { judgeLanguage, type LanguageOptions, languageOptions } from './language-issues.ts';
import type { Services } from './services.ts';

/** Misspelt words. */
export const spelling: Check<LanguageOptions, Services> = {
  kind: 'spelling',
  options: languageOptions,
  prepare: (options, services) => judgeLanguage(options, services.lexicons, (text, verbatim) => services.language.spelling(text, verbatim)),
};
