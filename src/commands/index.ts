import type { Command } from 'commander';
import { declareConsent } from './consent/consent.ts';
import type { ExitCode, Io } from './io.ts';

/** One command: its place in the help, and how it declares itself. Its code is loaded when it is called. */
export interface CommandEntry {
  name: string;
  declare: (program: Command, io: Io, done: (code: ExitCode) => void) => void;
}

/** Options that several commands share. */
function shared(command: Command): Command {
  return command
    .option('--config <file>', 'configuration to use (default: the nearest clauselint.yaml, upward from here)')
    .option('--policy <pack>', 'policy to check against: the name of one that comes with clauselint, or a folder')
    .option('--no-color', 'plain text without colours')
    .option('--no-cache', 'neither read nor write anything in the cache folder');
}

/** Every command. A new one is one file and one entry here. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    declare: (program, io, done) => {
      shared(
        program
          .command('check', { isDefault: true })
          .summary('check drafts against the policy')
          .description('Checks drafts against the policy and reports each problem with the clause it breaks, quoted.')
          .argument(
            '[paths...]',
            'drafts: files, folders or patterns; - reads JSON Lines from standard input (default: the drafts that the configuration names)',
          ),
      )
        .option('--text <post>', 'check this text, as if it were a draft')
        .option('--stdin', 'check one draft from standard input')
        .option('--stdin-filename <name>', 'name of the draft from standard input: decides how it is read, and what messages call it')
        .option('--format <name[=file]>', 'pretty, json or jsonl; with =file it is written there; may be given several times', collect, [])
        .option('--output <file>', 'write the report to a file instead of the screen')
        .option('--fail-on <severity>', 'lowest severity that makes the command fail: error, warning, note or never', 'error')
        .option('--only <name>', 'only this rule, clause or family, such as AU-5b or claims; may be given several times', collect, [])
        .option('--platform <name>', 'platform of drafts that name none')
        .option('--account <key>', 'account of drafts that name none')
        .option('--timezone <zone>', 'time zone of dates without one, such as Europe/London')
        .option('--as-of <date>', 'judge drafts without a date as if it were this day (default: now)')
        .option('--quiet', 'errors and warnings only')
        .addHelpText('after', EXAMPLES)
        .action(async (paths: string[], options: object) => done(await (await import('./check.ts')).check(paths, options as never, io)));
    },
  },
  {
    name: 'explain',
    declare: (program, io, done) => {
      shared(
        program
          .command('explain')
          .summary('what a rule or a clause says, with examples')
          .description('Shows a clause word for word with the rules that enforce it, or a rule with its clauses, examples and what to do.')
          .argument('<rule-or-clause>', 'such as COND-12 or claims/superlative'),
      ).action(async (name: string, options: object) => done(await (await import('./explain.ts')).explain(name, options as never, io)));
    },
  },
  {
    name: 'clauses',
    declare: (program, io, done) => {
      shared(
        program
          .command('clauses')
          .summary('every clause of the policy and how it is covered')
          .description('Lists every clause of the policy and how it is covered: by which rules, or not visible in a draft.'),
      )
        .option('--format <name>', 'pretty or json', 'pretty')
        .action(async (options: object) => done(await (await import('./clauses.ts')).clauses(options as never, io)));
    },
  },
  {
    name: 'rules',
    declare: (program, io, done) => {
      const rules = program
        .command('rules')
        .summary('list the rules of a policy, or run their examples')
        .description('Works on the rules of a policy.');
      shared(rules.command('list').description('Lists the rules of the policy with their kind, severity and clauses.')).action(
        async (options: object) => done(await (await import('./rules-list.ts')).listRules(options as never, io)),
      );
      shared(
        rules
          .command('test')
          .description('Runs every rule’s own examples: those that it must flag, and those that it must leave alone.')
          .argument('[rules...]', 'only these rules or families'),
      ).action(async (names: string[], options: object) =>
        done(await (await import('./rules-test.ts')).testRules(names, options as never, io)),
      );
    },
  },
  { name: 'consent', declare: declareConsent },
  {
    name: 'media',
    declare: (program, io, done) => {
      const media = program
        .command('media')
        .summary('show what a picture file says of itself, or take its position out')
        .description('Works on picture files.');
      media
        .command('show')
        .description('Shows what picture files say of themselves: where they were taken, owner, terms, people, origin.')
        .argument('<files...>', 'picture files')
        .action(async (files: string[]) => done(await (await import('./media-show.ts')).showMedia(files, io)));
      media
        .command('clean')
        .description('Takes the position out of picture files. The picture itself is not touched; credit and copyright stay.')
        .argument('<files...>', 'picture files')
        .option('--output <file>', 'write the result to another file, which must not exist yet')
        .option('--in-place', 'change the files themselves')
        .option('--all', 'also take out names of places, serial numbers, the camera’s owner, and the preview inside')
        .action(async (files: string[], options: object) =>
          done(await (await import('./media-clean.ts')).cleanMedia(files, options as never, io)),
        );
    },
  },
  {
    name: 'init',
    declare: (program, io, done) => {
      program
        .command('init')
        .summary('make a starter workspace')
        .description('Makes a starter workspace: a configuration, registers and an example draft, with comments. Never overwrites a file.')
        .argument('[folder]', 'where to make it', '.')
        .action(async (folder: string) => done(await (await import('./init.ts')).init(folder, io)));
    },
  },
];

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

const EXAMPLES = `
Examples:
  clauselint check                              the drafts that clauselint.yaml names
  clauselint check drafts/open-day.md           one draft
  clauselint check --text "Come to our open day on Friday!"
  clauselint check --only claims drafts/        one family of rules
  clauselint check --format json --output report.json

Exit codes: 0 nothing stops publication; 1 violations; 2 something could not be read or checked, or a mistake in how
clauselint was called; 3 a fault in clauselint itself.`;
