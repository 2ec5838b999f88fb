import { realpathSync, type Stats, statSync } from 'node:fs';
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

/** The files that patterns find. Links are followed and a file reached twice counts once; a link out of the folder is a problem. */
async function expand(patterns: string[], folder: string, cwd: string): Promise<Discovered> {
  const { glob } = await import('tinyglobby');
  const found = await glob(patterns, { cwd: folder, absolute: true, dot: false, ignore: IGNORED, expandDirectories: false });
  const problems: InputProblem[] = [];
  const byTarget = new Map<string, string>();
  // The shortest path to a file is the one without detours.
  for (const path of found.map((each) => resolve(each)).sort((a, b) => a.length - b.length)) {
    const real = realpathSync(path);
    if (!relative(realpathSync(folder), real).startsWith('..')) {
      if (!byTarget.has(real)) byTarget.set(real, path);
    } else
      problems.push(
        problem(
          displayPath(path, cwd),
          `${displayPath(path, cwd)} is a link that leads out of the folder, so nothing in it was checked.`,
          'Put the draft itself there, or name the file that the link leads to on the command line.',
          'input/outside',
        ),
      );
  }
  return { files: [...byTarget.values()].sort(), problems };
}

/** What a path leads to; undefined when it leads nowhere, as a broken or circular link does. */
function target(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Finds the drafts that paths name: files, folders (every draft format below
 * them) and globs. Without paths, the globs of the configuration, which must
 * stay inside the workspace.
 */
export async function discoverDrafts(paths: readonly string[], globs: readonly string[], root: string, cwd: string): Promise<Discovered> {
  const problems: InputProblem[] = [];
  const files = new Set<string>();
  const search = async (pattern: string, folder: string): Promise<number> => {
    const found = await expand([pattern], folder, cwd);
    for (const file of found.files) files.add(file);
    problems.push(...found.problems);
    return found.files.length + found.problems.length;
  };
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
      else await search(pattern, root);
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
    const kind = target(absolute);
    if (kind?.isFile()) files.add(absolute);
    else if (kind?.isDirectory()) {
      if ((await search(`**/*.{${EXTENSIONS.join(',')}}`, absolute)) === 0)
        problems.push(
          problem(
            displayPath(absolute, cwd),
            `There are no drafts in the folder ${path}.`,
            `A draft is a file that ends in ${EXTENSIONS.map((each) => `.${each}`).join(', ')}.`,
            'input/no-drafts',
          ),
        );
    } else if (GLOB.test(path)) {
      if ((await search(path.split(sep).join('/'), cwd)) === 0)
        problems.push(
          problem(path, `No file matches ${path}.`, 'Check the pattern, and put it in quotes so that the shell leaves it alone.'),
        );
    } else
      problems.push(
        problem(displayPath(absolute, cwd), `There is no file or folder ${path}.`, 'Check the spelling and the folder you are in.'),
      );
  }
  return { files: [...files], problems };
}
