import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { LanguageIssue, LanguageService } from '../model/language.ts';
import type { Span } from '../model/place.ts';
import { compose } from './composed.ts';
import type { WordForms } from './dictionary.ts';
import { grammarIssues } from './grammar.ts';
import type { Harper } from './harper.ts';
import { type CachedIssues, type IssueCache, openIssueCache } from './issue-cache.ts';
import { prose, tags } from './prose.ts';
import type { IsRareWord } from './rare-words.ts';
import type { Retext } from './retext.ts';
import { doubtedWords, misspellings } from './spelling.ts';

export interface LanguageServiceOptions {
  /** Where results and the ready grammar checker are kept between runs; absent: nowhere. */
  cacheFolder?: string;
}

/**
 * Spelling and grammar for one run. Loading is put off until a text is not in
 * the cache; a text is analysed once, whichever function is asked first.
 */
export function createLanguageService({ cacheFolder }: LanguageServiceOptions): LanguageService {
  const load = loader(cacheFolder);
  const results = new Map<string, Promise<CachedIssues>>();
  let cache: IssueCache | undefined;

  const analyse = (text: string, verbatim: readonly Span[]): Promise<CachedIssues> => {
    const key = verbatim.length === 0 ? text : JSON.stringify([text, verbatim]);
    let result = results.get(key);
    if (!result) {
      result = (async () => {
        if (cacheFolder !== undefined) cache ??= openIssueCache(cacheFolder, profileHash());
        const stored = cache?.get(key);
        if (stored) return stored;
        const issues = await inspect(text, verbatim, load);
        cache?.set(key, issues);
        return issues;
      })();
      results.set(key, result);
    }
    return result;
  };

  return {
    spelling: async (text, verbatim) => (await analyse(text, verbatim)).spelling,
    grammar: async (text, verbatim) => (await analyse(text, verbatim)).grammar,
  };
}

/** The engines, each loaded once, when first asked for. */
interface Engines {
  harper: () => Promise<Harper>;
  spelling: () => Promise<Retext>;
  smallRules: () => Promise<Retext>;
  forms: () => Promise<WordForms>;
  rareWords: () => Promise<IsRareWord>;
}

function loader(cacheFolder: string | undefined): Engines {
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  return {
    harper: once(async () => {
      // Optimising Harper's large functions costs half a second of CPU, and the process waits for it at its end.
      setFlagsFromString('--liftoff-only');
      return (await import('./harper.ts')).loadHarper(cacheFolder);
    }),
    spelling: once(async () => (await import('./retext.ts')).loadSpelling()),
    smallRules: once(async () => (await import('./retext.ts')).loadSmallRules()),
    forms: once(async () => (await import('./dictionary.ts')).loadWordForms()),
    rareWords: once(async () => (await import('./rare-words.ts')).loadRareWords()),
  };
}

async function inspect(original: string, verbatim: readonly Span[], engines: Engines): Promise<CachedIssues> {
  const { text, original: origin, composed } = compose(original);
  const masked = prose(
    text,
    verbatim.map(({ start, end }) => ({ start: composed(start), end: composed(end) })),
  );
  const labels = tags(text);
  const [check, smallRules] = await Promise.all([engines.harper(), engines.smallRules()]);
  const harper = check(masked);
  const grammar = grammarIssues({ text, prose: masked, tags: labels, harper, retext: await smallRules(masked) });
  let spelling: LanguageIssue[] = [];
  if (doubtedWords(masked, labels, harper).length > 0) {
    const [spell, forms, isRareWord] = await Promise.all([engines.spelling(), engines.forms(), engines.rareWords()]);
    spelling = misspellings({ prose: masked, tags: labels, harper, retext: await spell(masked) }, forms, isRareWord);
  }
  const back = (issue: LanguageIssue): LanguageIssue => ({
    ...issue,
    span: { start: origin(issue.span.start), end: origin(issue.span.end) },
  });
  return { spelling: spelling.map(back), grammar: grammar.map(back) };
}

/** Names everything that a result depends on besides the text: the packages and this code. */
function profileHash(): string {
  const hash = createHash('sha256');
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const [name, version] of Object.entries(manifest.dependencies))
    if (/harper|retext|dictionary|word-list/u.test(name)) hash.update(`${name}@${version}\n`);
  const folder = new URL('.', import.meta.url);
  // In the built package the files carry a hash of their content in their names.
  const code =
    /^(?:common-words|composed|corrected-nearby|dictionary|function-words|grammar|harper|harper-contexts|harper-profile|language-service|prose|rare-words|retext|spelling)(?:-[\w-]{8})?\.[jt]s$/u;
  for (const name of readdirSync(folder)
    .filter((file) => code.test(file))
    .sort())
    hash.update(readFileSync(new URL(name, folder)));
  return hash.digest('hex').slice(0, 16);
}
