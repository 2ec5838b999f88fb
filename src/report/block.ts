import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Entry, Spot } from './arrange.ts';
import { columns, visible } from './cells.ts';
import { frameLines } from './frame.ts';
import type { Paint, Style } from './paint.ts';
import { GRADE_WORDS, gradeOf, placeWords, SYMBOLS } from './words.ts';
import { wrap } from './wrap.ts';

const INDENT = '    ';
const LABEL_WIDTH = 10;
const SUGGESTIONS = 3;
/** Longer lines of prose are hard to read, however wide the terminal. */
const PROSE_WIDTH = 100;

/** What a draft's report has said already, so that it says it once. */
export interface Told {
  clauses: Set<string>;
  words: Set<string>;
}

export function nothingTold(): Told {
  return { clauses: new Set(), words: new Set() };
}

/** Everything about one span: one block of lines for each entry, with a blank line between. */
export function spotLines(spot: Spot, width: number, paint: Paint, told: Told): string[] {
  return spot.entries.flatMap((entry, index) => {
    const lines = index === 0 ? firstLines(entry, width, paint) : followingLines(entry, width, paint);
    return [...lines, ...rowLines(entry, width, paint, told), ''];
  });
}

function firstLines(entry: Entry, width: number, paint: Paint): string[] {
  const { finding } = entry;
  const mark = paint[gradeOf(finding)];
  return [
    ...headline(entry, visible(placeWords(finding.place)), columns(placeWords(finding.place)), width, paint),
    ...namedLines(finding, width, paint),
    ...messageLines(finding, width, paint),
    ...frameLines(finding, width - INDENT.length, (text) => mark(text), paint).map((line) => INDENT + line),
  ];
}

/** Of something in a picture: where the draft names that picture. */
function namedLines({ place }: Finding, width: number, paint: Paint): string[] {
  if (place.kind !== 'box' || !place.namedAt) return [];
  const { file, line, column } = place.namedAt;
  return wrap(visible(`The draft names it at ${file}:${line}:${column}.`), width - INDENT.length).map((text) => INDENT + paint.faint(text));
}

/** Another finding on the same span: the line need not be shown again. */
function followingLines(entry: Entry, width: number, paint: Paint): string[] {
  const words = 'the same place';
  return [...headline(entry, paint.faint(words), words.length, width, paint), ...messageLines(entry.finding, width, paint)];
}

/** Severity, place, platform and rule; what finds no room moves to a line of its own. The place is never broken, so that it can be clicked. */
function headline({ finding, platforms }: Entry, place: string, placeWidth: number, width: number, paint: Paint): string[] {
  const grade = gradeOf(finding);
  const severity = `${SYMBOLS[grade]} ${GRADE_WORDS[grade]}`;
  const lines = [`  ${paint[grade](paint.strong(severity))}  ${place}`];
  let used = 2 + severity.length + 2 + placeWidth;
  const only = platforms.length > 0 ? `on ${platforms.join(', ')}` : '';
  const add = (text: string, gap: string, style: Style) => {
    if (text === '') return;
    if (lines.length === 1 && used + gap.length + columns(text) <= width) {
      lines[0] += gap + style(visible(text));
      used += gap.length + columns(text);
    } else lines.push(...wrap(text, width - INDENT.length).map((part) => INDENT + style(part)));
  };
  add(only, ' ', String);
  add(finding.ruleId, '  ', paint.faint);
  return lines;
}

function messageLines({ message }: Finding, width: number, paint: Paint): string[] {
  return wrap(message, Math.min(width, PROSE_WIDTH) - INDENT.length).map((line) => INDENT + paint.strong(line));
}

/** The rest of a finding as labelled rows: clauses, why, what to do. */
function rowLines({ finding, also }: Entry, width: number, paint: Paint, told: Told): string[] {
  const lines: string[] = [];
  const add = (label: string, text: string, style: Style = String, labelStyle: Style = paint.faint) => {
    lines.push(...row(label, text, Math.min(width, PROSE_WIDTH), style, labelStyle));
  };
  const once = (label: string, text: string) => {
    const key = JSON.stringify([finding.ruleId, label, text]);
    if (text === '' || told.words.has(key)) return;
    told.words.add(key);
    add(label, text);
  };

  if (also.length > 0) add('Also at', also.map((place) => shortPlace(place, finding.place)).join(', '));
  if (finding.status === 'unchecked') add('Open', 'Nothing was checked here: this is no all-clear.');
  const repeated = finding.clauses.filter(({ id }) => told.clauses.has(id));
  for (const clause of finding.clauses) {
    if (told.clauses.has(clause.id)) continue;
    told.clauses.add(clause.id);
    add(clause.id, `“${clause.text}”`, String, String);
  }
  for (const { id } of repeated) add(id, 'quoted above', paint.faint, String);
  once('Why', finding.why);
  once('Do', finding.advice);
  const offers = (finding.suggestions ?? []).slice(0, SUGGESTIONS).map((text) => text || 'nothing (leave it out)');
  if (offers.length > 0) add('Write', offers.join(', or '), paint.good);
  return lines;
}

/** `3:5` in the same file, the whole place in another. */
function shortPlace(place: Place, beside: Place): string {
  if (place.kind === 'text' && place.file === beside.file) return `${place.line}:${place.column}`;
  return placeWords(place);
}

/** A label and its text beside it, hanging; a label that is too long stands above. */
function row(label: string, text: string, width: number, style: Style, labelStyle: Style): string[] {
  const hang = INDENT + ' '.repeat(LABEL_WIDTH);
  const name = visible(label);
  const lines = wrap(text, width - hang.length).map((line) => hang + style(line));
  if (columns(label) >= LABEL_WIDTH) return [...wrap(label, width - INDENT.length).map((part) => INDENT + labelStyle(part)), ...lines];
  const first = INDENT + labelStyle(name) + ' '.repeat(LABEL_WIDTH - columns(label));
  return lines.map((line, index) => (index === 0 ? first + line.slice(hang.length) : line));
}
