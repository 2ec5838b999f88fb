import { createRequire } from 'node:module';
import { oneOfEach } from './text-filter.ts';

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
  return (text) =>
    Array.from(text.matchAll(regexp), (match) => ({ start: match.index, end: match.index + match[0].length, groups: [...match] }));
}

/**
 * A pattern (Unicode mode, multi-line). It is compiled, and RE2 loaded, for
 * the first text that can hold a match.
 */
export function linearRegexp(source: string, caseSensitive: boolean, plan: RegexpPlan): LinearRegexp {
  let compiled: LinearRegexp['matchAll'] | undefined;
  const canMatch = plan.needs && oneOfEach(plan.needs);
  return {
    matchAll: (text) => {
      if (canMatch && !canMatch(text)) return [];
      compiled ??= plan.engine === 'native' ? compileNative(source, caseSensitive) : compileLinear(source, caseSensitive);
      return compiled(text);
    },
  };
}

/** Replaces `$1` … `$9` and `$&` in a replacement with a match's groups. */
export function fillReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\$(\d|&)/gu, (_, key: string) => groups[key === '&' ? 0 : Number(key)] ?? '');
}
