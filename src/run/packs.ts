import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { checks } from '../checks/index.ts';
import { tabulatePhrases } from '../checks/phrase-table.ts';
import { SLOT_NAMES } from '../checks/slots.ts';
import { regexpKey } from '../checks/words.ts';
import { UserError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { KindTable } from '../policy/compile.ts';
import { type PackFiles, readPackFiles } from '../policy/files.ts';
import { parsePhrase, slotsOf } from '../text/phrase.ts';
import { readJson, sha256, writeJson } from './cache.ts';
import { displayPath, packageFolder, sharedRules, toolVersion } from './locations.ts';

/** Packs that come compiled with the package, by their key. */
export const shippedPacks = join(packageFolder, 'dist', 'packs');

const kindTable: KindTable = {
  names: Object.keys(checks),
  options: async (kind, zod, kit) => {
    const entry = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
    return entry === undefined ? undefined : (await entry.load()).options(zod, kit);
  },
  planRegexp: async (pattern, caseSensitive) => (await import('../text/regexp-proof.ts')).planRegexp(pattern, caseSensitive),
  regexpKey,
  lexiconSlots: (phrase) => slotsOf(parsePhrase(phrase)).filter((slot) => !SLOT_NAMES.includes(slot)),
};

/** The names of the packs that come with clauselint. */
export function packNames(): string[] {
  return readdirSync(sharedRules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(sharedRules, entry.name, 'policy.yaml')))
    .map((entry) => entry.name);
}

/** The folder of a pack: a name that comes with clauselint, or a folder relative to `base`. */
function packFolder(pack: string, base: string): string {
  const isName = /^[a-z0-9-]+$/u.test(pack);
  if (isName && packNames().includes(pack)) return join(sharedRules, pack);
  const folder = isAbsolute(pack) ? pack : resolve(base, pack);
  if (existsSync(folder)) return folder;
  throw new UserError(`There is no policy called “${pack}”.`, {
    hint: `Give a folder that holds policy.yaml, or one of the policies that come with clauselint: ${packNames().join(', ')}.`,
  });
}

/** Compiles a pack from its files, whatever is cached. */
export async function compileFresh(files: PackFiles): Promise<Policy> {
  const { compilePack } = await import('../policy/compile.ts');
  return tabulatePhrases(await compilePack(files, kindTable));
}

/** The name under which a compiled pack is kept. */
export function packKey(files: PackFiles): string {
  return sha256('pack', toolVersion(), files.sha256);
}

/**
 * Loads a policy pack: from its compiled form when its files are unchanged, else by compiling it.
 * @param cache folder of compiled packs; undefined keeps nothing.
 * @throws {UserError} located, for a mistake in the pack.
 */
export async function loadPack(pack: string, base: string, cwd: string, cache: string | undefined): Promise<Policy> {
  const folder = packFolder(pack, base);
  const files = readPackFiles(folder, join(sharedRules, 'lexicons'), (path) => displayPath(path, cwd));
  const name = `${packKey(files)}.json`;
  for (const place of [shippedPacks, cache]) {
    const compiled = place === undefined ? undefined : (readJson(join(place, name)) as Policy | undefined);
    if (compiled) return { ...compiled, folder };
  }
  const policy = await compileFresh(files);
  if (cache !== undefined) writeJson(cache, name, policy);
  return policy;
}
