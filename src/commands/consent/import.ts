import { changeConsentFile } from '../../registers/consent/file.ts';
import { type Difference, planImport } from '../../registers/consent/import.ts';
import type { Plain } from '../../registers/edit-yaml.ts';
import { displayPath } from '../../run/locations.ts';
import { fromHere } from '../../run/session.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createPage } from '../page.ts';
import { type ConsentCommandOptions, counted, openRegister, present, requireSound, warnOfProblems } from './session.ts';

export interface ImportOptions extends ConsentCommandOptions {
  update?: boolean;
  dryRun?: boolean;
}

/** Columns whose values are personal: reports say that they differ, not how. */
const PERSONAL = new Set(['name', 'aliases', 'born', 'age_disclosure', 'wording']);

/**
 * Takes people from another system's list into the register. New people are
 * added; of those who are there already the differences are shown, and with
 * `--update` taken over, save for what would undo a refusal, a withdrawal or a ban.
 */
export async function importConsent(path: string, options: ImportOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  const from = fromHere(path, io.cwd);
  const plan = await planImport(from, displayPath(from, io.cwd), session.file);
  const dry = options.dryRun === true;
  if (!dry) requireSound(session);
  const updating = options.update === true ? plan.differing.filter(({ changes }) => Object.keys(changes).length > 0) : [];
  const set = new Map(updating.flatMap(({ spots, changes }) => spots.map((spot) => [spot, changes] as const)));
  if (!dry && plan.added.length + set.size > 0) await changeConsentFile(session.file, { set, add: { people: plan.added } });

  const { style, paragraph } = createPage(io, options.color);
  const left = plan.differing.length - updating.length;
  present(
    io,
    options.format,
    {
      register: session.file.source.file,
      written: !dry,
      added: plan.added.map(({ ref }) => ref),
      updated: updating.map(({ ref }) => ref),
      differing: plan.differing.map(({ ref, line, changes, kept }) => ({ ref, line, columns: Object.keys(changes), kept })),
      same: plan.same,
      rejected: plan.rejected,
      problems: plan.problems,
    },
    () =>
      [
        ...plan.problems.map(
          ({ place, message, advice }) => `${placeText(place)}  ${style.red(message)}\n${style.dim(paragraph(advice, 2))}`,
        ),
        ...plan.differing.map((each) => differenceText(each, options.update === true)),
        paragraph(
          [
            `${counted(plan.added.length, 'person', 'people')} ${dry ? 'would be added' : 'added'}, ${updating.length} ${dry ? 'would be updated' : 'updated'}, ${plan.same} the same.`,
            left > 0 ? `${counted(left, 'person differs', 'people differ')} and stayed as the register has them.` : '',
            left > 0 && options.update !== true ? 'With --update the register takes over what differs.' : '',
            plan.rejected > 0 ? `${counted(plan.rejected, 'entry', 'entries')} with a mistake, or given twice, left out.` : '',
          ]
            .filter(Boolean)
            .join(' '),
        ),
        '',
      ].join('\n'),
  );
  const code = warnOfProblems(session, io);
  if (code !== EXIT.clean || plan.rejected > 0 || plan.problems.some(({ outcome }) => outcome === 'unchecked')) return EXIT.unusable;
  return left > 0 ? EXIT.violations : EXIT.clean;
}

function placeText(place: { file: string; line?: number }): string {
  return place.line === undefined ? place.file : `${place.file}:${place.line}`;
}

function differenceText({ ref, line, changes, kept }: Difference, update: boolean): string {
  const changed = Object.entries(changes).map(([column, value]) => (PERSONAL.has(column) ? column : `${column} → ${shown(value)}`));
  return [
    `${ref} (line ${line})${changed.length > 0 ? ` ${update ? 'changes' : 'differs'}: ${changed.join(', ')}` : ''}`,
    ...(kept.length > 0
      ? [`  ${kept.join(', ')}: stays as it is. The register forbids what the list allows; who gives consent again is entered by hand.`]
      : []),
  ].join('\n');
}

function shown(value: Plain): string {
  if (Array.isArray(value)) return value.map(shown).join(' ');
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${shown(inner)}`)
      .join(' ');
  return String(value);
}
