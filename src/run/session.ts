import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Services } from '../checks/services.ts';
import { createMediaService, type KeepExamined } from '../image/inspect.ts';
import { UserError } from '../model/errors.ts';
import { isZone, type Moment, parseMoment } from '../model/moment.ts';
import type { Policy, Rule } from '../model/policy.ts';
import { loadRegisters, type SoundRegisters } from '../registers/load.ts';
import type { RegisterProblem } from '../registers/problem.ts';
import { withKnownWords } from '../text/known-words.ts';
import { kept, sha256, writeCached } from './cache.ts';
import { shippedClassifier } from './classifier.ts';
import { type Configuration, findConfiguration, loadConfiguration } from './configuration.ts';
import { createLanguage, knownWordsOf } from './language.ts';
import { cacheFolder, displayPath, toolVersion } from './locations.ts';
import { selectRules } from './only.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { loadPack } from './packs.ts';

/** What the command line says about a run, besides its drafts. */
export interface SessionOptions {
  config?: string | undefined;
  policy?: string | undefined;
  timezone?: string | undefined;
  asOf?: string | undefined;
  only?: readonly string[] | undefined;
  /** A consent register to use instead of the one that the configuration names. */
  register?: string | undefined;
  /** False: neither read nor write anything in the cache folder. */
  cache?: boolean | undefined;
}

export interface World {
  cwd: string;
  environment: NodeJS.ProcessEnv;
}

/** Everything that is read before the first draft. */
export interface Session {
  configuration: Configuration;
  policy: Policy;
  rules: Rule[];
  services: Services;
  registerProblems: RegisterProblem[];
  /** Keeps what is learnt from media files between runs. */
  keep: KeepExamined;
  cwd: string;
}

/** The configuration and policy of a run; commands that judge no draft need no more. */
export async function loadPolicySession(
  options: SessionOptions,
  world: World,
): Promise<{ configuration: Configuration; policy: Policy; cache: string | undefined }> {
  const { cwd } = world;
  const cache = options.cache === false ? undefined : cacheFolder(world.environment);
  const path = options.config === undefined ? findConfiguration(cwd) : resolve(cwd, options.config);
  const configuration = await loadConfiguration(path, cwd, cache);
  if (options.register !== undefined) configuration.registers.consent = resolve(cwd, options.register);
  // A pack on the command line is named from where the user stands, one in the configuration from its folder.
  const policy = await (options.policy === undefined
    ? loadPack(configuration.policy, configuration.settings.root, cwd, cache)
    : loadPack(options.policy, cwd, cwd, cache));
  return { configuration, policy, cache };
}

/** The moment of judging: `--as-of`, a day in the configured zone or an instant; now when absent. */
export function momentOfJudging(asOf: string | undefined, timezone: string): Date {
  return asOf === undefined ? new Date() : new Date(requireMoment('--as-of', asOf, timezone).from);
}

/**
 * The day or instant that an option names.
 * @throws {UserError} when it names none.
 */
export function requireMoment(option: string, value: string, timezone: string): Moment {
  const moment = parseMoment(value, timezone);
  if (moment) return moment;
  throw new UserError(`${option} does not understand “${value}”.`, {
    hint: 'Write a day such as 2026-05-01, or a day and time such as 2026-05-01T09:00.',
  });
}

/** Kept as empty files under a hash of the register: nothing of what stands in it is written anywhere. */
function soundRegisters(cache: string | undefined): SoundRegisters | undefined {
  if (cache === undefined) return undefined;
  const mark = (text: string): string => `${sha256('sound consent register', toolVersion(), text)}.sound`;
  return { isKnown: (text) => existsSync(join(cache, mark(text))), remember: (text) => writeCached(cache, mark(text), '') };
}

/**
 * Prepares a run: configuration, policy, rules, registers, services.
 * @throws {UserError} located, for a mistake in the configuration or the policy.
 */
export async function openSession(options: SessionOptions, world: World): Promise<Session> {
  const { configuration, policy, cache } = await loadPolicySession(options, world);
  if (options.timezone !== undefined) {
    if (!isZone(options.timezone))
      throw new UserError(`--timezone does not know “${options.timezone}”.`, { hint: 'Write a name such as Europe/London.' });
    configuration.settings.timezone = options.timezone;
  }
  const { settings } = configuration;
  const asOf = momentOfJudging(options.asOf, settings.timezone);
  const rules = selectRules(policy, configuration.rules, options.only ?? [], settings.file);
  const display = (path: string): string => displayPath(path, world.cwd);
  const { registers, problems } = await loadRegisters(configuration.registers, display, soundRegisters(cache));
  const { lexicons } = policy;
  // What a file withheld today (a package is missing, say) is asked again.
  const keep: KeepExamined = (key, make) => kept(cache && join(cache, 'media'), key, make, ({ status }) => status === 'ok');
  const services: Services = {
    policy,
    settings,
    registers,
    lexicons,
    asOf,
    language: withKnownWords(createLanguage(cache), () => knownWordsOf(settings, registers, lexicons)),
    media: createMediaService({ root: settings.root, base: world.cwd, keep }),
    classifier: shippedClassifier,
    ordinaryWord: ordinaryWords(),
  };
  return { configuration, policy, rules, services, registerProblems: problems, keep, cwd: world.cwd };
}

/** An absolute path, from where the user stands. */
export function fromHere(path: string, cwd: string): string {
  return isAbsolute(path) ? path : resolve(cwd, path);
}
