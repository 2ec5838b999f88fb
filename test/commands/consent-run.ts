import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { declareConsent } from '../../src/commands/consent/consent.ts';
import type { ExitCode } from '../../src/commands/io.ts';
import { UserError } from '../../src/model/errors.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const cache = mkdtempSync(join(tmpdir(), 'clauselint-cache-'));

export interface Ran {
  code: ExitCode;
  out: string;
  err: string;
}

/** A copy of a sample workspace that a test may change. */
export function copyOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'clauselint-consent-'));
  cpSync(join(fixtures, name), folder, { recursive: true });
  return folder;
}

/** Runs `clauselint consent …` in a folder, in this process. */
export async function consent(cwd: string, ...args: string[]): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '' };
  const program = new Command().exitOverride();
  const io = {
    cwd,
    environment: { NO_COLOR: '1', CLAUSELINT_CACHE: cache },
    stdin: (async function* () {})(),
    out: (text: string) => {
      ran.out += text;
    },
    err: (text: string) => {
      ran.err += text;
    },
    terminal: false,
    columns: 100,
  };
  declareConsent(program, io, (code) => {
    ran.code = code;
  });
  try {
    await program.parseAsync(['consent', ...args, '--as-of', '2026-11-22'], { from: 'user' });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ran.code = 2;
    ran.err += `${error.place?.kind === 'text' ? `${error.place.file}:${error.place.line} ` : ''}${error.message}\n${error.hint ?? ''}\n`;
  }
  return ran;
}
