import type { Resemblance } from '../model/check.ts';
import type { Passage } from '../model/draft.ts';
import type { LexiconEntry } from '../model/lexicon.ts';
import type { Span } from '../model/place.ts';
import { findHidden, indexHidden, readDisguised } from '../text/evasion.ts';
import { plainQuotes } from '../text/fold.ts';
import { blank } from '../text/inert.ts';
import { fillReplacement, type LinearRegexp, linearRegexp } from '../text/linear-regexp.ts';
import { findPhrases, indexPhrases, type PhraseIndex, type PhraseMatch } from '../text/phrase-match.ts';
import { findVariants } from '../text/term-variants.ts';
import { variantTerm } from '../text/term-words.ts';
import { plainPhrase } from './names.ts';
import { verifyNumber } from './numbers.ts';
import { readingOf, slotsOf, sourceOf, tableMatches } from './phrase-matches.ts';
import { compileResemblance } from './resemblance.ts';
import type { Services } from './services.ts';
import type { NumberCheck, PatternOption, RegisterName, TermOption, WordOptions } from './signal-options.ts';

/** Words that were found in a passage. */
export interface WordMatch extends Span {
  replacements: string[];
  /** When a classifier found it. */
  resemblance?: Resemblance;
}

/** Finds words in a passage, in order of their start. */
export type WordFinder = (passage: Passage) => WordMatch[];

/** Makes something of a passage once: hundreds of finders ask for the same. */
function oncePerPassage<T>(make: (passage: Passage) => T): (passage: Passage) => T {
  const made = new WeakMap<Passage, { value: T }>();
  return (passage) => {
    let known = made.get(passage);
    if (!known) {
      known = { value: make(passage) };
      made.set(passage, known);
    }
    return known.value;
  };
}

const textOf = oncePerPassage(({ text }) => plainQuotes(text));
const proseOf = oncePerPassage((passage) => plainQuotes(blank(passage.text, readingOf(passage).inert)));
const disguisedReadingOf = oncePerPassage(({ text }) => readDisguised(text));

/** The key of a pattern in `Policy.regexps`. */
export function regexpKey(source: string, caseSensitive: boolean): string {
  return `${caseSensitive ? 's' : 'i'}/${source}`;
}

function registerTerms(name: RegisterName, services: Pick<Services, 'registers' | 'settings'>): string[] {
  const { registers, settings } = services;
  switch (name) {
    case 'confidential':
      return registers.confidential.filter((entry) => entry.until === undefined).map((entry) => entry.term);
    case 'people':
      return registers.people.flatMap((person) => [person.name, ...person.aliases]);
    case 'organisations':
      return registers.organisations.flatMap((organisation) => [organisation.name, ...organisation.aliases]);
    case 'aligned-groups':
      return [
        ...settings.alignedGroups,
        ...registers.organisations.filter((each) => each.type === 'aligned-group').map((each) => each.name),
      ];
    case 'own-name':
      return [settings.organisation.name, ...settings.organisation.aliases].filter((each) => each !== undefined);
  }
}

function lexiconEntries(term: { lexicon: string; groups?: string[] | undefined }, services: Pick<Services, 'lexicons'>): LexiconEntry[] {
  const entries = services.lexicons.get(term.lexicon)?.entries ?? [];
  return term.groups ? entries.filter((entry) => entry.group !== undefined && term.groups?.includes(entry.group)) : entries;
}

/** Whether a term stands for what a register holds. */
export function isRegister(term: TermOption): boolean {
  return typeof term === 'object' && 'register' in term;
}

/** The phrases that the terms of an option stand for. */
export function expandTerms(terms: readonly TermOption[], services: Pick<Services, 'lexicons' | 'registers' | 'settings'>): string[] {
  return terms.flatMap((term) => {
    if (typeof term === 'string') return [term];
    if ('term' in term) return [term.term];
    if ('lexicon' in term) return lexiconEntries(term, services).flatMap((entry) => [entry.term, ...(entry.aliases ?? [])]);
    return registerTerms(term.register, services)
      .map(plainPhrase)
      .filter((name) => /[\p{L}\p{N}]/u.test(name));
  });
}

/** Keeps the capital of what is replaced. */
function likeCapital(original: string, replacement: string): string {
  const first = original[0] ?? '';
  return first !== first.toLowerCase() ? (replacement[0] ?? '').toUpperCase() + replacement.slice(1) : replacement;
}

/** What a phrase's match is replaced by, with the texts of its groups, and with the capital of what is replaced. */
function fillGroups(replacement: string, match: PhraseMatch, text: string): string {
  return likeCapital(
    text.slice(match.start),
    replacement.replace(/\{(\d)\}/gu, (_, group: string) => match.groups[Number(group)] ?? ''),
  );
}

/** Finds phrases: those of the policy through its table, a register's terms by themselves. */
function phraseFinder(options: WordOptions, services: Services): WordFinder {
  const { list, terms = [] } = options;
  const caseSensitive = options.case === 'sensitive';
  const replacements = new Map(
    terms.flatMap((term) =>
      typeof term === 'object' && 'term' in term && term.replace !== undefined ? [[term.term, term.replace] as const] : [],
    ),
  );
  // A list without a number was made in the run, and not by a policy: all of it is searched here.
  const untabled = list === undefined ? terms : terms.filter(isRegister);
  let own: PhraseIndex | undefined;
  /** The matches as they are reported; only some lists ask how a phrase is written. */
  const report = (passage: Passage, matches: readonly PhraseMatch[], source: (phrase: number) => string): WordMatch[] =>
    matches
      .filter(({ phrase, start, end }) => !caseSensitive || passage.text.slice(start, end).includes(source(phrase)))
      .map((match) => {
        const replacement = replacements.size > 0 ? replacements.get(source(match.phrase)) : undefined;
        return {
          start: match.start,
          end: match.end,
          replacements: replacement === undefined ? [] : [fillGroups(replacement, match, passage.text)],
        };
      });
  return (passage) => {
    const tabled = list === undefined ? [] : tableMatches(passage, services, list);
    const found = report(passage, tabled, (phrase) => sourceOf(phrase, services));
    if (untabled.length === 0) return found;
    own ??= indexPhrases(expandTerms(untabled, services));
    return [...found, ...report(passage, findPhrases(readingOf(passage), own, slotsOf(passage, services)), own.book.source)];
  };
}

function hiddenFinder(phrases: readonly string[]): WordFinder {
  const hidden = indexHidden(phrases);
  return (passage) => findHidden(disguisedReadingOf(passage), hidden).map(({ span }) => ({ ...span, replacements: [] }));
}

function variantFinder(names: readonly string[], isOrdinary: (word: string) => boolean): WordFinder {
  const terms = names.map(variantTerm).filter((term) => term.words.length > 0);
  return (passage) => findVariants(passage.text, terms, isOrdinary).map(({ start, end }) => ({ start, end, replacements: [] }));
}

function regexpFinder(regexp: LinearRegexp, replace: string | undefined, verify: NumberCheck | undefined, everything: boolean): WordFinder {
  return (passage) =>
    regexp
      .matchAll(everything ? textOf(passage) : proseOf(passage))
      .filter((match) => match.end > match.start && (verify === undefined || verifyNumber(match.groups[0] ?? '', verify)))
      .map((match) => ({
        start: match.start,
        end: match.end,
        replacements: replace === undefined ? [] : [fillReplacement(replace, match.groups)],
      }));
}

function patternOf(option: PatternOption): Exclude<PatternOption, string> {
  return typeof option === 'string' ? { pattern: option } : option;
}

const LEGAL_FORM = /\s(?:holdings|group|limited|ltd|plc|llp|inc|cic|llc)\.?$/iu;

/** “Teasel Hill” of “Teasel Hill Ltd”: nobody writes the legal form in a post. None where an ordinary word would be left. */
function withoutLegalForm(name: string, isOrdinary: (word: string) => boolean): string | undefined {
  const short = name.replace(LEGAL_FORM, '');
  return short === name || (!/\s/u.test(short) && isOrdinary(short.toLowerCase())) ? undefined : short;
}

/** Compiles the words that an option names to a finder. Matches are in order, and none lies inside another one. */
export function compileWords(options: WordOptions, services: Services): WordFinder {
  const finders: WordFinder[] = [];
  const caseSensitive = options.case === 'sensitive';
  if (options.terms || options.list !== undefined) finders.push(phraseFinder(options, services));
  if (options.terms) {
    // Phrases with syntax in them have no single spelling that could be disguised: only plain terms are looked for letter by letter.
    if (options.normalise === 'evasion')
      finders.push(hiddenFinder(expandTerms(options.terms, services).filter((source) => !/[~()[\]|<>]|\.\.\./u.test(source))));
    // The names of a register are distinctive, so they are also known misspelt or written backwards.
    const registers = options.terms.filter((term) => typeof term === 'object' && 'register' in term);
    if (options.normalise === 'evasion' && registers.length > 0) {
      const names = expandTerms(registers, services);
      const short = names.flatMap((name) => withoutLegalForm(name, services.ordinaryWord) ?? []);
      if (short.length > 0) finders.push(hiddenFinder(short));
      if (names.length > 0) finders.push(variantFinder([...names, ...short], services.ordinaryWord));
    }
  }
  for (const option of (options.patterns ?? []).map(patternOf)) {
    const plan = services.policy.regexps[regexpKey(option.pattern, caseSensitive)] ?? { engine: 're2' };
    finders.push(regexpFinder(linearRegexp(option.pattern, caseSensitive, plan), option.replace, option.verify, options.on === 'all'));
  }
  if (options.resembles) finders.push(compileResemblance(options.resembles, services));
  const [only] = finders;
  if (finders.length === 1 && only) return (passage) => outermost(only(passage));
  return (passage) => outermost(finders.flatMap((find) => find(passage)));
}

/** Drops matches that lie inside another one. */
function outermost(matches: WordMatch[]): WordMatch[] {
  if (matches.length < 2) return matches;
  const sorted = matches.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: WordMatch[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (!last || match.end > last.end) kept.push(match);
  }
  return kept;
}
