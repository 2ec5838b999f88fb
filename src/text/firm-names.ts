import { ENGLISH } from './function-words.ts';
import { AFTER_FIRM, AT_FIRM, OPENERS } from './name-cues.ts';
import { AND_BETWEEN, type NameWords } from './name-words.ts';

// Names of firms whose words are ordinary words, or places: what is a course in one sentence is a firm in another.

/** “Leeds College”: a place before a word that ends an organisation's name, at the start of a sentence. */
function isOrganisationName(words: NameWords, from: number, to: number): boolean {
  const { known, norm, opensSentence, capital } = words;
  if (to - from < 2 || !known.organisationHeads.has(norm(to - 1)) || !opensSentence(from) || !known.places.has(norm(from))) return false;
  // “Reading the Post” is none.
  return capital(from + 1);
}

/** “Marrow Hotels stole …”: an ordinary word before a word that only firms are called by. */
export function isOrdinaryFirm(words: NameWords, from: number, to: number): boolean {
  const { known, norm, norms, opensSentence, owns, sameSentence, tokens } = words;
  if (to - from < 2 || to - from > 4 || !known.firmHeads.has(norm(to - 1))) return false;
  const before = norms(from, to - 1);
  if (before.some((each) => OPENERS.has(each) || known.terms.has(each)) || ENGLISH.has(before[0] ?? '')) return false;
  if (!opensSentence(from) || owns(to - 1)) return true;
  return !sameSentence(to, from) || AFTER_FIRM.test(tokens[to]?.norm ?? '') || /^(?:ltd|limited|plc|llp|sons)$/u.test(norm(to - 1));
}

/** “at Castle Training”, “Castle Training's site”: what one is at, from or unlike, and what owns something, is no course. */
export function isPlacedFirm(words: NameWords, from: number, to: number): boolean {
  const { known, norm, opensSentence, owns } = words;
  if (to - from < 2 || to - from > 4 || opensSentence(from)) return false;
  if (!AT_FIRM.test(norm(from - 1)) && !owns(to - 1)) return false;
  const last = norm(to - 1);
  if (!known.organisationTrades.has(last) && !known.organisationHeads.has(last)) return false;
  return !OPENERS.has(norm(from)) && !known.terms.has(norm(from)) && !ENGLISH.has(norm(from));
}

/** “Gloss & Go in Mansfield”: two words that no course is called by, joined as firms join them. */
export function isPairOfWords(words: NameWords, from: number, to: number): boolean {
  const { known, norms, opensSentence } = words;
  if (opensSentence(from) || to - from > 3) return false;
  return norms(from, to).every(
    (each) => !known.terms.has(each) && !known.organisationTrades.has(each) && !known.thingHeads.has(each) && !known.places.has(each),
  );
}

/** “Bellwether Catering have …”: a trade after an ordinary word, with what only several people do. */
export function isOrdinaryTrade(words: NameWords, from: number, to: number): boolean {
  const { known, norm, sameSentence, between } = words;
  const first = norm(from);
  if (to - from !== 2 || !known.organisationTrades.has(norm(to - 1)) || !sameSentence(to, from) || between(to) !== ' ') return false;
  if (known.terms.has(first) || known.organisationTrades.has(first) || OPENERS.has(first) || ENGLISH.has(first)) return false;
  return /^(?:have|haven't|were|weren't|sent|gave|let|owes?|hosted|donated|lent|supplied|delivered|hired|took)$/u.test(norm(to));
}

/** Whether a run of names begins at an ordinary word: a given name, or what makes a firm's name with the words after it. */
export function startsName(words: NameWords, from: number, to: number): boolean {
  const { between, isGiven, isAmbiguous, initial, ordinary, shouting } = words;
  if (to - from > 1 && AND_BETWEEN.test(between(from + 1)) && isPairOfWords(words, from, to)) return true;
  return (
    isGiven(from) ||
    isOrganisationName(words, from, to) ||
    isOrdinaryFirm(words, from, to) ||
    isOrdinaryTrade(words, from, to) ||
    isPlacedFirm(words, from, to) ||
    (initial(from) && !ordinary(from + 1)) ||
    // “Dean Fairclough”: a name that is a word too, before a word that nobody knows.
    (isAmbiguous(from) && to - from === 2 && !ordinary(from + 1) && !shouting(from + 1))
  );
}
