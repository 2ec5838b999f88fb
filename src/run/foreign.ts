import type { Draft, Passage } from '../model/draft.ts';
import type { Finding } from '../model/finding.ts';

export const readsLanguage = (_passage: Passage, _language: string): boolean => true;
export const languageNote = (_draft: Draft): Finding[] => [];
