import leven from 'leven';
import type { LanguageIssue } from '../model/language.ts';
import type { Span } from '../model/place.ts';
import { isCommonWord } from './common-words.ts';
import { isCorrectedNearby } from './corrected-nearby.ts';
import { neighbours, type Slip, type WordForms } from './dictionary.ts';
import { ENGLISH, OTHERS } from './function-words.ts';
import type { HarperFinding } from './harper.ts';
import type { IsRareWord } from './rare-words.ts';
import type { RetextMessage } from './retext.ts';

/** What spelling needs to know of a text. All offsets are in `prose`. */
export interface SpellingInput {
  /** The masked text (see prose.ts), composed. */
  prose: string;
  /** Hashtags and handles: names, never misspelt. */
  tags: readonly Span[];
  /** Harper's findings of rule SpellCheck. */
  harper: readonly HarperFinding[];
  /** retext-spell's. */
  retext: readonly RetextMessage[];
}

/** Words that Harper doubts and that are worth asking retext-spell about. */
export function doubtedWords(prose: string, tags: readonly Span[], harper: readonly HarperFinding[]): HarperFinding[] {
  return harper.filter((finding) => finding.rule === 'SpellCheck' && !isExempt(prose, tags, finding));
}

/**
 * Misspelt words: those that two dictionaries reject, retext-spell's and
 * Harper's. One alone rejects far too many words of real posts. What a large
 * list of rare words has (“calender”) counts only as a usual slip of a common
 * word. A capitalised word is mostly a name; it counts only if it is one slip
 * away from an ordinary word and stands where an ordinary word would (`low`
 * confidence).
 */
export function misspellings(input: SpellingInput, forms: WordForms, isRareWord: IsRareWord): LanguageIssue[] {
  return doubtedWords(input.prose, input.tags, input.harper)
    .filter((finding) => input.retext.some((message) => message.start < finding.end && message.end > finding.start))
    .filter((finding) => !isForeign(input, finding))
    .flatMap((finding) => misspelling(input, finding, forms, isRareWord))
    .filter((issue) => !isCorrectedNearby(input.prose, issue));
}

function misspelling(
  input: SpellingInput,
  { start, end, suggestions: theirs }: HarperFinding,
  forms: WordForms,
  isRareWord: IsRareWord,
): LanguageIssue[] {
  const word = input.prose.slice(start, end);
  const capitalised = /^\p{Lu}/u.test(word);
  const base = word.toLowerCase().replace(/['’]s$|['’]$/u, '');
  const fromHarper = theirs.map((suggestion) => suggestion.toLowerCase()).filter((suggestion) => leven(base, suggestion) <= 2);
  const near = neighbours(base.replaceAll('’', "'"), forms);
  const agreed = near.filter((candidate) => fromHarper.includes(candidate.word));
  const common = agreed.filter((candidate) => isCommonWord(candidate.word));
  if (isRareWord(base) && !common.some(({ word: candidate }) => isUsualSlip(base, candidate))) return [];
  const farther =
    base.length >= 7 ? fromHarper.filter((suggestion) => suggestion.charAt(0) === base.charAt(0) && forms.has(suggestion)) : [];
  let certain = base.length >= 5 && (agreed.length > 0 || farther.length > 0);
  if (capitalised) {
    const slipped = isCapitalisedSlip(base, agreed);
    if ((!slipped && !isCapitalisedMuddle(base, farther[0])) || !standsLikeAWord(input, { start, end })) return [];
    certain = slipped && base.length >= 6;
  } else {
    if (agreed.length === 0 && farther.length === 0) return [];
    const slips = agreed.filter((candidate) => isUsualSlip(base, candidate.word));
    // A short word has many neighbours, and a strange one is mostly borrowed or short for something ("chai", "regs").
    if (base.length < 5 && !slips.some(({ word, slip }) => slip === 'transposition' || isCommonWord(word))) return [];
    const isCommonSlip = slips.some((candidate) => isCommonWord(candidate.word));
    if (!isCommonSlip && isBesideUnknown(input, { start, end })) return [];
    if (!isCommonSlip && isHyphenated(input.prose, { start, end }) && (base.length < 6 || common.length === 0)) return [];
    if (slips.length === 0 && (isDerived(base, forms) || (common.length === 0 && isFormed(base, forms)))) return [];
  }
  const near3 = [
    ...new Set([
      ...agreed.map((candidate) => candidate.word),
      ...near.map((candidate) => candidate.word),
      ...(near.length > 0 ? [] : farther),
    ]),
  ].slice(0, 3);
  const suffix = word.slice(base.length);
  return [
    {
      span: { start, end },
      code: capitalised ? 'spelling/capitalised-word' : 'spelling/unknown-word',
      message: `“${word}” is not a word of the dictionary.`,
      suggestions: near3.map((suggestion) => (capitalised ? capitalise(suggestion) : suggestion) + suffix),
      confidence: certain ? 'high' : 'low',
    },
  ];
}

/** In the middle of a sentence of another language ("Mae ein swyddfa ar agor"): by its little words. */
function isForeign({ prose }: SpellingInput, { start, end }: Span): boolean {
  const from = Math.max(...['.', '!', '?', '\n', ':'].map((mark) => prose.lastIndexOf(mark, start - 1))) + 1;
  const length = prose.slice(end).search(/[.!?\n:]/u);
  const to = length === -1 ? prose.length : end + length;
  const words =
    prose
      .slice(from, to)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return Object.values(OTHERS).some((little) => {
    const found = new Set(words.filter((word) => little.has(word)));
    return found.size >= 2 && found.size > english;
  });
}

/** Two unknown words in a row, one of them small, are a phrase of another language ("cullen skink"), not two slips. */
function isBesideUnknown({ prose, harper }: SpellingInput, { start, end }: Span): boolean {
  return harper.some(
    (other) => other.rule === 'SpellCheck' && (prose.slice(other.end, start) === ' ' || prose.slice(end, other.start) === ' '),
  );
}

/** The slips of people who know the word: a vowel for another (“calender”), a letter doubled or not (“succes”), two changed round. */
function isUsualSlip(slip: string, word: string): boolean {
  const single = (each: string): string => each.replace(/(\p{L})\1/gu, '$1');
  if (single(slip) === single(word)) return true;
  return slip.length === word.length && ([...slip].sort().join('') === [...word].sort().join('') || isVowelSwap(slip, word));
}

/** Words that people form freely: two words in one ("glovebox"), or a word with a productive ending ("floristry"). */
function isFormed(word: string, forms: WordForms): boolean {
  for (let at = 4; at <= word.length - 3; at++) if (forms.has(word.slice(0, at)) && forms.has(word.slice(at))) return true;
  return ['ry', 'ish', 'fest', 'like', 'wise', 'less'].some((ending) => word.endsWith(ending) && forms.has(word.slice(0, -ending.length)));
}

/** People by what they do ("timetablers"), what a thing holds ("bathful"), and words with a living prefix ("reupholsterers"). */
function isDerived(word: string, forms: WordForms): boolean {
  const isWord = (stem: string): boolean => stem.length >= 4 && forms.has(stem);
  const whole = word.replace(/^(?:re|un|non|over|under|pre|mis)(?=\p{L}{5})/u, '');
  if (whole !== word && isWord(whole)) return true;
  const agent = /^(\p{L}{3,}?)e?rs?$/u.exec(whole)?.[1];
  if (agent !== undefined && (isWord(agent) || isWord(`${agent}e`))) return true;
  const stem = /^(\p{L}{4,})(?:fuls?|ness|able)$/u.exec(whole)?.[1];
  return stem !== undefined && (isWord(stem) || isWord(`${stem}e`));
}

/** "flexi-job", "de-icer": people form such words as they need them. */
function isHyphenated(prose: string, { start, end }: Span): boolean {
  return /\p{L}-$/u.test(prose.slice(Math.max(0, start - 2), start)) || /^-\p{L}/u.test(prose.slice(end, end + 2));
}

/** Deliberate spellings, and words that are not words. */
function isExempt(prose: string, tags: readonly Span[], { start, end }: Span): boolean {
  const word = prose.slice(start, end);
  const before = prose.charAt(start - 1);
  const after = prose.charAt(end);
  // A name in capitals, an acronym, a product's name with capitals inside.
  if (!/^\p{L}\p{Ll}+(?:['’-]\p{Ll}+)*['’]?$/u.test(word)) return true;
  if (tags.some((tag) => tag.start < end && tag.end > start)) return true;
  // Drawn out: "soooo", "yesss", "hmmm". A third letter inside a long word is a slip.
  if (/(\p{L})\1\1\1|^.{0,7}(\p{L})\2\2.{0,2}$|(\p{L})\3\3$/iu.test(word)) return true;
  // Spoken short forms: "how've", "that'd".
  if (/^\p{L}+['’](?:ve|d|ll|re)$/u.test(word)) return true;
  // Dropped letters: "lovin'", "'cause".
  if (/in['’]?$/u.test(word) && /['’]$/u.test(word + after)) return true;
  if (/['’]/u.test(before) && !/\s['’]$|^['’]$/u.test(prose.slice(Math.max(0, start - 2), start))) return true;
  // Part of something longer: a file name, a path, a handle with dots, a plural in brackets, a masked word ("sh*te").
  return (
    /[\p{N}_/\\.@#&*!$%+|]/u.test(before) || /[\p{N}_/\\@&(*$%+|]/u.test(after) || (after === '.' && /\p{L}/u.test(prose.charAt(end + 1)))
  );
}

/** One slip of the kind that typing makes away from a common word. */
function isCapitalisedSlip(base: string, agreed: { word: string; slip: Slip }[]): boolean {
  return agreed.some(({ word, slip }) => {
    if (!isCommonWord(word) || word.charAt(0) !== base.charAt(0) || word.startsWith(base) || base.startsWith(word)) return false;
    if (slip === 'transposition') return base.length >= 5;
    if (slip !== 'substitution') return base.length >= 6;
    return base.length >= 10 || (base.length >= 8 && isVowelSwap(base, word));
  });
}

/** A long word two slips away from a common one. */
function isCapitalisedMuddle(base: string, suggestion: string | undefined): boolean {
  return (
    base.length >= 9 &&
    suggestion !== undefined &&
    suggestion.slice(0, 3) === base.slice(0, 3) &&
    isCommonWord(suggestion) &&
    !base.startsWith(suggestion)
  );
}

function isVowelSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b.charAt(index));
  return /[aeiouy]/u.test(a.charAt(at)) && /[aeiouy]/u.test(b.charAt(at));
}

/**
 * A name is usually next to another name ("Priya Marwood"), behind a title, or
 * alone in the sentence. An ordinary word with a capital opens a sentence and
 * goes on in lower case, or stands beside other ordinary words with capitals.
 */
function standsLikeAWord(input: SpellingInput, { start, end }: Span): boolean {
  const before = /(?:^|[\n.!?:•–—|>-]|[“"‘'(])\s*$|(\p{L}[\p{L}'’-]*)\s+$/u.exec(input.prose.slice(Math.max(0, start - 40), start));
  const after = /^\s+(\p{L}[\p{L}'’-]*)/u.exec(input.prose.slice(end, end + 40));
  const previous = before?.[1];
  const next = after?.[1];
  if (previous !== undefined && /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|cllr|st|saint)$/iu.test(previous))
    return false;
  const opens = before !== null && previous === undefined;
  const unknown = (word: string | undefined): boolean =>
    word !== undefined && /^\p{Lu}\p{Ll}/u.test(word) && input.retext.some((message) => message.actual === word);
  if (unknown(previous) || unknown(next)) return false;
  const title = (word: string | undefined): boolean => word !== undefined && isTitleWord(word);
  if (opens) return next !== undefined && (!/^\p{Lu}/u.test(next) || title(next));
  return title(previous) || title(next);
}

/** Words that job titles, course titles and headings are made of, beside which a capitalised word is an ordinary one. */
function isTitleWord(word: string): boolean {
  return TITLE_WORDS.has(word.toLowerCase()) && /^\p{Lu}/u.test(word);
}

const TITLE_WORDS = new Set(
  `administrator administration apprentice apprentices apprenticeship apprenticeships assessor assistant award care certificate civil coach
  course customer data day design development digital diploma director early education electrical engineer engineering event executive
  finance functional health hospitality human information installation introduction leader leadership learner learning level management
  manager marketing mechanical officer open operations operative practitioner production professional programme project quality resources
  safety sales senior service services site skills social specialist studies supervisor support taster teaching team technician technology
  trainee trainer training tutor week welcome work worker workplace workshop year`.split(/\s+/u),
);

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
