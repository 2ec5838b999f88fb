import type { Finding } from '../../model/finding.ts';
import { openSession, requireMoment } from '../../run/session.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createPage, type Page } from '../page.ts';
import { createPictureJudge, type Verdict } from './judge.ts';
import { type ConsentCommandOptions, openRegister, present, warnOfProblems, wordsOption } from './session.ts';

export interface CheckPictureOptions extends ConsentCommandOptions {
  platform?: string[];
  account?: string;
  on?: string;
}

/** Says of each picture whether it may go out on each platform, on the day asked for. */
export async function checkPictures(pictures: readonly string[], options: CheckPictureOptions, io: Io): Promise<ExitCode> {
  // Judged as on the day itself, so that a withdrawal counts that comes into force until then.
  const register = await openRegister(options, io);
  const session = await openSession(options, io);
  if (options.on !== undefined) requireMoment('--on', options.on, session.configuration.settings.timezone);
  const judge = await createPictureJudge(session, io.cwd);
  const named = wordsOption(options.platform);
  const platforms = named.length > 0 ? named : session.configuration.settings.platforms.approved;
  const results: { picture: string; verdicts: Verdict[] }[] = [];
  for (const picture of pictures)
    results.push({ picture, verdicts: await judge(picture, { platforms, account: options.account, on: options.on }) });
  const page = createPage(io, options.color);
  const on = options.on ?? register.today;
  present(
    io,
    options.format,
    { on, pictures: results.map(({ picture, verdicts }) => ({ picture, verdicts: verdicts.map(plainVerdict) })) },
    () => results.map(({ picture, verdicts }) => `${page.style.bold(picture)}, on ${on}\n${verdictText(verdicts, page)}`).join('\n'),
  );
  const all = results.flatMap(({ verdicts }) => verdicts);
  const code = warnOfProblems(register, io);
  if (code !== EXIT.clean || all.some(({ findings }) => findings.some(({ status }) => status === 'unchecked'))) return EXIT.unusable;
  return all.some(({ may }) => may !== 'yes') ? EXIT.violations : EXIT.clean;
}

/** A verdict as JSON has it. */
export function plainVerdict({ findings, ...verdict }: Verdict) {
  return {
    ...verdict,
    findings: findings.map(({ ruleId, severity, status, message, clauses }) => ({ ruleId, severity, status, message, clauses })),
  };
}

const MAY = { yes: 'may go out', ask: 'settle first', no: 'must not go out' } as const;

/** A line for each answer, with the platforms that share it, and what stands in the way. */
export function verdictText(verdicts: readonly Verdict[], { style, paragraph }: Page): string {
  const groups = new Map<string, { verdict: Verdict; platforms: string[] }>();
  for (const verdict of verdicts) {
    const key = JSON.stringify([verdict.may, verdict.findings.map(({ ruleId, message }) => [ruleId, message])]);
    const group = groups.get(key) ?? { verdict, platforms: [] };
    group.platforms.push(verdict.account === undefined ? verdict.platform : `${verdict.platform} (${verdict.account})`);
    groups.set(key, group);
  }
  const paint = { yes: style.green, ask: style.yellow, no: style.red };
  const findingText = ({ message, clauses, advice }: Finding): string =>
    [paragraph(`${message} ${clauses.map(({ id, text }) => `${id}: “${text}”`).join(' ')}`, 4), style.dim(paragraph(advice, 4))].join('\n');
  return [...groups.values()]
    .map(({ verdict, platforms }) =>
      [`  ${paint[verdict.may](MAY[verdict.may])}: ${platforms.join(', ')}`, ...verdict.findings.map(findingText), ''].join('\n'),
    )
    .join('');
}
