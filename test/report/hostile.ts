import type { Finding, RunResult } from '../../src/model/finding.ts';
import { at, draft, finding, onWords, run } from './sample.ts';

const ESC = '\u001b';
const FAMILY = '👩🏽‍👩‍👧';

/** Lines that break careless reports, and the words of each that a finding marks. */
export const HOSTILE_LINES: Record<string, [line: string, words: string]> = {
  markup: [`<b class="x">Tom & 'Jo'</b> ]]> <!-- -->`, `& 'Jo'`],
  escapes: [`red ${ESC}[31mtext${ESC}[0m and ${ESC}]8;;https://evil.example${ESC}\\link`, `text${ESC}[0m`],
  controls: ['nul \u0000 bell \u0007 back \u0008 csi \u009b31m del \u007f', '\u0007 back'],
  newlines: ['first\nsecond\r\nthird\u2028fourth\u0085', 'second'],
  emoji: [`Meet ${FAMILY} and 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇬🇧 1️⃣ ❤️ fans here`, 'fans'],
  halfEmoji: [`ab${FAMILY}cd`, '\u200d'],
  chinese: ['今天我们的学徒获得了国家级奖项，欢迎大家来参观', '国家级奖项'],
  hebrew: ['ברוכים הבאים ליום הפתוח של המכללה', 'ליום הפתוח'],
  bidiTrick: ['pay \u202e}txt.exe{\u202c now \u2066hidden\u2069', 'txt'],
  persian: ['ما می\u200cخواهیم بیاموزیم', 'بیاموزیم'],
  marks: ['Cafe\u0301 na\u0308ive Z\u0351\u036b\u0343algo', 'na\u0308ive'],
  loneMark: ['\u0301start with a mark', 'start'],
  unseen: ['free\u200bdom soft\u00adhyphen \ufeffbom a\u{e0041}\u{e0042} tags', 'dom'],
  surrogate: ['broken \ud83d half and \udc00 half', 'half and'],
  tabs: ['\tone\ttwo\tthree', 'two'],
  longLine: [
    `${'Many words stand before the point. '.repeat(40)}here it is ${'and many words follow after it. '.repeat(40)}`,
    'here it is',
  ],
  longWord: [`x${'abcdefghij'.repeat(40)}MARK${'klmnopqrst'.repeat(40)}`, 'MARK'],
  longMark: [`so ${'everything in this sentence is wrong '.repeat(12)}indeed`, 'everything in this sentence is wrong '.repeat(12)],
};

/** A run in which every text is hostile. */
export function hostile(): RunResult {
  const file = 'drafts/hostile.md';
  const findings: Finding[] = Object.entries(HOSTILE_LINES).map(([name, [line, words]], index) =>
    onWords(`hostile/${name}`, (['error', 'warning', 'note'] as const)[index % 3] ?? 'note', file, index + 1, line, words, {
      message: `Found “${words}” here.`,
      clauses: [{ id: 'X-1', text: `Clause with <xml> & ${ESC}[1mescape\nand a second line` }],
      suggestions: [words.toUpperCase(), ''],
    }),
  );
  return run(
    [
      draft('hostile', file, findings, [{ platform: `Link${ESC}[5medIn`, account: '帳號', publishAt: 'soon\n' }]),
      draft(`id ${ESC}[2J <x> \u202e`, 'drafts/two words & more.md', [
        finding('hostile/empty', 'error', {
          place: at('drafts/two words & more.md', 2, 4, 0),
          frame: { text: 'abc def', start: 3, end: 3 },
        }),
        finding('hostile/at-end', 'error', {
          place: at('drafts/two words & more.md', 2, 8, 0),
          frame: { text: 'abc def', start: 7, end: 7 },
        }),
        finding('hostile/empty-line', 'error', { place: at('drafts/two words & more.md', 3, 1, 0), frame: { text: '', start: 0, end: 0 } }),
        finding('hostile/outside', 'error', {
          place: at('drafts/two words & more.md', 3, 90, 5),
          frame: { text: 'short', start: 90, end: 95 },
        }),
        finding('hostile/no-frame', 'warning', { place: at('drafts/two words & more.md', 4, 1, 9), excerpt: `no\u0000frame ${FAMILY}` }),
        finding('hostile/nothing', 'note', { place: at('drafts/two words & more.md', 5, 1, 0), message: '', why: '', advice: '' }),
        finding('hostile/several-lines', 'error', {
          place: { file: 'drafts/two words & more.md', kind: 'text', line: 6, column: 5, endLine: 9, endColumn: 2 },
          excerpt: 'from here\non',
          frame: { text: 'and from here', start: 4, end: 13 },
        }),
        finding('hostile/box', 'error', {
          place: { file: 'media/a<b>.png', kind: 'box', x: 1, y: 2, width: 30, height: 40 },
          excerpt: 'EXIT',
        }),
        finding('hostile/file', 'error', {
          status: 'unchecked',
          place: { file: 'media/a<b>.png', kind: 'file' },
          clauses: [{ id: 'A-VERY-LONG-CLAUSE-ID-1', text: 'x' }],
        }),
      ]),
    ],
    [
      finding('register/broken', 'error', {
        status: 'unchecked',
        place: { file: 'registers/consent.yaml', kind: 'file' },
        message: `bad ${ESC}[31m\nline`,
      }),
    ],
  );
}
