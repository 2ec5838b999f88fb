import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { hasFeatures, storeFeatures } from '../../image/likeness/feature-store.ts';
import { UserError } from '../../model/errors.ts';
import { featuresFolder } from '../../registers/consent/features.ts';
import { type ConsentFile, type ConsentPart, changeConsentFile, type Entry, spotsWith } from '../../registers/consent/file.ts';
import { displayPath } from '../../run/locations.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { picturesUnder } from './files.ts';
import { createIds } from './ids.ts';
import { type Known, type Looked, lookAt } from './look.ts';
import { type ConsentCommandOptions, counted, dayOption, openRegister, present, requireSound, wordsOption } from './session.ts';

export interface AddOptions extends ConsentCommandOptions {
  shows?: string[];
  nobody?: boolean;
  doNotPublish?: boolean;
  id?: string;
  group?: string;
  owner?: string;
  takenOn?: string;
  attestedBy?: string;
  refresh?: boolean;
  /** False: features, by which crops are found, are not kept. */
  features?: boolean;
  dryRun?: boolean;
}

/** Pictures looked at at once: reading one waits for the disk while another is decoded. */
const AT_ONCE = 3;
/** So often what was found is written, unless writing takes a tenth of that time. Milliseconds. */
const WRITE_EVERY = 5000;

/** What became of the pictures. */
interface Outcome {
  added: { id: string; file: string }[];
  /** Listed already, without a fingerprint until now, or with one that was to be taken anew. */
  completed: string[];
  /** Listed already, and so passed over. */
  known: { id: string; file: string }[];
  refused: { file: string; reason: string }[];
  /** In the register, but crops of them cannot be found. */
  featureless: { file: string; reason: string }[];
}

/**
 * Records pictures with their fingerprints and whom they show. Thousands may be
 * given: what is found is written every few seconds, and what the register has by
 * its SHA-256 is passed over, so that a run that was broken off goes on where it was.
 */
export async function addPictures(paths: readonly string[], options: AddOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  let { file } = session;
  const entry = commonEntry(options, file);
  const part: ConsentPart = options.doNotPublish === true ? 'do_not_publish' : 'pictures';
  const files = await picturesUnder(paths, io.cwd);
  if (options.id !== undefined) checkId(options.id, files, part, file);
  requireSound(session);
  const root = realpathSync(session.configuration.settings.root);
  const outcome: Outcome = { added: [], completed: [], known: [], refused: [], featureless: [] };
  const nextId = createIds(file, part, options.id);
  const byHash = new Map<string, { id: string; complete: boolean; sameAs?: string }>();
  const listed = part === 'pictures' ? file.register.pictures : file.register.doNotPublish;
  for (const { id, sha256, pdq } of listed)
    if (sha256 !== undefined) byHash.set(sha256, { id, complete: pdq !== undefined && options.refresh !== true });
  const banned = new Set(file.register.doNotPublish.flatMap(({ sha256 }) => sha256 ?? []));

  let waiting: Entry[] = [];
  let completing: { id: string; pdq: string[] }[] = [];
  let written = Date.now();
  let pause = WRITE_EVERY;
  const write = async (): Promise<void> => {
    if (options.dryRun === true || waiting.length + completing.length === 0) return;
    const begun = Date.now();
    const [add, complete] = [waiting, completing];
    [waiting, completing] = [[], []];
    const set = new Map(
      complete.flatMap(({ id, pdq }) => spotsWith(file, part, id).map((spot) => [spot, { pdq: hashesInARow(pdq) }] as const)),
    );
    file = await changeConsentFile(file, { set, add: { [part]: add } });
    written = Date.now();
    pause = Math.max(WRITE_EVERY, (written - begun) * 10);
  };
  const progress = createProgress(io, files.length, 'pictures');
  const record = (path: string, looked: Looked): void => {
    const shown = displayPath(path, io.cwd);
    if ('reason' in looked) {
      outcome.refused.push({ file: shown, reason: looked.reason });
      return;
    }
    const { sha256, pdq } = looked;
    const known = byHash.get(sha256);
    if (known) {
      outcome.known.push({ id: known.id, file: shown });
      if (known.complete || pdq === undefined) return;
      known.complete = true;
      outcome.completed.push(known.id);
      completing.push({ id: known.id, pdq });
      return;
    }
    if (part === 'pictures' && banned.has(sha256)) {
      outcome.refused.push({ file: shown, reason: 'it is on the do-not-publish list' });
      return;
    }
    const id = nextId();
    byHash.set(sha256, { id, complete: true });
    const inside = relative(root, realpathSync(path)).split(sep).join('/');
    const { shows, ...rest } = entry;
    waiting.push({
      id,
      ...(inside.startsWith('..') ? {} : { file: inside }),
      sha256,
      ...(pdq === undefined ? {} : { pdq: hashesInARow(pdq) }),
      ...(shows === undefined ? {} : { shows }),
      ...rest,
    });
    outcome.added.push({ id, file: shown });
  };
  const folder = featuresFolder(session.path);
  const lacksFeatures = (sha256: string): boolean => options.refresh === true || !hasFeatures(folder, sha256);
  const known: Known = {
    isComplete: (sha256) => byHash.get(sha256)?.complete === true,
    isDetailed: (sha256) => options.features === false || options.dryRun === true || !lacksFeatures(sha256),
  };
  const keepFeatures = async (path: string, looked: Looked): Promise<void> => {
    if ('reason' in looked || !looked.features || !byHash.has(looked.sha256)) return;
    if ('value' in looked.features) await storeFeatures(folder, looked.sha256, looked.features.value);
    else outcome.featureless.push({ file: displayPath(path, io.cwd), reason: looked.features.reason });
  };
  try {
    // Looked at several at once, recorded in the order in which they were named.
    const looking: Promise<Looked>[] = [];
    for (const [at, path] of files.entries()) {
      for (let next = looking.length; next < Math.min(at + AT_ONCE, files.length); next += 1)
        looking.push(lookAt(files[next] as string, known));
      const looked = await (looking[at] as Promise<Looked>);
      record(path, looked);
      await keepFeatures(path, looked);
      progress.advance();
      if (Date.now() - written >= pause) await write();
    }
  } finally {
    progress.done();
    await write();
  }
  report(outcome, file, options, io);
  return outcome.refused.length > 0 ? EXIT.unusable : EXIT.clean;
}

/** A dozen hashes in one text: a register of thousands of pictures is read three times as fast. */
function hashesInARow(pdq: string[]): string | string[] {
  return pdq.length === 0 ? [] : pdq.join(' ');
}

/** What all pictures of the command have in common. */
function commonEntry(options: AddOptions, { register, csv, source }: ConsentFile): Entry {
  const shows = wordsOption(options.shows);
  const answers = [shows.length > 0, options.nobody === true, options.doNotPublish === true].filter(Boolean).length;
  if (answers !== 1)
    throw new UserError(
      answers === 0 ? 'Nobody has said whom the pictures show.' : '--shows, --nobody and --do-not-publish exclude each other.',
      { hint: 'Give --shows S-1,S-2 with everybody who can be recognised, or --nobody, or --do-not-publish.' },
    );
  if (csv)
    throw new UserError(`${source.file} is CSV and has room for people only.`, {
      hint: 'Pictures need a YAML register: make a file with “people:” in it, and `clauselint consent import … --register FILE` takes the people of the CSV file into it.',
    });
  const known = new Set([...register.people.map(({ ref }) => ref), ...register.unusable]);
  const unknown = shows.filter((ref) => !known.has(ref));
  if (unknown.length > 0)
    throw new UserError(`The register has no ${unknown.join(', ')}; nothing was added.`, {
      hint: '`clauselint consent list` shows the references. Add the people first.',
    });
  if (options.doNotPublish === true) return {};
  const takenOn = dayOption('--taken-on', options.takenOn);
  const { attestedBy, group, owner } = options;
  return {
    shows,
    ...(attestedBy === undefined ? {} : { attested_by: attestedBy }),
    ...(takenOn === undefined ? {} : { taken_on: takenOn }),
    ...(group === undefined ? {} : { group }),
    ...(owner === undefined ? {} : { owner: owner.toLowerCase() === 'organisation' ? 'organisation' : { name: owner } }),
  };
}

function checkId(id: string, files: readonly string[], part: ConsentPart, file: ConsentFile): void {
  if (files.length > 1)
    throw new UserError('--id is for one picture, and several were given.', { hint: 'Leave it out: each gets the next free id.' });
  if (spotsWith(file, part, id).length > 0)
    throw new UserError(`The register already has ${id}.`, { hint: 'Choose another id, or leave it out.' });
}

function report({ added, completed, known, refused, featureless }: Outcome, { source }: ConsentFile, options: AddOptions, io: Io): void {
  const dry = options.dryRun === true;
  present(io, options.format, { register: source.file, written: !dry, added, completed, known, refused, featureless }, () =>
    [
      ...(added.length <= 20 ? added.map(({ id, file }) => `${id}  ${file}\n`) : [`${added[0]?.id} to ${added.at(-1)?.id}\n`]),
      ...refused.map(({ file, reason }) => `not added: ${file}: ${reason}\n`),
      ...(featureless[0]
        ? [
            `${counted(featureless.length, 'picture', 'pictures')} without details, so crops of ${featureless.length === 1 ? 'it' : 'them'} are not found: ${featureless[0].reason}\n`,
          ]
        : []),
      `${counted(added.length, 'picture', 'pictures')} ${dry ? 'would be added to' : 'added to'} ${source.file}`,
      known.length > 0 ? `, ${known.length} there already` : '',
      completed.length > 0 ? ` (${completed.length} of them ${dry ? 'would get' : 'got'} a new fingerprint)` : '',
      refused.length > 0 ? `, ${refused.length} not added` : '',
      '.\n',
    ].join(''),
  );
}
