import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../model/errors.ts';
import { isZone } from '../model/moment.ts';
import type { Severity } from '../model/policy.ts';
import type { Account, Settings } from '../model/settings.ts';
import { REGISTER_NAMES, type RegisterName } from '../registers/types.ts';
import { kept, sha256 } from './cache.ts';
import { displayPath, toolVersion } from './locations.ts';

const FILE_NAME = 'clauselint.yaml';
/** What each register holds, in words. */
const REGISTERS: Record<RegisterName, string> = {
  people: 'people who may be named or may approve',
  organisations: 'organisations that posts may name',
  vocabulary: 'words that are right here',
  public_contacts: 'contact details that may be published',
  confidential: 'terms that must not go out',
  claims: 'evidence that you hold for claims',
  rights: 'licences of third-party content',
  approvals: 'approvals of drafts',
  consent: 'who may be shown, where and until when',
};

/** A configuration file as written, validated. */
interface RawConfiguration {
  policy: string;
  timezone: string;
  organisation: { name?: string | undefined; aliases: string[]; domains: string[] };
  platforms: { approved: string[] };
  accounts: Record<string, { owner: Account['owner']; platform?: string | undefined; handle?: string | undefined }> | string;
  aligned_groups: string[];
  approvals: { minimum: 'claimed' | 'hashed' | 'signed' };
  attestations: { required: string[] };
  pictures: { words: boolean; codes: boolean; faces: boolean };
  unchecked: { accept: string[] };
  registers: Partial<Record<RegisterName, string | undefined>>;
  drafts: string[];
  rules: Record<string, 'off' | 'on' | { severity: Severity }>;
}

/** The configuration of a run. */
export interface Configuration {
  settings: Settings;
  /** The policy pack: a name, or a folder from the workspace's root. */
  policy: string;
  /** Absolute paths by the register's name. */
  registers: Partial<Record<RegisterName, string>>;
  drafts: string[];
  rules: RawConfiguration['rules'];
}

/** The schema of the accounts, where the configuration names a file for them. */
export function accountSchema(zod: typeof z) {
  return zod
    .record(
      zod.string(),
      zod.strictObject({
        owner: zod.enum(['organisation', 'personal', 'partner']).describe('Who owns the account: it decides which rules apply.'),
        platform: zod.string().optional().describe('Where the account stands, such as LinkedIn.'),
        handle: zod.string().optional().describe('Its name there, such as @yourname.'),
      }),
    )
    .describe('Accounts by the key with which drafts name them.');
}

/** The schema of clauselint.yaml. */
export function configurationSchema(zod: typeof z): z.ZodType<RawConfiguration> {
  const texts = (meaning: string) => zod.array(zod.string()).default([]).describe(meaning);
  const registers = Object.fromEntries(
    REGISTER_NAMES.map((name) => [name, zod.string().optional().describe(`The file with ${REGISTERS[name]}, from this file’s folder.`)]),
  ) as Record<RegisterName, z.ZodOptional<z.ZodString>>;
  return zod.strictObject({
    policy: zod
      .string()
      .default('ips-international')
      .describe('The policy: the name of one that comes with clauselint, or a folder from this file’s folder.'),
    timezone: zod
      .string()
      .refine(isZone, { error: 'there is no such time zone; write a name such as Europe/London' })
      .default('Europe/London')
      .describe('Zone of dates without one, such as Europe/London.'),
    organisation: zod
      .strictObject({
        name: zod.string().optional().describe('Your organisation’s name.'),
        aliases: texts('Other names by which posts call you, with handles such as @yourname.'),
        domains: texts('Your web addresses, such as example.org.'),
      })
      .default({ aliases: [], domains: [] })
      .describe('How posts name you.'),
    platforms: zod
      .strictObject({ approved: texts('Platforms on which you may post.') })
      .default({ approved: [] })
      .describe('Where you may post.'),
    accounts: zod
      .union([accountSchema(zod), zod.string().describe('A file that holds the accounts.')])
      .default({})
      .describe('Who owns each account.'),
    aligned_groups: texts('Political or social groups that you do support.'),
    approvals: zod
      .strictObject({
        minimum: zod
          .enum(['claimed', 'hashed', 'signed'])
          .default('claimed')
          .describe('What an approval must be to count: claimed (a line in the draft), hashed or signed.'),
      })
      .default({ minimum: 'claimed' })
      .describe('Which approvals count.'),
    attestations: zod
      .strictObject({ required: texts('Statements that every draft must carry, such as quality-reviewed.') })
      .default({ required: [] })
      .describe('Statements that drafts carry.'),
    pictures: zod
      .strictObject({
        words: zod.boolean().default(true).describe('Read the words in pictures, and check them as if they stood in the post.'),
        codes: zod.boolean().default(true).describe('Decode QR codes and bar codes, and check their links.'),
        faces: zod.boolean().default(true).describe('Count the faces in pictures. Nobody is recognised.'),
      })
      .default({ words: true, codes: true, faces: true })
      .describe('What pictures are searched for; all happens on this machine.'),
    unchecked: zod
      .strictObject({ accept: texts('Gaps that you accept, by rule or family/*, such as consent/register.') })
      .default({ accept: [] })
      .describe('What may stay unchecked.'),
    registers: zod.strictObject(registers).default({}).describe('What you know: files, which may stand outside this folder.'),
    drafts: zod.array(zod.string()).default(['drafts/**/*.{md,txt,jsonl}']).describe('Patterns of the files that clauselint check reads.'),
    rules: zod
      .record(zod.string(), zod.union([zod.enum(['off', 'on']), zod.strictObject({ severity: zod.enum(['error', 'warning', 'note']) })]))
      .default({})
      .describe('Changes a rule’s severity or switches it off, by its id or family/*.'),
  });
}

/** The nearest clauselint.yaml, from a folder upward; undefined when there is none. */
export function findConfiguration(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const path = join(folder, FILE_NAME);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

async function readValidated<T>(
  path: string,
  cwd: string,
  cache: string | undefined,
  schemaOf: (zod: typeof z) => z.ZodType<T>,
): Promise<T> {
  const name = displayPath(path, cwd);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UserError(`The configuration ${name} cannot be read.`, {
      hint: 'Check the path given with --config, and that you may read the file.',
    });
  }
  return kept(cache, sha256('configuration with pictures', toolVersion(), schemaOf.name, text), async () => {
    const [{ z: zod }, { parseYaml }, { validate }] = await Promise.all([
      import('zod'),
      import('../document/yaml.ts'),
      import('../policy/validate.ts'),
    ]);
    const document = parseYaml(text, name);
    return validate(schemaOf(zod), document, document.value ?? {});
  });
}

/** The settings of a validated configuration; `root` is the workspace. */
export function settingsOf(
  raw: RawConfiguration,
  root: string,
  accounts: Exclude<RawConfiguration['accounts'], string>,
  file?: string,
): Settings {
  const { name, aliases, domains } = raw.organisation;
  return {
    ...(file === undefined ? {} : { file }),
    root,
    timezone: raw.timezone,
    organisation: { ...(name === undefined ? {} : { name }), aliases, domains },
    platforms: raw.platforms,
    accounts: Object.entries(accounts).map(([key, { owner, platform, handle }]) => ({
      key,
      owner,
      ...(platform === undefined ? {} : { platform }),
      ...(handle === undefined ? {} : { handle }),
    })),
    alignedGroups: raw.aligned_groups,
    approvals: raw.approvals,
    attestations: raw.attestations,
    pictures: raw.pictures,
    unchecked: raw.unchecked,
  };
}

/**
 * Loads a configuration.
 * @param path absolute; undefined gives the defaults, with `cwd` as the workspace.
 * @param cache folder for validated configurations; undefined keeps nothing.
 * @throws {UserError} located, for a mistake in it.
 */
export async function loadConfiguration(path: string | undefined, cwd: string, cache: string | undefined): Promise<Configuration> {
  const root = path === undefined ? resolve(cwd) : dirname(path);
  const from = (each: string): string => (isAbsolute(each) ? each : resolve(root, each));
  const raw =
    path === undefined
      ? configurationSchema((await import('zod')).z).parse({})
      : await readValidated(path, cwd, cache, configurationSchema);
  const accounts = typeof raw.accounts === 'string' ? await readValidated(from(raw.accounts), cwd, cache, accountSchema) : raw.accounts;
  return {
    settings: settingsOf(
      raw,
      root,
      accounts as Exclude<RawConfiguration['accounts'], string>,
      path === undefined ? undefined : displayPath(path, cwd),
    ),
    policy: raw.policy,
    registers: Object.fromEntries(
      Object.entries(raw.registers).flatMap(([name, value]) => (value === undefined ? [] : [[name, from(value)]])),
    ),
    drafts: raw.drafts,
    rules: raw.rules,
  };
}
