import { DEFAULT_LAPSE_DAYS } from '../../checks/consent/subject.ts';
import { addDays } from '../../model/moment.ts';
import { changeConsentFile, type Entry, type EntrySpot, spotsWith } from '../../registers/consent/file.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { type ConsentCommandOptions, counted, countOption, openRegister, present, requireSound, table, warnOfProblems } from './session.ts';
import { isInForce, standingOf } from './standing.ts';

export interface ExpireOptions extends ConsentCommandOptions {
  within?: string;
  write?: boolean;
}

/**
 * Lists the consents that have ended and those that end soon. With `--write`,
 * an end that follows from the age of the consent only is written into the
 * entry, so that everybody who reads the register sees it.
 */
export async function expireConsent(options: ExpireOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  const { file, today } = session;
  const { register } = file;
  const within = countOption('--within', options.within) ?? register.policy.lapseNoticeDays ?? DEFAULT_LAPSE_DAYS;
  const horizon = addDays(today, within);
  const all = register.people.flatMap((subject) => {
    const standing = standingOf(subject, register, today);
    return standing.until === undefined ? [] : [{ subject, standing, until: standing.until }];
  });
  const entry = ({ subject, until }: (typeof all)[number]) => ({
    ref: subject.ref,
    until,
    pictures: register.pictures.filter(({ shows }) => shows.includes(subject.ref)).map(({ id }) => id),
  });
  const ended = all.filter(({ standing }) => standing.state === 'ended').map(entry);
  const ending = all.filter(({ standing, until }) => isInForce(standing) && until <= horizon).map(entry);
  let written = 0;
  if (options.write === true) {
    requireSound(session);
    const set = new Map<EntrySpot, Entry>();
    for (const { subject, until } of all)
      if (subject.expires !== until) for (const spot of spotsWith(file, 'people', subject.ref)) set.set(spot, { expires: until });
    if (set.size > 0) await changeConsentFile(file, { set });
    written = set.size;
  }
  present(io, options.format, { register: file.source.file, on: today, within, ended, ending, written }, () => {
    const rows = [...ended.map((each) => ['ended', each]), ...ending.map((each) => ['ends', each])] as [
      'ended' | 'ends',
      (typeof ended)[number],
    ][];
    return [
      rows.length === 0
        ? `No consent in ${file.source.file} has ended, and none ends within ${within} days of ${today}.\n`
        : table([
            ['PERSON', '', 'ON', 'PICTURES'],
            ...rows.map(([what, { ref, until, pictures }]) => [ref, what, until, pictures.join(' ')]),
          ]),
      options.write === true ? `\n${counted(written, 'end date was', 'end dates were')} written into the register.\n` : '',
      ended.length > 0 ? '\nTake these pictures down where they are still online, or ask for consent again.\n' : '',
    ].join('');
  });
  const code = warnOfProblems(session, io);
  return code === EXIT.clean && ended.length + ending.length > 0 ? EXIT.violations : code;
}
