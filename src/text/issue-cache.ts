import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageIssue } from '../model/language.ts';

/** What was found in one text. */
export interface CachedIssues {
  spelling: LanguageIssue[];
  grammar: LanguageIssue[];
}

/** Remembers results by text. Both functions never throw: a broken cache is an empty one. */
export interface IssueCache {
  get: (text: string) => CachedIssues | undefined;
  set: (text: string, issues: CachedIssues) => void;
}

/** Bytes of a cache file at which its older half is dropped: about 20,000 posts. */
const LIMIT = 4_000_000;
const DAY = 86_400_000;
const KEY_LENGTH = 43;
const PREFIX = 'language-';
const SUFFIX = '.jsonl';

/**
 * A cache in a folder: one line a text, the text's hash before its result.
 * The text itself is not stored, but its misspelt words are. `profile` names everything that a result
 * depends on besides the text; each profile has its own file. Several runs may
 * append at once; a line that is not whole is ignored.
 */
export function openIssueCache(folder: string, profile: string): IssueCache {
  const path = join(folder, `${PREFIX}${profile}${SUFFIX}`);
  let lines: Map<string, string> | undefined;
  let writable = true;
  return {
    get: (text) => {
      lines ??= load(folder, path);
      const json = lines.get(keyOf(text));
      if (json === undefined) return undefined;
      try {
        const value: unknown = JSON.parse(json);
        return isCachedIssues(value) ? value : undefined;
      } catch {
        return undefined;
      }
    },
    set: (text, issues) => {
      const key = keyOf(text);
      const json = JSON.stringify({ spelling: issues.spelling, grammar: issues.grammar });
      lines?.set(key, json);
      if (!writable) return;
      try {
        mkdirSync(folder, { recursive: true });
        // The line break comes first too: a torn line of another run must not spoil this one.
        appendFileSync(path, `\n${key} ${json}\n`, { mode: 0o600 });
      } catch {
        writable = false;
      }
    },
  };
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function load(folder: string, path: string): Map<string, string> {
  const lines = new Map<string, string>();
  try {
    const content = readFileSync(path, 'utf8');
    for (const line of content.split('\n'))
      if (line.charAt(KEY_LENGTH) === ' ') lines.set(line.slice(0, KEY_LENGTH), line.slice(KEY_LENGTH + 1));
    if (content.length > LIMIT) compact(folder, path, lines);
  } catch {
    // No cache yet, or not readable.
  }
  return lines;
}

/** Keeps the newer half, and forgets files that other versions left behind a month ago. */
function compact(folder: string, path: string, lines: Map<string, string>): void {
  let size = 0;
  const kept: string[] = [];
  for (const [key, json] of [...lines].reverse()) {
    size += key.length + json.length + 2;
    if (size > LIMIT / 2) break;
    kept.push(`${key} ${json}\n`);
  }
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, kept.reverse().join(''), { mode: 0o600 });
  renameSync(temporary, path);
  for (const name of readdirSync(folder)) {
    const other = join(folder, name);
    if (name.startsWith(PREFIX) && other !== path && Date.now() - statSync(other).mtimeMs > 30 * DAY) rmSync(other, { force: true });
  }
}

function isCachedIssues(value: unknown): value is CachedIssues {
  if (typeof value !== 'object' || value === null) return false;
  const { spelling, grammar } = value as Partial<Record<keyof CachedIssues, unknown>>;
  return [spelling, grammar].every((issues) => Array.isArray(issues) && issues.every(isIssue));
}

function isIssue(value: unknown): value is LanguageIssue {
  const { span, code, message, suggestions, confidence } = (value ?? {}) as Partial<LanguageIssue>;
  return (
    typeof span?.start === 'number' &&
    typeof span.end === 'number' &&
    typeof code === 'string' &&
    typeof message === 'string' &&
    Array.isArray(suggestions) &&
    suggestions.every((suggestion) => typeof suggestion === 'string') &&
    (confidence === 'high' || confidence === 'low')
  );
}
