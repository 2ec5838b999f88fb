import { addDays } from '../../model/moment.ts';
import type { ConsentPicture, ConsentSubject } from '../../registers/types.ts';
import type { ExitCode, Io } from '../io.ts';
import { createPage } from '../page.ts';
import { type ConsentCommandOptions, choiceOption, counted, countOption, openRegister, present, table, warnOfProblems } from './session.ts';
import { isInForce, STATES, standingOf } from './standing.ts';

export interface ListOptions extends ConsentCommandOptions {
  person?: string;
  state?: string;
  type?: string;
  channel?: string;
  endsWithin?: string;
  pictures?: boolean;
  shows?: string;
  group?: string;
  withoutFingerprint?: boolean;
}

/** Lists the people or the pictures of the register, by their references: names stay in the file. */
export async function listConsent(options: ListOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  const wantsPictures =
    options.pictures === true || options.shows !== undefined || options.group !== undefined || options.withoutFingerprint === true;
  const page = createPage(io, options.color);
  const code = warnOfProblems(session, io);
  const { register, source } = session.file;
  if (wantsPictures) {
    const pictures = register.pictures.filter((picture) => fits(picture, options));
    const rows = pictures.map(({ id, file, shows, group, sha256, pdq }) => ({
      id,
      shows,
      ...(file === undefined ? {} : { file }),
      ...(group === undefined ? {} : { group }),
      fingerprints: [...(sha256 === undefined ? [] : ['sha256']), ...(pdq && pdq.length > 0 ? ['pdq'] : [])],
    }));
    present(io, options.format, { register: source.file, pictures: rows }, () =>
      [
        table([
          ['PICTURE', 'SHOWS', 'FINGERPRINTS', 'GROUP', 'FILE'],
          ...rows.map((row) => [
            row.id,
            row.shows.length === 0 ? 'nobody' : row.shows.join(' '),
            row.fingerprints.join(' ') || 'none',
            row.group ?? '',
            row.file ?? '',
          ]),
        ]),
        `\n${counted(rows.length, 'picture', 'pictures')} of ${register.pictures.length} in ${source.file}.\n`,
      ].join(''),
    );
    return code;
  }
  const state = choiceOption(options.state, STATES, 'state');
  const until = addDays(session.today, countOption('--ends-within', options.endsWithin) ?? 0);
  const people = register.people
    .map((subject) => ({ subject, standing: standingOf(subject, register, session.today) }))
    .filter(({ subject, standing }) => {
      if (options.person !== undefined && subject.ref !== options.person) return false;
      if (options.type !== undefined && subject.type !== options.type) return false;
      if (state !== undefined && standing.state !== state) return false;
      if (options.channel !== undefined && !coversChannel(subject, options.channel)) return false;
      return options.endsWithin === undefined || (isInForce(standing) && standing.until !== undefined && standing.until <= until);
    })
    .map(({ subject, standing }) => ({
      ref: subject.ref,
      type: subject.type,
      ...standing,
      channels: subject.channels,
      purposes: subject.purposes,
      media: subject.media,
      pictures: register.pictures.filter(({ shows }) => shows.includes(subject.ref)).map(({ id }) => id),
    }));
  present(io, options.format, { register: source.file, on: session.today, people }, () =>
    [
      table([
        ['PERSON', 'TYPE', 'STATE', 'UNTIL', 'CHANNELS', 'PICTURES'],
        ...people.map(({ ref, type, state, until: end, channels, pictures }) => [
          ref,
          type,
          state,
          end ?? '',
          channels.join(' '),
          String(pictures.length),
        ]),
      ]),
      `\n${page.paragraph(`${counted(people.length, 'person', 'people')} of ${register.people.length} in ${source.file}, as it stands on ${session.today}.`)}\n`,
    ].join(''),
  );
  return code;
}

function fits({ shows, group, sha256, pdq }: ConsentPicture, options: ListOptions): boolean {
  const wanted = options.shows ?? options.person;
  if (wanted !== undefined && !shows.includes(wanted)) return false;
  if (options.group !== undefined && group !== options.group) return false;
  return options.withoutFingerprint !== true || sha256 === undefined || (pdq ?? []).length === 0;
}

function coversChannel({ channels }: ConsentSubject, channel: string): boolean {
  const plain = channels.map((each) => each.toLowerCase());
  return plain.includes('all') || plain.includes(channel.toLowerCase());
}
