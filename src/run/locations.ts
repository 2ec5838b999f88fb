import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder: the nearest one above this file that holds a package.json, from `src` as from a bundle. */
function findPackageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export const packageFolder = findPackageFolder();
export const sharedRules = join(packageFolder, 'rules');

/** The names of the packs that come with clauselint. */
export function packNames(): string[] {
  return readdirSync(sharedRules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(sharedRules, entry.name, 'policy.yaml')))
    .map((entry) => entry.name);
}

let version: string | undefined;
/** The version in package.json. */
export function toolVersion(): string {
  version ??= (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;
  return version;
}

/** Where the user's caches live: XDG on Unix, Library on macOS, LOCALAPPDATA on Windows. `CLAUSELINT_CACHE` overrides. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const own = environment['CLAUSELINT_CACHE'];
  if (own) return own;
  if (platform() === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'clauselint', 'cache');
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Caches', 'clauselint');
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'clauselint');
}

/** A path as messages show it: from the working folder, with forward slashes, so that terminals can open it. */
export function displayPath(path: string, cwd: string): string {
  const short = relative(cwd, path).split(sep).join('/');
  return short === '' ? '.' : short;
}
