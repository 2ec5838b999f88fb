import type { Draft, Passage } from '../model/draft.ts';
import type { Finding } from '../model/finding.ts';
import { detectLanguage } from '../text/language.ts';
import { locate } from './locate.ts';

const foreign = new WeakMap<Passage, boolean>();

/** Whether a passage is mostly in another language than English. A short one counts as English. */
function isForeign(passage: Passage): boolean {
  let known = foreign.get(passage);
  if (known === undefined) {
    known = detectLanguage(passage.text, passage.verbatim) === 'other';
    foreign.set(passage, known);
  }
  return known;
}

/** Whether rules for a language may read a passage. Only English is known here: for any other language nothing is skipped. */
export function readsLanguage(passage: Passage, language: string): boolean {
  return language !== 'en' || !isForeign(passage);
}

/** A note on a draft of which English checks had to leave out a passage. */
export function languageNote(draft: Draft): Finding[] {
  const passage = draft.passages.find((each) => each.role === 'body' && isForeign(each));
  if (!passage) return [];
  const { place } = locate(draft, { passage: passage.index, span: { start: 0, end: Math.max(1, passage.text.search(/[\r\n]|$/u)) } });
  return [
    {
      fingerprint: `language-${passage.index}`,
      ruleId: 'input/language',
      family: 'input',
      clauses: [],
      severity: 'note',
      status: 'violation',
      message: 'This draft is mostly in another language than English, so the checks that know only English left it alone.',
      why: 'Guessing at a language would give false alarms, and silence would look like a pass.',
      advice: 'Ask somebody who reads the language to check spelling, grammar and tone.',
      place,
      excerpt: '',
      redact: false,
    },
  ];
}
