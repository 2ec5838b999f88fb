import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';

/** A file of a policy pack, read. */
export interface PackFile {
  /** As messages name it. */
  name: string;
  text: string;
}

export interface PackFiles {
  folder: string;
  policy: PackFile;
  rules: PackFile[];
  /** By file name without its extension; a pack's own lexicon hides a shared one of the same name. */
  lexicons: Map<string, PackFile>;
  /** Over names and contents: the identity of what is applied. */
  sha256: string;
}

const isYaml = (name: string): boolean => /\.ya?ml$/u.test(name);

function readFolder(folder: string, display: (path: string) => string): PackFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(isYaml).sort();
  } catch {
    return [];
  }
  return names.map((name) => ({ name: display(join(folder, name)), text: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Reads a policy pack: `policy.yaml`, `rules/*.yaml`, its own `lexicons/` and the shared ones.
 * @param display shows a path as messages name it.
 * @throws {UserError} when the folder holds no policy.
 */
export function readPackFiles(folder: string, sharedLexicons: string, display: (path: string) => string): PackFiles {
  const policyPath = join(folder, 'policy.yaml');
  let text: string;
  try {
    text = readFileSync(policyPath, 'utf8');
  } catch {
    throw new UserError(`There is no policy in ${display(folder)}: the file policy.yaml is missing or cannot be read.`, {
      hint: 'A policy is a folder with policy.yaml (the clauses) and rules/*.yaml. `clauselint rules list` shows the one that comes with clauselint.',
    });
  }
  const policy = { name: display(policyPath), text };
  const rules = readFolder(join(folder, 'rules'), display);
  if (rules.length === 0)
    throw new UserError(`The policy in ${display(folder)} has no rules: there is no file in its folder rules/.`, {
      hint: 'Add a file such as rules/claims.yaml with at least one rule.',
    });
  const lexicons = new Map<string, PackFile>();
  for (const place of [sharedLexicons, join(folder, 'lexicons')])
    for (const file of readFolder(place, display)) lexicons.set((file.name.split('/').at(-1) ?? '').replace(/\.ya?ml$/u, ''), file);
  const hash = createHash('sha256');
  for (const file of [policy, ...rules, ...lexicons.values()]) hash.update(`${file.name.split('/').at(-1)}\0${file.text}\0`);
  return { folder, policy, rules, lexicons, sha256: hash.digest('hex') };
}
