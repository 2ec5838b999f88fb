import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileStart, type Located } from './located.ts';
import type { Report } from './problem.ts';
import { readYaml } from './yaml.ts';

/** No register is that large; a file that is, is something else. Bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a register's file, CSV by its ending and YAML (so JSON) otherwise.
 * Undefined, and a problem, when it cannot be read.
 * @param columns the columns by which a CSV file's header is known
 */
export async function readSource(path: string, file: string, columns: ReadonlySet<string>, report: Report): Promise<Located | undefined> {
  const text = await readText(path, file, report);
  return text === undefined ? undefined : parseSource(text, file, isCsv(path), columns, report);
}

/** Whether a register's file is CSV, by its ending. */
export function isCsv(path: string): boolean {
  return /^\.(csv|tsv)$/i.test(extname(path));
}

/** The same for a text that is at hand. */
export async function parseSource(
  text: string,
  file: string,
  csv: boolean,
  columns: ReadonlySet<string>,
  report: Report,
): Promise<Located | undefined> {
  if (csv) {
    const { readCsv } = await import('./csv.ts');
    return readCsv(text, file, columns, report);
  }
  return readYaml(text, file, report);
}

/** Reads a register's file. Undefined, and a problem, when it cannot be read. */
export async function readText(path: string, file: string, report: Report): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      report(
        'missing',
        fileStart(file),
        'The configuration names this register, but the file is not there.',
        'Correct the path under registers: in clauselint.yaml, or create the file.',
      );
    } else {
      const reason =
        code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' || code === 'EPERM' ? 'you may not read it' : 'reading it failed';
      report(
        'unreadable',
        fileStart(file),
        `The register could not be read: ${reason}.`,
        'Name a file that you may read under registers: in clauselint.yaml.',
      );
    }
    return undefined;
  }
  if (bytes.length > MAX_BYTES) {
    report(
      'unreadable',
      fileStart(file),
      'The register is too large to be one (over 64 MB).',
      'Check that the path under registers: in clauselint.yaml names the right file.',
    );
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    report('unreadable', fileStart(file), 'The register is not UTF-8 text.', 'Save it as UTF-8; in Excel choose “CSV UTF-8”.');
    return undefined;
  }
}
