import { statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { InputProblem } from '../model/errors.ts';
import { displayPath } from './locations.ts';

/** The draft files of a run, absolute, in a stable order, and what was named but is not there. */
export interface Discovered {
  files: string[];
  problems: InputProblem[];
}

const EXTENSIONS = ['md', 'markdown', 'txt', 'jsonl', 'ndjson'];
const GLOB = /[*?[\]{}!]/u;
/** Folders that never hold drafts. */
const IGNORED = ['**/node_modules/**', '**/.git/**', '**/.clauselint/**'];

function problem(file: string, message: string, advice: string, ruleId = 'input/missing'): InputProblem {
  return { ruleId, message, advice, place: { file, kind: 'file' } };
}

async function expand(patterns: string[], cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(patterns, {
    cwd,
    absolute: true,
    dot: false,
    ignore: IGNORED,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  return found.map((path) => resolve(path)).sort();
}

/**
 * Finds the drafts that paths name: files, folders (every draft format below
 * them) and globs. Without paths, the globs of the configuration, which must
 * stay inside the workspace.
 */
export async function discoverDrafts(paths: readonly string[], globs: readonly string[], root: string, cwd: string): Promise<Discovered> {
  const problems: InputProblem[] = [];
  const files = new Set<string>();
  if (paths.length === 0) {
    for (const pattern of globs) {
      const outside = isAbsolute(pattern) || relative(root, join(root, pattern.replace(GLOB, 'x'))).startsWith('..');
      if (outside)
        problems.push(
          problem(
            pattern,
            `The pattern ${pattern} under \`drafts\` leads out of the workspace.`,
            'Name folders inside the workspace: the folder that holds clauselint.yaml.',
            'input/outside',
          ),
        );
      else for (const file of await expand([pattern], root)) files.add(file);
    }
    if (files.size === 0 && problems.length === 0)
      problems.push(
        problem(
          displayPath(root, cwd),
          `No drafts were found for ${globs.join(', ')}.`,
          'Put drafts there, or say in clauselint.yaml under `drafts` where they are, or name files and folders on the command line.',
          'input/no-drafts',
        ),
      );
    return { files: [...files], problems };
  }
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = statSync(absolute, { throwIfNoEntry: false });
    if (kind?.isFile()) files.add(absolute);
    else if (kind?.isDirectory()) {
      const found = await expand([`**/*.{${EXTENSIONS.join(',')}}`], absolute);
      if (found.length === 0)
        problems.push(
          problem(
            displayPath(absolute, cwd),
            `There are no drafts in the folder ${path}.`,
            `A draft is a file that ends in ${EXTENSIONS.map((each) => `.${each}`).join(', ')}.`,
            'input/no-drafts',
          ),
        );
      for (const file of found) files.add(file);
    } else if (GLOB.test(path)) {
      const found = await expand([path.split(sep).join('/')], cwd);
      if (found.length === 0)
        problems.push(
          problem(path, `No file matches ${path}.`, 'Check the pattern, and put it in quotes so that the shell leaves it alone.'),
        );
      for (const file of found) files.add(file);
    } else
      problems.push(
        problem(displayPath(absolute, cwd), `There is no file or folder ${path}.`, 'Check the spelling and the folder you are in.'),
      );
  }
  return { files: [...files], problems };
}
