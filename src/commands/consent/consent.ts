import type { Command } from 'commander';
import type { ExitCode, Io } from '../io.ts';

type Done = (code: ExitCode) => void;

/** Options that all commands of the register share. */
function shared(command: Command): Command {
  return command
    .option('--config <file>', 'configuration to use (default: the nearest clauselint.yaml, upward from here)')
    .option('--register <file>', 'another register than the one that the configuration names')
    .option('--format <name>', 'pretty or json', 'pretty')
    .option('--as-of <date>', 'look at the register as if it were this day (default: today)')
    .option('--no-color', 'plain text without colours')
    .option('--no-cache', 'neither read nor write anything in the cache folder');
}

const many = (value: string, before: string[] = []): string[] => [...before, value];
const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  clauselint consent ${line}`).join('\n')}`;

/** The commands of the media-consent register. Their code is loaded when they are called. */
export function declareConsent(program: Command, io: Io, done: Done): void {
  const consent = program
    .command('consent')
    .summary('keep the register of media consent')
    .description(
      'Keeps the register of media consent: who may be shown, where, for what and until when, and which picture shows whom.\nA register that people have written by hand keeps its comments, its order and its looks.',
    )
    .addHelpText('after', examples('list --ends-within 60', 'withdraw S-8831', 'check media/open-day.jpg --platform Instagram', 'verify'));

  shared(
    consent
      .command('list')
      .summary('the people or the pictures of the register')
      .description('Lists the people of the register and how it stands with their consent, or its pictures. Names stay in the register.')
      .option('--person <ref>', 'only this person')
      .option(
        '--state <state>',
        'only people whose consent is: in-force, ended, withdrawn, partly-withdrawn, refused, objected, do-not-publish',
      )
      .option('--type <type>', 'only students, staff, visitors, alumni or paid models: student, staff, visitor, alumni, paid-model')
      .option('--channel <name>', 'only people whose consent names this channel')
      .option('--ends-within <days>', 'only consent that ends within so many days')
      .option('--pictures', 'pictures instead of people')
      .option('--shows <ref>', 'only pictures that show this person')
      .option('--group <id>', 'only pictures of this group')
      .option('--without-fingerprint', 'only pictures that lack a fingerprint'),
  )
    .addHelpText('after', examples('list', 'list --state withdrawn', 'list --pictures --shows S-8831', 'list --format json'))
    .action(async (options: object) => done(await (await import('./list.ts')).listConsent(options, io)));

  shared(
    consent
      .command('check')
      .summary('may this picture go out there and then?')
      .description(
        'Says of each picture on which platforms it may go out, and what stands in the way. Without --platform: every approved one.',
      )
      .argument('<pictures...>', 'picture files')
      .option('--platform <name>', 'where it is to go out; may be given several times', many)
      .option('--account <key>', 'on which account (default: one of the organisation’s own)')
      .option('--on <date>', 'when (default: now)'),
  )
    .addHelpText(
      'after',
      `${examples('check media/open-day.jpg', 'check media/*.jpg --platform Instagram --on 2027-05-04')}\n\nExit codes: 0 they may all go out; 1 one may not, or not yet; 2 something could not be checked.`,
    )
    .action(async (pictures: string[], options: object) => done(await (await import('./check.ts')).checkPictures(pictures, options, io)));

  shared(
    consent
      .command('add')
      .summary('record pictures and whom they show')
      .description(
        'Records pictures with their fingerprints (SHA-256, and PDQ for how they look), and keeps details of each in a folder beside the register, by which crops are recognised. Folders are gone through with everything below them. What the register has already is passed over, so a run that was broken off can be repeated.',
      )
      .argument('<paths...>', 'pictures, films, and folders of them')
      .option('--shows <refs>', 'everybody who can be recognised, with commas between them', many)
      .option('--nobody', 'nobody can be recognised: you have looked')
      .option('--do-not-publish', 'the pictures must not go out in any form')
      .option('--id <id>', 'the id of a single picture (default: the next free one)')
      .option('--group <id>', 'frames of one burst, or versions of one picture')
      .option('--owner <name>', 'whose picture it is, if not the organisation’s own')
      .option('--taken-on <date>', 'when it was taken')
      .option('--attested-by <who>', 'who looked at the pictures')
      .option('--refresh', 'take the fingerprints of listed pictures anew, after an update of clauselint')
      .option('--no-features', 'do not keep the details by which crops, collages and screenshots are recognised (about 60 KB a picture)')
      .option('--dry-run', 'write nothing, only show'),
  )
    .addHelpText(
      'after',
      `${examples('add media/open-day.jpg --shows S-8831,S-9012 --attested-by mpreece', 'add media/buildings --nobody --attested-by mpreece', 'add incoming/no-consent --do-not-publish')}\n\nExit codes: 0 all pictures are in the register; 2 some could not be added, and are listed.`,
    )
    .action(async (paths: string[], options: object) => done(await (await import('./add.ts')).addPictures(paths, options, io)));

  shared(
    consent
      .command('find')
      .summary('what the register knows of a picture')
      .description('Shows what a picture matches in the register and why, whom the register says it shows, and where it may go today.')
      .argument('<picture>', 'a picture file'),
  )
    .addHelpText(
      'after',
      `${examples('find download.jpg')}\n\nExit codes: 0 it may go out everywhere; 1 it may not, or not yet; 2 something could not be checked.`,
    )
    .action(async (picture: string, options: object) => done(await (await import('./find.ts')).findPicture(picture, options, io)));

  shared(
    consent
      .command('withdraw')
      .summary('record that somebody withdraws consent, and list every draft that shows them')
      .description(
        'Records a withdrawal in the register at once, and lists every draft that shows the person, with its file and line: those to take the picture out of, and those to take down.',
      )
      .argument('<subject>', 'the person’s reference in the register, or a name that only one person has')
      .argument('[paths...]', 'drafts, schedules and archives to look through (default: the drafts that the configuration names)')
      .option('--on <date>', 'when the withdrawal takes effect (default: today)')
      .option('--channels <names>', 'only for these channels, with commas between them', many)
      .option('--purposes <names>', 'only for these purposes, with commas between them', many)
      .option('--takedown-due <date>', 'when published pictures must be gone (default: takedown_days of the register’s policy, or 30 days)')
      .option('--dry-run', 'write nothing, only show'),
  )
    .addHelpText(
      'after',
      `${examples('withdraw S-8831', 'withdraw S-8831 --on 2027-04-02 drafts archive', 'withdraw S-8831 --channels instagram,facebook')}\n\nExit codes: 0 recorded, and no draft shows the person; 1 recorded, and there are drafts to see to; 2 nothing was recorded,\nor drafts could not be read.`,
    )
    .action(async (subject: string, paths: string[], options: object) =>
      done(await (await import('./withdraw.ts')).withdrawConsent(subject, paths, options, io)),
    );

  shared(
    consent
      .command('expire')
      .summary('consent that has ended, and that ends soon')
      .description('Lists the consent that has ended and that ends soon, with the pictures. Writes nothing by itself.')
      .option('--within <days>', 'how soon (default: lapse_notice_days of the register’s policy, or 30)')
      .option('--write', 'write end dates that follow from the age of a consent into its entry'),
  )
    .addHelpText(
      'after',
      `${examples('expire', 'expire --within 90')}\n\nExit codes: 0 none; 1 there are some; 2 a part of the register cannot be relied on.`,
    )
    .action(async (options: object) => done(await (await import('./expire.ts')).expireConsent(options, io)));

  shared(
    consent
      .command('verify')
      .summary('the register’s health')
      .description(
        'Looks for mistakes and contradictions in the register, an overdue review, people without an entry, pictures whose file has changed or is gone, missing fingerprints, and consent that ends soon.',
      )
      .option('--within <days>', 'report consent that ends within so many days (default: lapse_notice_days, or 30)'),
  )
    .addHelpText(
      'after',
      `${examples('verify', 'verify --within 60 --format json')}\n\nExit codes: 0 nothing to put right; 1 something to put right; 2 a part of the register cannot be relied on.`,
    )
    .action(async (options: object) => done(await (await import('./verify.ts')).verifyConsent(options, io)));

  shared(
    consent
      .command('import')
      .summary('take people from another system’s list into the register')
      .description(
        'Adds the people of a CSV or YAML list that the register does not have yet. People whom it has are left as they are, and the differences shown; --update takes them over, but never undoes a withdrawal, a refusal or a ban.',
      )
      .argument('<file>', 'the list, with the columns of the register')
      .option('--update', 'change entries that differ')
      .option('--dry-run', 'write nothing, only show'),
  )
    .addHelpText(
      'after',
      `${examples('import people.csv --dry-run', 'import people.csv', 'import people.csv --update')}\n\nExit codes: 0 the register has everybody as the list does; 1 somebody differs; 2 a part of the list could not be read.`,
    )
    .action(async (file: string, options: object) => done(await (await import('./import.ts')).importConsent(file, options, io)));
}
