import { createRequire } from 'node:module';
import { holdsOneOfEach } from './text-filter.ts';

/** Where a pattern runs, and what a text must hold for a match: see `needsOf`. */
export interface RegexpPlan {
  engine: RegexpEngine;
  needs?: string[][];
}

/** Which engine runs a pattern: V8's own where it is proven linear, RE2's algorithm otherwise. */
export type RegexpEngine = 'native' | 're2';

export interface RegexpMatch {
  start: number;
  end: number;
  groups: (string | undefined)[];
}

/** A compiled pattern whose running time grows linearly with the text, whatever the text. */
export interface LinearRegexp {
  matchAll: (text: string) => RegexpMatch[];
}

const require = createRequire(import.meta.url);

function compileLinear(source: string, caseSensitive: boolean): LinearRegexp['matchAll'] {
  // Required and not imported: loading it at the start would cost every run what few texts need, and a search must not wait.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const regexp = RE2JS.compile(source, RE2JS.MULTILINE | (caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE));
  return (text) => {
    const matches: RegexpMatch[] = [];
    const matcher = regexp.matcher(text);
    while (matcher.find()) {
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, at) => matcher.group(at) ?? undefined);
      matches.push({ start: matcher.start(), end: matcher.end(), groups });
    }
    return matches;
  };
}

function compileNative(source: string, caseSensitive: boolean): LinearRegexp['matchAll'] {
  const regexp = new RegExp(source, caseSensitive ? 'gmu' : 'gimu');
  return (text) => {
    // `matchAll` would copy the expression for each text, and most texts hold no match.
    regexp.lastIndex = 0;
    if (!regexp.test(text)) return [];
    regexp.lastIndex = 0;
    return Array.from(text.matchAll(regexp), (match) => ({ start: match.index, end: match.index + match[0].length, groups: [...match] }));
  };
}

/**
 * A pattern (Unicode mode, multi-line). It is compiled, and RE2 loaded, for
 * the first text that can hold a match.
 */
export function linearRegexp(source: string, caseSensitive: boolean, plan: RegexpPlan): LinearRegexp {
  let compiled: LinearRegexp['matchAll'] | undefined;
  return {
    matchAll: (text) => {
      if (plan.needs && !holdsOneOfEach(text, plan.needs)) return [];
      compiled ??= plan.engine === 'native' ? compileNative(source, caseSensitive) : compileLinear(source, caseSensitive);
      return compiled(text);
    },
  };
}

/** Repetition, lookaround, flags, backreferences: what may make a pattern slow, or mean something else to another engine. */
const MORE_THAN_WORDS = /[*+{\\]|\(\?(?!:)/u;
/** From each place a pattern without repetition tries two ways at each of these, so that the time stays linear. */
const MOST_CHOICES = 8;

/** How a pattern runs that carries no proof, such as one in a user's register: in RE2, unless it is hardly more than words. */
export function unprovenPlan(source: string): RegexpPlan {
  const simple = !MORE_THAN_WORDS.test(source) && (source.match(/[?|]/gu) ?? []).length <= MOST_CHOICES;
  return { engine: simple ? 'native' : 're2' };
}

/** Replaces `$1` … `$9` and `$&` in a replacement with a match's groups. */
export function fillReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\$(\d|&)/gu, (_, key: string) => groups[key === '&' ? 0 : Number(key)] ?? '');
}
