import { isOrdinaryFirm, isOrdinaryTrade, isPairOfWords, isPlacedFirm } from './firm-names.ts';
import {
  AFTER_PERSON,
  AT_FIRM,
  BEFORE_PERSON,
  NOUNS_TOO,
  PEOPLE_AT,
  SEASONS,
  SURELY_AFTER_PERSON,
  SURELY_BEFORE_PERSON,
  THINGS_AFTER,
} from './name-cues.ts';
import { AND_BETWEEN, type NameWords } from './name-words.ts';
import { addressed, departmentAt, spokenOf } from './person-signs.ts';

/**
 * What a proper noun stands for. `entity` is a name of which the text does not
 * tell whether it is a person's, an organisation's or a thing's.
 */
export type MentionKind = 'person' | 'organisation' | 'handle' | 'entity';

const LISTED = /^(?:,? |, and |\/)$/u;
const NO_PERSON = /^(?:storm|saint|st|lake|mount|port|hurricane)$/u;

/** A run of capitalised words, and the words around it. */
interface Run {
  from: number;
  to: number;
  /** Its folded words. */
  norms: readonly string[];
  last: string;
  /** The folded words beside it in its sentence, or nothing. */
  prior: string;
  next: string;
  /** The characters after it. */
  joint: string;
  /** Whether the text around it speaks of a person. */
  cued: boolean;
  /** Whether it is “in Finance”, “on our Derry team”, or of an age. */
  inDepartment: boolean;
  aged: boolean;
}

function runOf(words: NameWords, from: number, to: number, afterPerson: 'beside' | 'and' | undefined): Run {
  const { tokens, norm, norms, word, between, follows, opensSentence, sameSentence } = words;
  const prior = from > 0 && !opensSentence(from) && follows(from) ? norm(from - 1) : '';
  const next = sameSentence(to, from) ? (tokens[to]?.norm ?? '') : '';
  const joint = tokens[to] === undefined ? '' : between(to);
  const inDepartment =
    (/^(?:in|on|from|at)$/u.test(next) && departmentAt(words, to + 1)) ||
    (joint === ' (' && (departmentAt(words, to) || next === 'level')) ||
    (joint === ', ' && next === 'level' && to - from > 1 && /^\d/u.test(word(to + 1)));
  const aged = joint === ', ' && /^(?:1[4-9]|[2-7]\d)$/u.test(next);
  const listed = afterPerson === 'beside' && LISTED.test(between(from));
  const withPerson = afterPerson === 'and' && (prior === 'and' || prior === '&');
  const cued = listed || withPerson || inDepartment || aged || SURELY_BEFORE_PERSON.has(prior) || addressed(words, from, to);
  return { from, to, norms: norms(from, to), last: norm(to - 1), prior, next, joint, cued, inDepartment, aged };
}

/**
 * What the run of capitalised words from `from` to `to` names, if anything.
 * @param afterPerson whether a person's name stands right before it, or with one word between.
 */
export function kindOf(words: NameWords, from: number, to: number, afterPerson: 'beside' | 'and' | undefined): MentionKind | undefined {
  const { known, norm, owns } = words;
  const run = runOf(words, from, to, afterPerson);
  const { norms, prior, next, joint } = run;
  if (NO_PERSON.test(norms[0] ?? '') || /^(?:storm|saint|st|hurricane)$/u.test(prior)) return undefined;
  const thing = norms.findLastIndex((each) => known.thingHeads.has(each));
  const head = norms.findLastIndex((each, index) => index > 0 && known.organisationHeads.has(each));
  const withPeople = prior === 'at' && PEOPLE_AT.has(norm(from - 2)) && !(norms.length === 2 && known.places.has(norms[0] ?? ''));
  const ofPeople = prior === 'to' && /^(?:whose|who|for|hosted)$/u.test(next);
  if (thing >= 0 && thing >= head) return (withPeople || ofPeople) && norms.length > 1 ? 'organisation' : undefined;
  if (THINGS_AFTER.has(next) && joint === ' ' && !owns(to - 1) && head < 0) return undefined;
  return norms.length > 1 ? kindOfSeveral(words, run, head) : kindOfOne(words, run);
}

/** What a name of several words is. */
function kindOfSeveral(words: NameWords, { from, to, norms, last, prior, next, cued }: Run, head: number): MentionKind | undefined {
  const { known, word, between, ordinary, shouting, initial, isGiven, isAmbiguous, opensSentence, owns } = words;
  const distinct = norms.slice(0, -1).some((_, index) => !ordinary(from + index));
  if (head >= 0 && (distinct || known.places.has(norms[0] ?? '') || isOrdinaryFirm(words, from, to))) return 'organisation';
  if (distinct && known.organisationTrades.has(last)) return 'organisation';
  if (AND_BETWEEN.test(between(from + 1)) && (distinct || isPairOfWords(words, from, to))) return 'organisation';
  if (isOrdinaryTrade(words, from, to)) return 'organisation';
  if (isGiven(from)) return 'person';
  if (initial(from) && !ordinary(to - 1) && !initial(to - 1)) return 'person';
  if (isAmbiguous(from) && (!ordinary(to - 1) || isGiven(to - 1) || initial(to - 1) || (cued && !known.terms.has(last)))) return 'person';
  if (norms.every((_, index) => !ordinary(from + index)) && !shouting(from))
    return norms.length <= 3 && (cued || BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next) || owns(to - 1)) ? 'person' : 'entity';
  // “Brindley Oakes joins us”: a name nobody knows before a surname that is a word.
  if (!ordinary(from) && !shouting(from) && norms.length <= 3 && (cued || SURELY_AFTER_PERSON.has(next) || spokenOf(words, to)))
    return 'person';
  // “Ivydene Residential”, “Hettie Crane”: a word that nobody knows makes the words after it a name of something.
  if (distinct && !opensSentence(from) && !norms.some((_, index) => shouting(from + index)) && !known.terms.has(last))
    return AT_FIRM.test(prior) ? 'organisation' : 'entity';
  if (isPlacedFirm(words, from, to)) return 'entity';
  if (!ordinary(from) && !shouting(from) && norms.length === 2 && word(from).length > 2 && !opensSentence(from)) return 'entity';
  return undefined;
}

/** What a name of one word is. */
function kindOfOne(words: NameWords, { from, to, last, prior, next, joint, cued, inDepartment, aged }: Run): MentionKind | undefined {
  const { known, word, capital, follows, ordinary, shouting, initial, isGiven, isAmbiguous, opensSentence, owns } = words;
  if (isGiven(from)) return !known.places.has(last) || initial(to) || cued || BEFORE_PERSON.has(prior) ? 'person' : undefined;
  if (isAmbiguous(from)) {
    if (/^\d/u.test(word(to)) || (known.places.has(last) && !cued)) return undefined;
    if (SEASONS.has(last) && !spokenOf(words, to)) return undefined;
    // “The Advanced Learner Loan”: the last word of a title.
    if (from > 0 && capital(from - 1) && follows(from) && !opensSentence(from - 1)) return undefined;
    // “Drew this”, “Autumn leaves”: a verb, or a noun that the word describes.
    const does = SURELY_AFTER_PERSON.has(next) && !NOUNS_TOO.has(next);
    if (cued && !(opensSentence(from) && !inDepartment && !aged)) return 'person';
    if (opensSentence(from))
      return joint === ' ' && (does || ((NOUNS_TOO.has(next) || AFTER_PERSON.has(next)) && spokenOf(words, to))) ? 'person' : undefined;
    return !known.terms.has(last) && (owns(to - 1) || BEFORE_PERSON.has(prior) || AFTER_PERSON.has(next)) ? 'person' : undefined;
  }
  if (ordinary(from) || shouting(from) || word(from).length < 3) return undefined;
  // One capitalised word that nothing knows: a name when it does not only open a sentence.
  if (opensSentence(from)) {
    if (!/^\s$/u.test(joint)) return aged ? 'person' : undefined;
    if (inDepartment || (SURELY_AFTER_PERSON.has(next) && !NOUNS_TOO.has(next))) return 'person';
    if (!AFTER_PERSON.has(next) && !NOUNS_TOO.has(next)) return undefined;
    return spokenOf(words, to) ? 'person' : 'entity';
  }
  const placed = /^(?:in|at|near|from|to|into|outside|around|across|via|on|of|the|a|an|this|that|our|my|every)$/u.test(prior);
  return cued || /^(?:who|who's|says|said)$/u.test(next) || (!placed && spokenOf(words, to)) ? 'person' : 'entity';
}
