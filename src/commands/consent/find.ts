import { identify } from '../../checks/consent/picture.ts';
import { findLookAlikes, type Likeness } from '../../checks/consent/resemblance.ts';
import { createMediaService } from '../../image/inspect.ts';
import { MATCH_DISTANCE } from '../../image/likeness/hash-index.ts';
import { UserError } from '../../model/errors.ts';
import { openSession } from '../../run/session.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createPage } from '../page.ts';
import { plainVerdict, verdictText } from './check.ts';
import { createPictureJudge, pictureIn } from './judge.ts';
import { draftOfPictures } from './pictures.ts';
import { type ConsentCommandOptions, openRegister, present, warnOfProblems } from './session.ts';

/** A picture of the register that the file is, or is like, and how that is known. */
interface Match {
  id: string;
  list: 'pictures' | 'do_not_publish';
  why: 'the very same file' | 'the same path' | 'looks the same' | 'may be the same' | 'is seen in it, whole or in part';
  /** Of 256 bits, how many differ; only for likeness. */
  distance?: number;
  shows?: string[];
}

/** Shows what a picture matches in the register and why, whom it shows, and where it may go today. */
export async function findPicture(path: string, options: ConsentCommandOptions, io: Io): Promise<ExitCode> {
  const register = await openRegister(options, io);
  const session = await openSession(options, io);
  const { settings } = session.configuration;
  const { root, file } = pictureIn(path, io.cwd, settings.root);
  const media = createMediaService({ root, keep: session.keep });
  const draft = draftOfPictures([file]);
  const [asset] = draft.assets;
  const facts = await media.inspect(draft, 0);
  if (facts.status !== 'ok' || !asset)
    throw new UserError(`${path} cannot be looked up: ${facts.status === 'ok' ? '' : facts.reason}.`, {
      hint: 'Name a picture or a film.',
    });
  const consent = session.services.registers.consent ?? register.file.register;
  const looks = await findLookAlikes(draft, 0, facts, consent, media);
  const { listed, banned } = identify(asset, facts, looks, false, consent);
  const exact = <T extends { id: string; sha256?: string }>(entry: T) =>
    ({ id: entry.id, why: entry.sha256 === facts.sha256 ? 'the very same file' : 'the same path' }) as const;
  const alike = ({ entry: { id }, distance, box }: Likeness<{ id: string }>) => {
    if (distance > MATCH_DISTANCE) return { id, distance, why: 'may be the same' } as const;
    return box ? ({ id, why: 'is seen in it, whole or in part' } as const) : ({ id, distance, why: 'looks the same' } as const);
  };
  const showing = new Map(consent.pictures.map(({ id, shows }) => [id, shows]));
  const matches: Match[] = [
    ...banned.map((entry): Match => ({ list: 'do_not_publish', ...exact(entry) })),
    ...looks.banned.filter(({ entry }) => !banned.includes(entry)).map((each): Match => ({ list: 'do_not_publish', ...alike(each) })),
    ...listed.map((entry): Match => ({ list: 'pictures', ...exact(entry) })),
    ...looks.pictures.filter(({ entry }) => !listed.includes(entry)).map((each): Match => ({ list: 'pictures', ...alike(each) })),
  ].map((match) => (match.list === 'pictures' ? { ...match, shows: showing.get(match.id) ?? [] } : match));
  const verdicts = await (await createPictureJudge(session, io.cwd))(path, { platforms: settings.platforms.approved });
  const { style, paragraph } = createPage(io, options.color);
  present(io, options.format, { picture: path, sha256: facts.sha256, matches, verdicts: verdicts.map(plainVerdict) }, () =>
    [
      `${style.bold(path)}\n  sha256 ${facts.sha256}\n\n`,
      matches.length === 0 ? `  ${paragraph('The register has no picture like it.', 0)}\n` : '',
      ...matches.map(({ id, list, why, distance, shows }) => {
        const likeness = distance === undefined ? '' : ` (${distance} of 256 bits differ)`;
        const whom =
          list === 'do_not_publish'
            ? 'must not be published'
            : shows?.length
              ? `shows ${shows.join(', ')}`
              : 'shows nobody who can be recognised';
        return `  ${style.bold(id)}: ${why}${likeness}; ${whom}\n`;
      }),
      looks.uncompared === undefined ? '' : `\n${paragraph(`It could not be compared by its looks: ${looks.uncompared}.`, 2)}\n`,
      `\nToday, ${register.today}:\n${verdictText(verdicts, { style, paragraph, width: 0 })}`,
    ].join(''),
  );
  const code = warnOfProblems(register, io);
  if (code !== EXIT.clean || verdicts.some(({ findings }) => findings.some(({ status }) => status === 'unchecked'))) return EXIT.unusable;
  // Without an approved platform there is no verdict, but a ban stands.
  const isBanned = matches.some(({ list }) => list === 'do_not_publish');
  return isBanned || verdicts.some(({ may }) => may !== 'yes') ? EXIT.violations : EXIT.clean;
}
