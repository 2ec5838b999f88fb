import { realpathSync, statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { createMediaService } from '../../image/inspect.ts';
import { UserError } from '../../model/errors.ts';
import type { Finding } from '../../model/finding.ts';
import { createEngine } from '../../run/engine.ts';
import { readsLanguage } from '../../run/foreign.ts';
import { fromHere, type Session } from '../../run/session.ts';
import { draftOfPictures } from './pictures.ts';

/** Kinds of check that judge a picture by the registers and the platform alone. */
const KINDS = new Set(['consent', 'licence', 'platform']);

/** A channel, and what stands in the way there. */
export interface Verdict {
  platform: string;
  account?: string;
  /** `no`: must not go out; `ask`: a person must settle something first, or something could not be checked; `yes`. */
  may: 'yes' | 'ask' | 'no';
  findings: Finding[];
}

export interface Target {
  platforms: readonly string[];
  account?: string | undefined;
  /** Day or instant of publication; absent: now. */
  on?: string | undefined;
}

/** The workspace's path of a picture; of one that lies elsewhere its own folder is the workspace. */
export function pictureIn(path: string, cwd: string, root: string): { root: string; file: string } {
  let real: string;
  try {
    real = realpathSync(fromHere(path, cwd));
    if (!statSync(real).isFile()) throw new Error('no file');
  } catch {
    throw new UserError(`There is no picture ${path}.`, { hint: 'Check the spelling and the folder you are in.' });
  }
  const inside = (folder: string) => relative(folder, real).split(sep).join('/');
  const home = realpathSync(root);
  return inside(home).startsWith('..') ? { root: dirname(real), file: inside(dirname(real)) } : { root: home, file: inside(home) };
}

/** Prepares to judge pictures as if each were a draft of its own: by the policy's rules about consent and licences. */
export async function createPictureJudge(session: Session, cwd: string): Promise<(path: string, target: Target) => Promise<Verdict[]>> {
  const rules = session.rules.filter(({ kind }) => KINDS.has(kind));
  const { settings } = session.configuration;
  // A picture that the register does not know is cleared by nobody, also where no face was found in it.
  const unknown = new Set(rules.filter(({ options }) => isAboutUnknown(options)).map(({ id }) => id));
  return async (path, { platforms, account, on }) => {
    const { root, file } = pictureIn(path, cwd, settings.root);
    const media = createMediaService({ root, keep: session.keep });
    const engine = await createEngine(rules, { ...session.services, media }, readsLanguage);
    const verdicts: Verdict[] = [];
    for (const platform of platforms) {
      const owner =
        account ?? settings.accounts.find((each) => each.owner === 'organisation' && (each.platform ?? platform) === platform)?.key;
      const publication = {
        platform,
        passages: [],
        ...(owner === undefined ? {} : { account: owner }),
        ...(on === undefined ? {} : { publishAt: on }),
      };
      const findings = await engine.judge(draftOfPictures([file], [publication]));
      verdicts.push({ platform, ...(owner === undefined ? {} : { account: owner }), may: mayOf(findings, unknown), findings });
    }
    return verdicts;
  };
}

/** Whether a rule's options ask whether the register knows a picture. */
const isAboutUnknown = (options: unknown): boolean => (options as { verdict?: unknown }).verdict === 'not-listed';

function mayOf(findings: readonly Finding[], unknown: ReadonlySet<string>): Verdict['may'] {
  if (findings.some(({ severity, status }) => severity === 'error' && status === 'violation')) return 'no';
  const asks = ({ severity, status, ruleId }: Finding): boolean => severity === 'warning' || status === 'unchecked' || unknown.has(ruleId);
  return findings.some(asks) ? 'ask' : 'yes';
}
