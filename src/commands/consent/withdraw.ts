import { UserError } from '../../model/errors.ts';
import { addDays } from '../../model/moment.ts';
import { changeConsentFile, type Entry, type EntrySpot, spotsWith } from '../../registers/consent/file.ts';
import { PURPOSES } from '../../registers/consent/subjects.ts';
import { widerWithdrawal } from '../../registers/strictest.ts';
import type { ConsentSubject, ConsentWithdrawal } from '../../registers/types.ts';
import { type Appearance, appearancesOf } from '../../run/pictured.ts';
import { openSession } from '../../run/session.ts';
import { readSources } from '../../run/sources.ts';
import { foldWord } from '../../text/fold.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createPage } from '../page.ts';
import { affects, type DraftSummary, lineOf, summary } from './drafts.ts';
import {
  type ConsentCommandOptions,
  type ConsentSession,
  counted,
  dayOption,
  knownWordsOption,
  openRegister,
  present,
  warnOfProblems,
} from './session.ts';

export interface WithdrawOptions extends ConsentCommandOptions {
  on?: string;
  channels?: string[];
  purposes?: string[];
  takedownDue?: string;
  dryRun?: boolean;
}

const DEFAULT_TAKEDOWN_DAYS = 30;

/**
 * Records that a person withdraws consent, and lists every draft that shows
 * them: those to come and those that are out. The record is made first and
 * whatever else is wrong with the register, since it only forbids.
 */
export async function withdrawConsent(named: string, paths: readonly string[], options: WithdrawOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  const subject = subjectNamed(named, session);
  const withdrawal = withdrawalOf(subject, options, session);
  const set = new Map<EntrySpot, Entry>();
  for (const spot of spotsWith(session.file, 'people', subject.ref)) set.set(spot, entryOf(withdrawal, session.today));
  if (options.dryRun !== true) await changeConsentFile(session.file, { set });

  const run = await openSession({ ...options, cache: options.cache }, io);
  const found: Appearance[] = [];
  let unread = 0;
  for await (const { draft, problems } of readSources({ kind: 'paths', paths }, run, {})) {
    unread += problems.filter(({ ruleId }) => ruleId !== 'input/no-drafts').length;
    if (draft) found.push(...(await appearancesOf(subject.ref, draft, run)));
  }
  const { timezone } = session.configuration.settings;
  const drafts = found.map((each) => summary(each, affects(withdrawal, subject, each, run), session.today, timezone));
  const toDo = drafts.filter(({ state }) => state !== 'unaffected');
  const { scope, on, takedownDue = '' } = withdrawal;
  present(
    io,
    options.format,
    {
      ref: subject.ref,
      recorded: options.dryRun !== true,
      withdrawn: { on, scope, takedown_due: takedownDue },
      drafts,
      unread,
    },
    () => {
      const { style, paragraph } = createPage(io, options.color);
      const from = scope === 'all' ? 'all consent' : `consent for ${[...(scope.channels ?? []), ...(scope.purposes ?? [])].join(', ')}`;
      const group = (title: string, what: DraftSummary['state']): string[] => {
        const list = drafts.filter(({ state }) => state === what);
        return list.length === 0 ? [] : ['', style.bold(title), ...list.map((each) => lineOf(each))];
      };
      return `${[
        `${options.dryRun === true ? 'Would record' : 'Recorded'}: ${subject.ref} withdraws ${from} from ${on} on.`,
        ...(drafts.length === 0 ? ['No draft shows this person.'] : []),
        ...group('Not out yet: take the picture out, also of the scheduler', 'coming'),
        ...group(`Published: take these down by ${takedownDue}`, 'published'),
        ...group('Rejected: use no more', 'closed'),
        ...group('Nothing to do: where the consent still stands', 'unaffected'),
        ...(unread > 0
          ? ['', paragraph(`${counted(unread, 'draft', 'drafts')} could not be read in full and may show this person too.`)]
          : []),
      ].join('\n')}\n`;
    },
  );
  const code = warnOfProblems(session, io);
  if (code !== EXIT.clean || unread > 0) return EXIT.unusable;
  return toDo.length > 0 ? EXIT.violations : EXIT.clean;
}

/** By reference, or by a name that only one person has. */
function subjectNamed(named: string, { file }: ConsentSession): ConsentSubject {
  const { people, unusable } = file.register;
  const exact = people.find(({ ref }) => ref === named);
  if (exact) return exact;
  // Somebody whose entry has a mistake is no less entitled to withdraw.
  if (unusable.includes(named) && spotsWith(file, 'people', named).length > 0)
    return {
      ref: named,
      aliases: [],
      type: 'student',
      status: 'active',
      lawfulBasis: 'consent',
      givenBy: [],
      purposes: [],
      channels: [],
      media: [],
      doNotPublish: false,
    };
  const wanted = foldWord(named);
  const byName = people.filter(({ name, aliases }) => [name, ...aliases].some((each) => each !== undefined && foldWord(each) === wanted));
  const [only] = byName;
  if (only && byName.length === 1) return only;
  throw new UserError(
    byName.length > 1
      ? `Several people of the register go by that name: ${byName.map(({ ref }) => ref).join(', ')}. Nothing was written.`
      : 'The register has nobody with that reference or name. Nothing was written.',
    {
      hint:
        byName.length > 1
          ? 'Give the reference.'
          : '`clauselint consent list` shows the references. Somebody who is not in the register and does not want to be shown needs an entry with “status: refused”.',
    },
  );
}

/** Names of channels that mean something here: those that entries of the register use, and the approved platforms. */
function channelsOf({ file, configuration }: ConsentSession): string[] {
  const named = file.register.people.flatMap(({ channels, withdrawn }) => [
    ...channels,
    ...(withdrawn === undefined || withdrawn.scope === 'all' ? [] : (withdrawn.scope.channels ?? [])),
  ]);
  return [...new Set([...named, ...configuration.settings.platforms.approved].map((name) => name.toLowerCase()))].sort();
}

function withdrawalOf(subject: ConsentSubject, options: WithdrawOptions, session: ConsentSession): ConsentWithdrawal {
  const { file, today } = session;
  const on = dayOption('--on', options.on) ?? today;
  const channels = knownWordsOption(options.channels, channelsOf(session), 'channel');
  const purposes = knownWordsOption(options.purposes, PURPOSES, 'purpose');
  const limited = { ...(channels.length > 0 ? { channels } : {}), ...(purposes.length > 0 ? { purposes } : {}) };
  const due = dayOption('--takedown-due', options.takedownDue) ?? addDays(on, file.register.policy.takedownDays ?? DEFAULT_TAKEDOWN_DAYS);
  const wanted: ConsentWithdrawal = { on, scope: Object.keys(limited).length > 0 ? limited : 'all', takedownDue: due };
  const former = subject.withdrawn;
  if (!former) return wanted;
  const both = widerWithdrawal(former, wanted) ?? wanted;
  return { ...both, takedownDue: former.takedownDue !== undefined && former.takedownDue < due ? former.takedownDue : due };
}

/** What is written. The status says so too once the whole consent is withdrawn, for people who read no further. */
function entryOf({ on, scope, takedownDue }: ConsentWithdrawal, today: string): Entry {
  const plain = scope === 'all' ? scope : Object.fromEntries(Object.entries(scope).filter(([, words]) => words.length > 0));
  return {
    ...(scope === 'all' && on <= today ? { status: 'withdrawn' } : {}),
    withdrawn: { on, scope: plain, ...(takedownDue === undefined ? {} : { takedown_due: takedownDue }) },
  };
}
