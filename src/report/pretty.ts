import type { DraftResult, Finding, ReportOptions, RunEnd } from '../model/finding.ts';
import { arrange } from './arrange.ts';
import { nothingTold, spotLines } from './block.ts';
import { columns } from './cells.ts';
import { enter, nameLines, openAccount, todoLines, verdictLines } from './closing.ts';
import { type Paint, paintFor } from './paint.ts';
import { redact } from './redact.ts';
import type { Reporter } from './reporter.ts';
import { dateWords, GRADES, gradeOf, publicationLines, tallyOf, tallyWords } from './words.ts';
import { wrap } from './wrap.ts';

const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 40;

/**
 * The report for people: each draft with its findings, in the order of the
 * text, then what concerns the run, the drafts to open and one sentence that
 * says what to do. It streams; of finished drafts it keeps counts and a few names.
 */
export async function pretty(options: ReportOptions): Promise<Reporter> {
  const paint = await paintFor(options.color);
  const width = Number.isFinite(options.width) && options.width > 0 ? Math.max(MIN_WIDTH, Math.floor(options.width)) : DEFAULT_WIDTH;
  const account = openAccount();
  const toShow = (findings: Finding[]) => {
    // Masked before anything is left out: what stays may show the same words.
    const masked = options.reveal ? findings : redact(findings);
    account.masked ||= masked.some((finding) => finding.redact && finding.excerpt !== '' && !options.reveal);
    return options.quiet ? masked.filter((finding) => gradeOf(finding) !== 'note') : masked;
  };

  return {
    onDraft: (draft) => {
      const shown = { ...draft, findings: toShow(draft.findings) };
      enter(account, shown);
      return shown.findings.length > 0 ? print(draftLines(shown, width, paint)) : '';
    },
    onEnd: (end) => {
      const findings = toShow(end.findings);
      const about = findings.length > 0 ? [...runHeader(findings, width, paint), ...findingLines(findings, '', width, paint)] : [];
      const todo = todoLines(account, width, paint);
      const lines = [
        ...about,
        ...(todo.length > 0 ? [...header(['What needs somebody'], '', width, paint), '', ...todo, ''] : []),
        ...(account.masked ? [...wrap(HIDDEN, width).map(paint.faint), ''] : []),
        ...(options.quiet ? [] : basisLines(end, width, paint)),
        ...verdictLines(account, tallyOf(findings), end.asOf, width, paint),
      ];
      return print(lines);
    },
  };
}

const HIDDEN = '███ stands for words that are not shown because a report may be kept or passed on. Open the place named to see them.';

function print(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function draftLines(draft: DraftResult, width: number, paint: Paint): string[] {
  const appearances = publicationLines(draft.publications).flatMap((line) => wrap(line, width - 2));
  return [
    ...header(nameLines(draft, width), tallyWords(tallyOf(draft.findings)), width, paint, worst(draft.findings, paint)),
    ...appearances.map((line) => paint.faint(`  ${line}`)),
    '',
    ...findingLines(draft.findings, draft.file, width, paint),
  ];
}

function findingLines(findings: Finding[], file: string, width: number, paint: Paint): string[] {
  const told = nothingTold();
  return arrange(findings, file).flatMap((spot) => spotLines(spot, width, paint, told));
}

function runHeader(findings: Finding[], width: number, paint: Paint): string[] {
  return [...header(['The run as a whole'], tallyWords(tallyOf(findings)), width, paint, worst(findings, paint)), ''];
}

function worst(findings: Finding[], paint: Paint): (text: string) => string {
  const grade = GRADES.find((each) => findings.some((finding) => gradeOf(finding) === each));
  return grade ? paint[grade] : String;
}

/** A name and what was found, with a rule between them. Without room the count goes below. */
function header(name: string[], words: string, width: number, paint: Paint, style: (text: string) => string = String): string[] {
  const title = name.map(paint.strong);
  const room = width - columns(name.join(' ')) - columns(words) - (words ? 2 : 1);
  if (room >= 3) return [`${title.join(' ')} ${paint.faint('─'.repeat(room))}${words && ` ${style(words)}`}`];
  return [...title, ...wrap(words, width - 2).map((line) => `  ${style(line)}`)];
}

/** What the drafts were judged by. */
function basisLines({ policy, asOf }: RunEnd, width: number, paint: Paint): string[] {
  const basis = `Judged by ${policy.title} (${policy.id}, revision ${policy.revision}) as of ${dateWords(asOf.slice(0, 10))}.`;
  return [...wrap(basis, width).map(paint.faint), ''];
}
