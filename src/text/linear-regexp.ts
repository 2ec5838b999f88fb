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

/** Compiles a pattern (Unicode mode, multi-line) for an engine. RE2 is loaded only when it is needed. */
export async function compileRegexp(source: string, caseSensitive: boolean, engine: RegexpEngine): Promise<LinearRegexp> {
  if (engine === 'native') {
    const regexp = new RegExp(source, caseSensitive ? 'gmu' : 'gimu');
    return {
      matchAll: (text) =>
        Array.from(text.matchAll(regexp), (match) => ({ start: match.index, end: match.index + match[0].length, groups: [...match] })),
    };
  }
  const { RE2JS } = await import('re2js');
  const regexp = RE2JS.compile(source, RE2JS.MULTILINE | (caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE));
  return {
    matchAll: (text) => {
      const matches: RegexpMatch[] = [];
      const matcher = regexp.matcher(text);
      while (matcher.find()) {
        const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, at) => matcher.group(at) ?? undefined);
        matches.push({ start: matcher.start(), end: matcher.end(), groups });
      }
      return matches;
    },
  };
}

/** Replaces `$1` … `$9` and `$&` in a replacement with a match's groups. */
export function fillReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\$(\d|&)/gu, (_, key: string) => groups[key === '&' ? 0 : Number(key)] ?? '');
}
