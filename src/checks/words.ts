import type { Passage } from '../model/draft.ts';
import type { LexiconEntry } from '../model/lexicon.ts';
import type { Span } from '../model/place.ts';
import { findHidden, type HiddenTerm, hiddenTerm, readDisguised } from '../text/evasion.ts';
import { plainQuotes } from '../text/fold.ts';
import { blank } from '../text/inert.ts';
import { compileRegexp, fillReplacement, type LinearRegexp } from '../text/linear-regexp.ts';
import { findPhrases, indexPhrases, type Phrase, type PhraseIndex, parsePhrase } from '../text/phrase.ts';
import { type Reading, read } from '../text/reading.ts';
import { verifyNumber } from './numbers.ts';
import type { Services } from './services.ts';
import type { NumberCheck, PatternOption, RegisterName, TermOption, WordOptions } from './signal-options.ts';

/** Words that were found in a passage. */
export interface WordMatch extends Span {
  replacements: string[];
}

/** Finds words in a passage, in order of their start. */
export type WordFinder = (passage: Passage) => WordMatch[];

const readings = new WeakMap<Passage, Reading>();

/** The passage's reading, made once and shared by all rules. */
export function readingOf(passage: Passage): Reading {
  let reading = readings.get(passage);
  if (!reading) {
    reading = read(passage.text, passage.verbatim);
    readings.set(passage, reading);
  }
  return reading;
}

const proseTexts = new WeakMap<Passage, string>();
function proseOf(passage: Passage): string {
  let prose = proseTexts.get(passage);
  if (prose === undefined) {
    prose = plainQuotes(blank(passage.text, readingOf(passage).inert));
    proseTexts.set(passage, prose);
  }
  return prose;
}

/** The key of a pattern in `Policy.engines`. */
export function regexpKey(source: string, caseSensitive: boolean): string {
  return `${caseSensitive ? 's' : 'i'}/${source}`;
}

function registerTerms(name: RegisterName, services: Services): string[] {
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

function lexiconEntries(term: { lexicon: string; groups?: string[] | undefined }, services: Services): LexiconEntry[] {
  const entries = services.lexicons.get(term.lexicon)?.entries ?? [];
  return term.groups ? entries.filter((entry) => entry.group !== undefined && term.groups?.includes(entry.group)) : entries;
}

/** A register's term is a name and not in the phrase syntax: what would be syntax in it is only punctuation. */
const literal = (name: string): string => name.replace(/[~()[\]|]|\.\.\./gu, ' ').trim();

interface TermSource {
  phrase: string;
  replace?: string;
}

function expandTerms(terms: readonly TermOption[], services: Services): TermSource[] {
  return terms.flatMap((term): TermSource[] => {
    if (typeof term === 'string') return [{ phrase: term }];
    if ('term' in term) return [term.replace === undefined ? { phrase: term.term } : { phrase: term.term, replace: term.replace }];
    if ('lexicon' in term)
      return lexiconEntries(term, services).flatMap((entry) => [entry.term, ...(entry.aliases ?? [])].map((phrase) => ({ phrase })));
    return registerTerms(term.register, services)
      .map(literal)
      .filter((name) => /[\p{L}\p{N}]/u.test(name))
      .map((phrase) => ({ phrase }));
  });
}

/** Keeps the capital of what is replaced. */
function likeCapital(original: string, replacement: string): string {
  const first = original[0] ?? '';
  return first !== first.toLowerCase() ? (replacement[0] ?? '').toUpperCase() + replacement.slice(1) : replacement;
}

function phraseFinder(sources: TermSource[], caseSensitive: boolean): WordFinder {
  const replacements = new Map<Phrase, string>();
  const index: PhraseIndex = indexPhrases(
    sources.map((source) => {
      const phrase = parsePhrase(source.phrase);
      if (source.replace !== undefined) replacements.set(phrase, source.replace);
      return phrase;
    }),
  );
  return (passage) =>
    findPhrases(readingOf(passage), index)
      .filter((match) => !caseSensitive || passage.text.slice(match.start, match.end).includes(match.phrase.source))
      .map((match) => {
        const replacement = replacements.get(match.phrase);
        if (replacement === undefined) return { start: match.start, end: match.end, replacements: [] };
        const filled = replacement.replace(/\{(\d)\}/gu, (_, group: string) => match.groups[Number(group)] ?? '');
        return { start: match.start, end: match.end, replacements: [likeCapital(passage.text.slice(match.start), filled)] };
      });
}

function hiddenFinder(sources: TermSource[]): WordFinder {
  const terms: HiddenTerm[] = sources.map((source) => hiddenTerm(source.phrase)).filter((term) => term.letters.length > 1);
  return (passage) => findHidden(readDisguised(passage.text), terms).map(({ span }) => ({ ...span, replacements: [] }));
}

function regexpFinder(regexp: LinearRegexp, replace: string | undefined, verify: NumberCheck | undefined, everything: boolean): WordFinder {
  return (passage) =>
    regexp
      .matchAll(everything ? plainQuotes(passage.text) : proseOf(passage))
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

/** Compiles the words that an option names to a finder. Matches are in order, and none lies inside another one. */
export async function compileWords(options: WordOptions, services: Services): Promise<WordFinder> {
  const finders: WordFinder[] = [];
  const caseSensitive = options.case === 'sensitive';
  if (options.terms) {
    const sources = expandTerms(options.terms, services);
    finders.push(phraseFinder(sources, caseSensitive));
    // Phrases with syntax in them have no single spelling that could be disguised: only plain terms are looked for letter by letter.
    if (options.normalise === 'evasion') finders.push(hiddenFinder(sources.filter((source) => !/[~()[\]|]|\.\.\./u.test(source.phrase))));
  }
  for (const option of (options.patterns ?? []).map(patternOf)) {
    const engine = services.policy.engines[regexpKey(option.pattern, caseSensitive)] ?? 're2';
    finders.push(
      regexpFinder(await compileRegexp(option.pattern, caseSensitive, engine), option.replace, option.verify, options.on === 'all'),
    );
  }
  return (passage) => outermost(finders.flatMap((find) => find(passage)));
}

/** Drops matches that lie inside another one. */
function outermost(matches: WordMatch[]): WordMatch[] {
  const sorted = matches.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: WordMatch[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (!last || match.end > last.end) kept.push(match);
  }
  return kept;
}
