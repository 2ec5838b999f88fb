import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { LexiconEntry } from '../model/lexicon.ts';
import type { Span } from '../model/place.ts';
import { foldWord } from '../text/fold.ts';
import { findPhrases, indexPhrases, type PhraseIndex } from '../text/phrase-match.ts';
import type { Reading } from '../text/reading.ts';
import { once } from './once.ts';
import { readingOf } from './phrase-matches.ts';
import { canonicalPlatforms, foldPlatform } from './platform-names.ts';
import type { Services } from './services.ts';
import { compileSignal, type Signal } from './signal.ts';
import { type SignalOptions, signalSchema } from './signal-options.ts';

type PlatformOptions =
  | { lexicon: string; check: 'target' }
  | {
      lexicon: string;
      check: 'invitation';
      /** Words that invite; in the sentence that names the platform. */
      cues: SignalOptions;
      /** Words that invite even where something in the sentence would make it no invitation: “our channel”, “join us”. */
      firm?: SignalOptions | undefined;
      /** Words that refer back to a platform named before: “over there”. */
      references?: SignalOptions | undefined;
      /** Words in the same sentence that make it no invitation: news, advice, a topic. */
      unless?: SignalOptions | undefined;
      /** Words in the same sentence that deny it, even beside firm words: “we're not on …”. */
      denials?: SignalOptions | undefined;
      /** Words in one of the two sentences after a platform that deny it: “It isn't us.” */
      disclaimers?: SignalOptions | undefined;
    };

/** Group of names that are ordinary words too: they count only with their capital. */
const ORDINARY = 'ordinary-word';

interface Mention extends Span {
  platform: string;
  /** A link to the platform: an invitation by itself. */
  link: boolean;
}

/**
 * A host name in a text, also spelled out (“t dot me slash …”), with what follows it in the address. With spaces beside
 * a plain dot it is an address only if a path follows: “t. me/jobs”, but not “told the PIN. It worked”.
 */
function hostPattern(host: string): RegExp {
  const labels = host.split('.').map((label) => label.replace(/[^\p{L}\p{N}]/gu, '[$&]'));
  const spelled = String.raw`\s*(?:\(\.\)|\[\.\]|[([]?\bdot\b[)\]]?)\s*`;
  const name = labels.join(String.raw`(?:\.|${spelled})`);
  const spaced = String.raw`${labels.join(String.raw`(?:\s*\.\s*|${spelled})`)}(?=\s*/\s?\S)`;
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}.@-]|\bdot\s)(?:https?://)?(?:[a-z0-9-]{1,40}\.){0,2}(?:${name}|${spaced})(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])(?:\s*(?:/|\bslash\b)\s*[^\s/]+)*`,
    'giu',
  );
}

/** A dot, as it is or spelled out, and the label after it. */
const LABEL_AFTER_DOT = /(?:\.|\bdot\b)[)\]]?\s*([\p{L}\p{N}]+)/giu;

/** Every label that stands after a dot in a text, in lower case, up to its first hyphen: a host name holds its last one. */
function labelsAfterDots(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(LABEL_AFTER_DOT), ([, label]) => (label as string).normalize('NFKC').toLowerCase()));
}

function lastLabel(host: string): string {
  return host
    .toLowerCase()
    .replace(/^.*\./u, '')
    .replace(/[^\p{L}\p{N}].*$/u, '');
}

/** A platform's own way to write an address, such as `r/` before the name of a forum. */
function prefixPattern(prefix: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}/.])${prefix}[\p{L}\p{N}_-]+`, 'giu');
}

/** What a platform's name becomes at the end of another word: “LevyTok”. */
function suffixPattern(suffix: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+${suffix}(?![\p{L}\p{N}]|['’]s)`, 'gu');
}

/** An address in the Fediverse, of a user at a server. */
const FEDIVERSE = /(?<![\p{L}\p{N}@._-])@[\p{L}\p{N}_-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** A platform's name, alias or part. */
interface Name {
  name: string;
  entry: LexiconEntry;
}

interface NameIndex {
  names: readonly Name[];
  index: PhraseIndex;
}

const indexNames = (names: readonly Name[]): NameIndex => ({ names, index: indexPhrases(names.map(({ name }) => name)) });

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/** Finds mentions of platforms that are not approved, by name, alias, part or host. */
function mentionFinder(entries: readonly LexiconEntry[]): (passage: Passage) => Mention[] {
  const names = entries.flatMap((entry) =>
    [entry.term, ...(entry.aliases ?? []), ...(entry.parts ?? []).filter((part) => !/^-|\/$/u.test(part))].map((name) => ({ name, entry })),
  );
  /** The names by how they begin, as far as that is one word: only those that can stand in a text are parsed. */
  const byBeginning = once(() => groupBy(names, ({ name }) => /^@?[\p{L}\p{N}]+(?=$|[ ./-])/u.exec(foldWord(name))?.[0] ?? ''));
  const indexes = new Map<string, NameIndex>();
  const indexOf = (beginning: string): NameIndex | undefined => {
    const known = indexes.get(beginning);
    const possible = known ? undefined : byBeginning().get(beginning);
    if (!possible) return known;
    const index = indexNames(possible);
    indexes.set(beginning, index);
    return index;
  };
  const indexesFor = ({ tokens }: Reading): NameIndex[] =>
    ['', ...new Set(tokens.map(({ norm }) => norm))].flatMap((beginning) => indexOf(beginning) ?? []);
  const hosts = entries.flatMap((entry) =>
    (entry.hosts ?? []).map((host) => ({
      platform: entry.term,
      pattern: once(() => hostPattern(host)),
      label: lastLabel(host),
      parts: host.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
      link: true,
    })),
  );
  const users = entries
    .filter((entry) => entry.aliases?.includes('Fediverse'))
    .map((entry) => ({ platform: entry.term, pattern: () => FEDIVERSE, needs: '@', link: true }));
  const prefixes = entries.flatMap((entry) =>
    (entry.parts ?? [])
      .filter((part) => part.endsWith('/'))
      .map((part) => ({ platform: entry.term, pattern: once(() => prefixPattern(part)), needs: part.toLowerCase(), link: false })),
  );
  const suffixes = entries.flatMap((entry) =>
    (entry.parts ?? [])
      .filter((part) => part.startsWith('-'))
      .map((part) => ({
        platform: entry.term,
        pattern: once(() => suffixPattern(part.slice(1))),
        needs: part.slice(1).toLowerCase(),
        link: false,
      })),
  );
  const writings = [...users, ...prefixes, ...suffixes];
  return (passage) => {
    const reading = readingOf(passage);
    const found = indexesFor(reading).flatMap(({ names, index }) =>
      findPhrases(reading, index).map((match) => ({ match, ...(names[match.phrase] as Name) })),
    );
    const named = found.flatMap(({ match, name, entry }): Mention[] => {
      const ordinary = entry.group === ORDINARY && name === entry.term;
      // At the beginning of a sentence every word has a capital.
      const initial = reading.tokens[match.from - 1]?.sentence !== reading.tokens[match.from]?.sentence;
      if (ordinary && (initial || !/^[@#]?\p{Lu}/u.test(passage.text.slice(match.start)))) return [];
      return [{ start: match.start, end: match.end, platform: entry.term, link: false }];
    });
    // Most posts hold no address of any of these platforms, and a look for a word is far cheaper than a pattern.
    const lower = passage.text.toLowerCase();
    const labels = labelsAfterDots(passage.text);
    const addressed = [
      ...hosts.filter(({ label, parts }) => labels.has(label) && parts.every((part) => lower.includes(part))),
      ...writings.filter(({ needs }) => lower.includes(needs)),
    ].flatMap(({ platform, pattern, link }) =>
      Array.from(
        passage.text.matchAll(pattern()),
        (match): Mention => ({ start: match.index, end: match.index + match[0].length, platform, link }),
      ),
    );
    return [...addressed, ...named];
  };
}

const cover = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

export const platform: Check<PlatformOptions, Services> = {
  kind: 'platform',
  options: (zod, kit) =>
    zod.discriminatedUnion('check', [
      zod.strictObject({ lexicon: kit.lexicon, check: zod.literal('target') }),
      zod.strictObject({
        lexicon: kit.lexicon,
        check: zod.literal('invitation'),
        cues: signalSchema(zod, kit),
        firm: signalSchema(zod, kit).optional(),
        references: signalSchema(zod, kit).optional(),
        unless: signalSchema(zod, kit).optional(),
        denials: signalSchema(zod, kit).optional(),
        disclaimers: signalSchema(zod, kit).optional(),
      }),
    ]),
  prepare: (options, services) => {
    const entries = services.lexicons.get(options.lexicon)?.entries ?? [];
    const canonical = canonicalPlatforms(entries);
    const approved = new Set(services.settings.platforms.approved.map((name) => foldPlatform(canonical(name))));
    // Without a list of approved platforms there is nothing to hold a draft against.
    if (approved.size === 0) return () => [];
    const isApproved = (name: string): boolean => approved.has(foldPlatform(canonical(name)));
    if (options.check === 'target') {
      return (draft) =>
        draft.publications.flatMap((publication, index): Hit[] =>
          publication.platform === undefined || isApproved(publication.platform)
            ? []
            : [
                {
                  at: { field: 'platforms' },
                  outcome: 'violation',
                  publication: index,
                  data: { match: publication.platform, platform: canonical(publication.platform) },
                },
              ],
        );
    }
    const mentions = mentionFinder(entries.filter((entry) => !isApproved(entry.term)));
    const finder = (signal: SignalOptions | undefined): Signal => (signal ? compileSignal(signal, services) : () => []);
    const [cues, firm, references] = [finder(options.cues), finder(options.firm), finder(options.references)];
    const [excuses, denials, disclaimers] = [finder(options.unless), finder(options.denials), finder(options.disclaimers)];
    const judge = (draft: Draft, passage: Passage): Hit[] => {
      const found = mentions(passage);
      if (found.length === 0) return [];
      const { sentences } = readingOf(passage);
      const sentenceOf = (span: Span): number => sentences.findLastIndex((sentence) => sentence.start <= span.start);
      const cued = cues(draft, passage);
      const firmly = firm(draft, passage);
      const denied = new Set(denials(draft, passage).map(sentenceOf));
      const excused = new Set(excuses(draft, passage).map(sentenceOf));
      const disclaimed = disclaimers(draft, passage);
      const referring = references(draft, passage).filter((each) => !denied.has(sentenceOf(each)));
      const hits = new Map<string, Hit>();
      for (const mention of found) {
        const sentence = sentenceOf(mention);
        if (disclaimed.some((each) => each.start >= mention.end && sentenceOf(each) <= sentence + 2)) continue;
        const here = (each: Span): boolean => sentenceOf(each) === sentence;
        const back = denied.has(sentence) ? undefined : referring.find((each) => each.start >= mention.end);
        const inviting = denied.has(sentence) ? undefined : (firmly.find(here) ?? (excused.has(sentence) ? undefined : cued.find(here)));
        const span = mention.link && !denied.has(sentence) ? mention : inviting ? cover(inviting, mention) : back;
        if (!span) continue;
        const { start, end } = span;
        const data = { match: passage.text.slice(start, end), platform: mention.platform };
        // One finding per platform and passage: the link rather than the name beside it.
        if (!hits.has(mention.platform))
          hits.set(mention.platform, { at: { passage: passage.index, span: { start, end } }, outcome: 'violation', data });
      }
      return [...hits.values()];
    };
    return (draft) => draft.passages.flatMap((passage) => judge(draft, passage));
  },
};
