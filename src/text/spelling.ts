import type { LanguageIssue } from '../model/language.ts';
import type { Span } from '../model/place.ts';
import { isCommonWord } from './common-words.ts';
import { neighbours, type Slip, type WordForms } from './dictionary.ts';
import type { HarperFinding } from './harper.ts';
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
 * Harper's. One alone rejects far too many words of real posts. A capitalised
 * word is mostly a name; it counts only if it is one slip away from an
 * ordinary word and stands where an ordinary word would (`low` confidence).
 */
export function misspellings(input: SpellingInput, forms: WordForms): LanguageIssue[] {
  const issues: LanguageIssue[] = [];
  for (const finding of doubtedWords(input.prose, input.tags, input.harper)) {
    const { start, end } = finding;
    if (!input.retext.some((message) => message.start < end && message.end > start)) continue;
    const word = input.prose.slice(start, end);
    const capitalised = /^\p{Lu}/u.test(word);
    const base = word.toLowerCase().replace(/['’]s$|['’]$/u, '');
    const near = neighbours(base.replaceAll('’', "'"), forms);
    const fromHarper = finding.suggestions.map((suggestion) => suggestion.toLowerCase());
    const agreed = near.filter((candidate) => fromHarper.includes(candidate.word));
    if (
      capitalised &&
      !isCapitalisedSlip(
        input,
        finding,
        base,
        agreed,
        finding.suggestions.filter((suggestion) => forms.has(suggestion.toLowerCase())).map((suggestion) => suggestion.toLowerCase()),
      )
    )
      continue;
    if (base.length < 4 && !agreed.some(({ slip }) => slip === 'transposition')) continue;
    const suffix = word.slice(base.length);
    const suggestions = best(near, agreed, fromHarper).map((suggestion) => (capitalised ? capitalise(suggestion) : suggestion) + suffix);
    const certain = base.length >= 5 && (agreed.length > 0 || (base.length >= 7 && sameStart(base, fromHarper[0])));
    issues.push({
      span: { start, end },
      code: capitalised ? 'spelling/capitalised-word' : 'spelling/unknown-word',
      message: `“${word}” is not a word of the dictionary.`,
      suggestions,
      confidence: !capitalised && certain ? 'high' : 'low',
    });
  }
  return issues;
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
  // Dropped letters: "lovin'", "'cause".
  if (/in['’]?$/u.test(word) && /['’]$/u.test(word + after)) return true;
  if (/['’]/u.test(before) && !/\s['’]$|^['’]$/u.test(prose.slice(Math.max(0, start - 2), start))) return true;
  // Part of something longer: a file name, a path, a handle with dots, a plural in brackets.
  return /[\p{N}_/\\.@#&]/u.test(before) || /[\p{N}_/\\@&(]/u.test(after) || (after === '.' && /\p{L}/u.test(prose.charAt(end + 1)));
}

function best(near: { word: string }[], agreed: { word: string }[], fromHarper: string[]): string[] {
  const own = [...agreed, ...near].map(({ word }) => word);
  return [...new Set(own.length > 0 ? own : fromHarper)].slice(0, 3);
}

/** An ordinary word, capitalised at the start of a sentence or in a title, with a slip of the kind that typing makes. */
function isCapitalisedSlip(
  input: SpellingInput,
  at: Span,
  base: string,
  agreed: { word: string; slip: Slip }[],
  fromHarper: string[],
): boolean {
  if (base.length < 5) return false;
  const slipped = agreed.some(({ word, slip }) => {
    if (!isCommonWord(word) || word.charAt(0) !== base.charAt(0) || word.startsWith(base) || base.startsWith(word)) return false;
    if (slip === 'transposition') return true;
    if (slip !== 'substitution') return base.length >= 6;
    return base.length >= 10 || (base.length >= 8 && isVowelSwap(base, word));
  });
  const twice =
    base.length >= 9 &&
    fromHarper.slice(0, 1).some((word) => word.slice(0, 3) === base.slice(0, 3) && isCommonWord(word) && distance(base, word) <= 2);
  return (slipped || twice) && standsLikeAWord(input, at);
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
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

function sameStart(word: string, suggestion: string | undefined): boolean {
  return suggestion !== undefined && suggestion.charAt(0) === word.charAt(0) && distance(word, suggestion) <= 2;
}
