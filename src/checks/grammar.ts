import type { Check } from '../model/check.ts';
import { judgeLanguage, type LanguageOptions, languageOptions } from './language-issues.ts';
import type { Services } from './services.ts';

/** Mistakes in grammar, words mixed up, words repeated, a for an. */
export const grammar: Check<LanguageOptions, Services> = {
  kind: 'grammar',
  options: languageOptions,
  prepare: (options, services) => judgeLanguage(options, services.lexicons, (text, verbatim) => services.language.grammar(text, verbatim)),
};
