import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { DraftResult, Finding, RunResult } from '../../src/model/finding.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = mkdtempSync(join(tmpdir(), 'clauselint-cache-'));

export interface Outcome {
  code: number | undefined;
  out: string;
  err: string;
}

/** Runs the program as a process in a folder of the fixtures, or in an absolute one. */
export async function clauselint(
  folder: string,
  args: readonly string[],
  options: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const cwd = folder.startsWith('/') ? folder : join(root, 'fixtures', folder);
  const { exitCode, stdout, stderr } = await execa(process.execPath, [join(root, 'bin/clauselint.js'), ...args], {
    cwd,
    reject: false,
    stripFinalNewline: false,
    env: { CLAUSELINT_CACHE: cache, NO_COLOR: '1', ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { code: exitCode, out: stdout, err: stderr };
}

/** Runs `check` and parses what it says. */
export async function check(
  folder: string,
  args: readonly string[] = [],
  options: { input?: string | Uint8Array } = {},
): Promise<Outcome & { result: RunResult }> {
  const outcome = await clauselint(folder, ['check', '--format', 'json', '--as-of', '2026-11-22', ...args], options);
  return { ...outcome, result: JSON.parse(outcome.out) as RunResult };
}

export function draftNamed(result: RunResult, end: string): DraftResult {
  const found = result.drafts.find((draft) => draft.file.endsWith(end) || draft.id === end);
  if (!found) throw new Error(`${end} was not checked; there were ${result.drafts.map((draft) => draft.file).join(', ')}`);
  return found;
}

/** `family` or rule ids with their place, for short assertions. */
export function shortly(findings: readonly Finding[]): string[] {
  return findings.map(({ ruleId, place }) => `${ruleId} ${place.file}${place.kind === 'text' ? `:${place.line}:${place.column}` : ''}`);
}
