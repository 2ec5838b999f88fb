import type { DraftResult } from '../model/finding.ts';
import { columns, visible } from './cells.ts';
import type { Paint } from './paint.ts';
import { count, dateWords, emptyTally, GRADES, type Grade, SYMBOLS, shortDateWords, type Tally, tallyOf, tallyWords } from './words.ts';
import { wrap } from './wrap.ts';

/** How many drafts of each grade the list at the end names. */
const LISTED = 12;

interface Row {
  id: string;
  file: string;
  grade: Grade;
  tally: Tally;
  /** When it goes out first, as written. */
  due: string | undefined;
}

/** What the closing lines need of all drafts: counts, and the few drafts that they name. */
export interface Account {
  drafts: number;
  /** Drafts by their gravest finding, and all findings of those drafts. */
  groups: Record<Grade, { drafts: number; tally: Tally }>;
  rows: Record<Grade, Row[]>;
  /** Drafts with something unchecked, whatever else they have. */
  unchecked: number;
  masked: boolean;
}

export function openAccount(): Account {
  const group = () => ({ drafts: 0, tally: emptyTally() });
  return {
    drafts: 0,
    groups: { error: group(), warning: group(), unchecked: group(), note: group() },
    rows: { error: [], warning: [], unchecked: [], note: [] },
    unchecked: 0,
    masked: false,
  };
}

/** Counts one draft. */
export function enter(account: Account, draft: DraftResult): void {
  account.drafts += 1;
  const tally = tallyOf(draft.findings);
  const grade = GRADES.find((each) => tally[each] > 0);
  if (!grade) return;
  if (tally.unchecked > 0) account.unchecked += 1;
  const group = account.groups[grade];
  group.drafts += 1;
  for (const each of GRADES) group.tally[each] += tally[each];
  const rows = account.rows[grade];
  if (rows.length >= LISTED) return;
  const dates = draft.publications.flatMap(({ publishAt }) => (publishAt ? [publishAt] : []));
  rows.push({ id: draft.id, file: draft.file, grade, tally, due: dates.sort((a, b) => instant(a) - instant(b))[0] });
}

/** The file, and the id where the file alone does not tell which draft it is. */
function draftName({ id, file }: Pick<DraftResult, 'id' | 'file'>): string {
  return [file, ...draftLabel({ id, file })].join(' ');
}

function draftLabel({ id, file }: Pick<DraftResult, 'id' | 'file'>): string[] {
  const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  const path = slug(file.replace(/\.[^./]*$/, ''));
  return path.endsWith(slug(id)) ? [] : [`(${id})`];
}

/** The name in lines of at most `width` columns; only the file's path is never broken, since people copy and click it. */
export function nameLines(draft: Pick<DraftResult, 'id' | 'file'>, width: number): string[] {
  const label = draftLabel(draft);
  const name = [draft.file, ...label].join(' ');
  return columns(name) <= width ? [visible(name)] : [visible(draft.file), ...label.flatMap((text) => wrap(text, width))];
}

/** Milliseconds; a date without a zone counts as UTC, so that the order never depends on the machine. */
function instant(written: string): number {
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(written) || !written.includes('T');
  const time = Date.parse(zoned ? written : `${written}Z`);
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}

/** The drafts that need somebody, as a list to work through. One draft alone needs no list. */
export function todoLines({ rows, groups }: Account, width: number, paint: Paint): string[] {
  const open = GRADES.filter((grade) => grade !== 'note');
  const listed = open.flatMap((grade) => rows[grade]).slice(0, LISTED);
  const all = open.reduce((sum, grade) => sum + groups[grade].drafts, 0);
  if (all < 2) return [];
  const names = listed.map((row) => nameLines(row, width - 4));
  const nameWidth = Math.min(Math.max(...names.flat().map(columns)), Math.max(20, width - 40));
  const countWidth = Math.max(...listed.map((row) => tallyWords(row.tally).length));
  const lines = listed.flatMap(({ grade, tally, due }, index) => {
    const [first = '', ...rest] = names[index] ?? [];
    const used = Math.max(nameWidth, columns(first));
    const start = `  ${paint[grade](SYMBOLS[grade])} ${first}`;
    const below = rest.map((line) => `    ${line}`);
    const words = tallyWords(tally);
    if (4 + used + 2 + words.length > width) return [start, ...below, ...wrap(words, width - 4).map((line) => `    ${line}`)];
    const counted = `${start}${' '.repeat(used - columns(first))}  ${words}`;
    const date = due ? visible(shortDateWords(due)) : '';
    if (!date || 4 + used + 2 + countWidth + 2 + columns(date) > width) return [counted, ...below];
    return [`${counted}${' '.repeat(countWidth - words.length)}  ${paint.faint(date)}`, ...below];
  });
  return all > listed.length ? [...lines, paint.faint(`    and ${all - listed.length} more`)] : lines;
}

/** The last lines: what a person has to do now, in sentences. `run`: the findings about the run itself. */
export function verdictLines(account: Account, run: Tally, asOf: string, width: number, paint: Paint): string[] {
  const { drafts, groups, rows } = account;
  const sentences = [...draftSentences(account), ...runSentences(run), ...noteSentences(groups)];
  const grade = GRADES.find((each) => groups[each].drafts > 0 || run[each] > 0) ?? 'note';
  const calm = drafts > 0 ? paint.good : paint.warning;
  const style = grade === 'note' ? calm : paint[grade];
  const start = drafts > 1 ? startWith(rows, asOf) : undefined;
  const [verdict = '', ...further] = sentences;
  return [
    ...wrap(verdict, width).map((line) => paint.strong(style(line))),
    ...[...further, ...(start ? [start] : [])].flatMap((sentence) => wrap(sentence, width)),
  ];
}

function draftSentences({ drafts, groups, unchecked }: Account): string[] {
  const { error, warning } = groups;
  if (drafts === 0) return ['No draft was checked.'];
  const alone = drafts === 1;
  const open = unchecked === 0 ? [] : [`${alone ? 'It' : count(unchecked, 'draft')} could not be checked in full (marked ?).`];
  if (error.drafts + warning.drafts === 0) {
    return [`${count(drafts, 'draft')} checked: ${unchecked === 0 ? 'nothing to put right' : 'nothing found so far'}.`, ...open];
  }
  const every = drafts === 2 ? 'Both drafts' : `All ${drafts} drafts`;
  const several = (number: number) => (number === drafts ? every : `${number} of ${drafts} drafts`);
  const subject = (number: number) => (alone ? 'The draft' : several(number));
  const found = (tally: Tally) => `(${tallyWords({ ...tally, unchecked: 0, note: 0 })})`;
  const parts: string[] = [];
  if (error.drafts > 0) parts.push(`${subject(error.drafts)} must not go out yet ${found(error.tally)}`);
  if (warning.drafts > 0) {
    const who = error.drafts > 0 ? `${warning.drafts} more` : subject(warning.drafts);
    parts.push(`${who} ${warning.drafts === 1 ? 'needs' : 'need'} someone’s answer first ${found(warning.tally)}`);
  }
  return [`${parts.join('; ')}.`, ...open];
}

function runSentences(run: Tally): string[] {
  const words = tallyWords({ ...run, note: 0 });
  return words ? [`The run as a whole has something to settle too (${words}).`] : [];
}

function noteSentences(groups: Account['groups']): string[] {
  const notes = GRADES.reduce((sum, grade) => sum + groups[grade].tally.note, 0);
  return notes > 0 ? [`${count(notes, 'note')} ${notes === 1 ? 'is' : 'are'} for information only.`] : [];
}

/** The draft to open first: of the gravest kind, the one that goes out next; without dates, the first. */
function startWith(rows: Account['rows'], asOf: string): string | undefined {
  const grade = GRADES.find((each) => each !== 'note' && rows[each].length > 0);
  const list = grade ? rows[grade] : [];
  const today = instant(asOf.slice(0, 10));
  const due = list.flatMap((row) =>
    row.due && instant(row.due) >= today && Number.isFinite(instant(row.due)) ? [{ ...row, due: row.due }] : [],
  );
  const next = due.sort((a, b) => instant(a.due) - instant(b.due))[0];
  if (next && list.length > 1) return `Start with ${draftName(next)}: it goes out first (${dateWords(next.due)}).`;
  return list[0] && `Start with ${draftName(list[0])}.`;
}
