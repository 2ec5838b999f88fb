import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { checks } from '../checks/index.ts';
import { tabulateNames } from '../checks/names.ts';
import { tabulatePhrases } from '../checks/phrase-table.ts';
import { SLOT_NAMES } from '../checks/slots.ts';
import { regexpKey } from '../checks/words.ts';
import { UserError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { KindTable } from '../policy/compile.ts';
import { type PackFiles, readPackFiles } from '../policy/files.ts';
import type { RegexpEngine } from '../text/linear-regexp.ts';
import { parsePhrase, slotsOf } from '../text/phrase.ts';
import { asciiJson, readKept, sha256, writeCached } from './cache.ts';
import { shippedClassifier } from './classifier.ts';
import { displayPath, packageFolder, packNames, sharedRules, toolVersion } from './locations.ts';
import { encodePack, openPackBytes, openPackFile } from './pack-file.ts';

/** Packs that come compiled with the package, by their name. */
export const shippedPacks = join(packageFolder, 'dist', 'packs');

/** Which engine each pattern that was met before runs in. */
const PROOFS = 'proofs';

const kindTable = (proofs: Map<string, RegexpEngine>): KindTable => ({
  names: Object.keys(checks),
  options: async (kind, zod, kit) => {
    const entry = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
    return entry === undefined ? undefined : (await entry.load()).options(zod, kit);
  },
  planRegexp: async (pattern, caseSensitive) => (await import('../text/regexp-proof.ts')).planRegexp(pattern, caseSensitive, proofs),
  regexpKey,
  labels: shippedClassifier().labels,
  lexiconSlots: (phrase) => slotsOf(parsePhrase(phrase)).filter((slot) => !SLOT_NAMES.includes(slot)),
});

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

/**
 * Compiles a pack from its files to the bytes of its compiled file.
 * @param cache the folder in which proofs of patterns are kept: they take a minute for a large pack, and most patterns stay.
 */
export async function compileFresh(files: PackFiles, cache: string | undefined, madeFrom?: string[]): Promise<Uint8Array> {
  const { compilePack } = await import('../policy/compile.ts');
  const known = cache === undefined ? undefined : readKept(cache, PROOFS);
  const proofs = new Map((known ?? []) as [string, RegexpEngine][]);
  const before = proofs.size;
  const source = await compilePack(files, kindTable(proofs));
  if (cache !== undefined && proofs.size > before) writeCached(cache, `${PROOFS}.json`, asciiJson([...proofs]));
  const phrases = tabulatePhrases(source);
  return encodePack(source, tabulateNames(source), phrases, madeFrom);
}

/** The compiled file of a shipped pack. */
export function shippedFile(name: string): string {
  return join(shippedPacks, `${name}.pack`);
}

/** The name under which a compiled pack is kept. */
function packKey(files: PackFiles): string {
  return `${sha256('pack in columns', toolVersion(), files.sha256)}.pack`;
}

/** The files of a pack with their sizes, without reading them, and when the last of them was changed. */
export function stampOf(folder: string): { files: string[]; changed: number } {
  let changed = 0;
  const files = [folder, join(folder, 'rules'), join(folder, 'lexicons'), join(sharedRules, 'lexicons')].flatMap((each) =>
    (existsSync(each) ? readdirSync(each) : [])
      .filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'))
      .map((name) => {
        const { size, mtimeMs } = statSync(join(each, name));
        changed = Math.max(changed, mtimeMs);
        return `${name} ${size}`;
      }),
  );
  return { files, changed };
}

/** A pack that came compiled, unless somebody has changed its files since. */
function shippedPack(name: string, folder: string): Policy | undefined {
  const path = shippedFile(name);
  const compiled = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (compiled === undefined) return undefined;
  const { files, changed } = stampOf(folder);
  if (changed > compiled) return undefined;
  const shipped = openPackFile(path);
  return shipped?.files.join() === files.join() ? shipped.policy : undefined;
}

/**
 * Loads a policy pack: from its compiled form when its files are unchanged, else by compiling it.
 * @param cache folder of compiled packs; undefined keeps nothing.
 * @throws {UserError} located, for a mistake in the pack.
 */
export async function loadPack(pack: string, base: string, cwd: string, cache: string | undefined): Promise<Policy> {
  const folder = packFolder(pack, base);
  const shipped = folder === join(sharedRules, pack) ? shippedPack(pack, folder) : undefined;
  if (shipped) return { ...shipped, folder };
  const files = readPackFiles(folder, join(sharedRules, 'lexicons'), (path) => displayPath(path, cwd));
  const name = packKey(files);
  const known = cache === undefined ? undefined : openPackFile(join(cache, name))?.policy;
  if (known) return { ...known, folder };
  const compiled = await compileFresh(files, cache);
  if (cache !== undefined) writeCached(cache, name, compiled);
  return { ...openPackBytes(compiled), folder };
}
