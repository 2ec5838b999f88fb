import type { DraftResult, Finding, RunResult } from '../../src/model/finding.ts';
import type { TextPlace } from '../../src/model/place.ts';
import type { Severity } from '../../src/model/policy.ts';

/** A place on one line, with offsets that stand in the passage as well. */
export function at(file: string, line: number, column: number, length: number): TextPlace {
  const start = column - 1;
  return {
    file,
    kind: 'text',
    passage: 'body',
    index: 0,
    line,
    column,
    endLine: line,
    endColumn: column + length,
    start,
    end: start + length,
  };
}

export function finding(ruleId: string, severity: Severity, parts: Partial<Finding> & Pick<Finding, 'place'>): Finding {
  return {
    fingerprint: `f-${ruleId}`,
    ruleId,
    family: ruleId.split('/')[0] ?? '',
    clauses: [],
    severity,
    status: 'violation',
    message: 'Something is wrong.',
    why: 'It matters.',
    advice: 'Put it right.',
    excerpt: '',
    redact: false,
    ...parts,
  };
}

/** A finding on words of a line: place, excerpt and frame follow from the line. */
export function onWords(
  ruleId: string,
  severity: Severity,
  file: string,
  line: number,
  text: string,
  words: string,
  parts: Partial<Finding> = {},
): Finding {
  const start = text.indexOf(words);
  const end = start + words.length;
  const place = at(file, line, start + 1, words.length);
  return finding(ruleId, severity, { place, excerpt: words, frame: { text, start, end }, ...parts });
}

export function draft(id: string, file: string, findings: Finding[], publications: DraftResult['publications'] = []): DraftResult {
  return { id, file, publications, findings };
}

export function run(drafts: DraftResult[], findings: Finding[] = []): RunResult {
  const all = [...findings, ...drafts.flatMap((each) => each.findings)];
  const broken = all.filter((each) => each.status === 'violation');
  const number = (severity: Severity) => broken.filter((each) => each.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: 'clauselint', version: '0.1.0' },
    asOf: '2026-11-22T10:00:00Z',
    policy: { id: 'POL-7', title: 'Social Media Policy', revision: '1.0', validUntil: '2022-02-11', sha256: 'ab'.repeat(32) },
    summary: {
      drafts: drafts.length,
      errors: number('error'),
      warnings: number('warning'),
      notes: number('note'),
      unchecked: all.length - broken.length,
    },
    findings,
    drafts,
  };
}

const HONEST = { id: 'C-12', text: 'Do not publish a statement that could damage the good name of a person or an organisation.' };
const ASK = { id: 'C-9', text: 'Ask your line manager before you write about colleagues, learners, employers or suppliers.' };
const GRAMMAR = { id: 'C-5b', text: 'including being grammatically correct' };
const SECRET = { id: 'C-11a', text: 'Never publish confidential information of the company, its learners or its customers;' };

/** A working week: what the tool shows most of the time. */
export function ordinary(): RunResult {
  const openDay = 'drafts/open-day.md';
  const line =
    'Unlike Brackwell Engineering, who faked their safety records, we could of shown you round any time we liked this spring, and you would of seen every last workshop.';
  const news = 'drafts/partner-news.md';
  const newsLine = 'Project Heron starts in May, and Dev Marsh from the yard will lead it.';
  const spelling = {
    why: 'Mistakes in a post cost trust in the training.',
    advice: 'Correct it, or add the word to the vocabulary.',
    clauses: [GRAMMAR],
  };
  return run(
    [
      draft(
        'open-day',
        openDay,
        [
          onWords('defamation/allegation', 'error', openDay, 9, line, 'Brackwell Engineering, who faked their safety records', {
            message: 'This says as a fact that Brackwell Engineering did something dishonest.',
            why: 'A statement like this can be defamatory, and repeating somebody else’s is no defence.',
            advice: 'Take the statement out. If it has to be said, get the sources and the Head of Department’s decision first.',
            clauses: [HONEST],
          }),
          onWords('commenting-on-people/named', 'warning', openDay, 9, line, 'Brackwell Engineering, who faked their safety records', {
            message: 'The post comments on an employer, and no approval is recorded.',
            why: 'People and firms we work with are named only after somebody has agreed to it.',
            advice: 'Ask, then record it under approvals: in the front matter.',
            clauses: [ASK],
          }),
          onWords('grammar/could-of', 'error', openDay, 9, line, 'could of', {
            message: '“could of” is a slip for “could have”.',
            ...spelling,
            suggestions: ['could have', 'could’ve'],
          }),
          onWords('grammar/could-of', 'error', openDay, 9, line, 'would of', {
            message: '“would of” is a slip for “would have”.',
            ...spelling,
            suggestions: ['would have'],
          }),
          finding('consent/expired', 'error', {
            place: at(openDay, 5, 11, 18),
            excerpt: 'media/welcome.jpg',
            message: 'The consent for this picture ends before the post goes out.',
            why: 'Somebody who can be recognised agreed to be shown until 31 December 2026 only.',
            advice: 'Use another picture, or ask for consent again and record it in the register.',
            platform: 'Instagram',
            clauses: [{ id: 'IMG-2', text: 'Show people only with their written consent.' }],
          }),
        ],
        [
          { platform: 'LinkedIn', account: 'college', publishAt: '2027-01-08T09:00:00+00:00' },
          { platform: 'Instagram', account: 'college', publishAt: '2027-01-08T09:00:00+00:00' },
        ],
      ),
      draft('tuesday-tip', 'drafts/tuesday-tip.md', [], [{ platform: 'X', account: 'college', publishAt: '2026-12-01' }]),
      draft(
        'partner-news',
        news,
        [
          onWords('confidential/listed-term', 'error', news, 6, newsLine, 'Project Heron', {
            message: '“Project Heron” is on the list of confidential terms.',
            why: 'It has not been announced.',
            advice: 'Leave it out until the embargo ends.',
            clauses: [SECRET],
            redact: true,
          }),
          onWords('commenting-on-people/named', 'warning', news, 6, newsLine, 'Dev Marsh', {
            message: 'Dev Marsh is named, and no approval is recorded.',
            why: 'People and firms we work with are named only after somebody has agreed to it.',
            advice: 'Ask, then record it under approvals: in the front matter.',
            clauses: [ASK],
          }),
        ],
        [{ platform: 'Facebook', account: 'college', publishAt: '2026-11-30' }],
      ),
      draft('q17', 'drafts/queue.jsonl', [
        onWords(
          'claims/superlative',
          'warning',
          'drafts/queue.jsonl',
          17,
          '{"id": "q17", "text": "The best training in Leeds!"}',
          'The best training in Leeds',
          {
            message: 'A claim to be the best, without evidence.',
            why: 'What we say about ourselves has to be provable.',
            advice: 'Name the source, or say it as an opinion.',
            clauses: [{ id: 'C-5d', text: 'objectively justifiable' }],
            platform: 'X',
          },
        ),
      ]),
      draft('staff-photo', 'drafts/staff-photo.md', [
        finding('media/read', 'error', {
          status: 'unchecked',
          place: { file: 'drafts/media/staff.heic', kind: 'file' },
          message: 'The picture could not be opened, so nobody has compared it with the consent register.',
          why: 'A picture that cannot be read cannot be cleared.',
          advice: 'Save it as JPEG or PNG, and run the check again.',
        }),
      ]),
      draft('welsh', 'drafts/welsh.md', [
        finding('grammar/language', 'note', {
          place: at('drafts/welsh.md', 4, 1, 0),
          message: 'Most of this post is not in English, so its spelling and grammar were not checked.',
          why: 'The language checks know English only.',
          advice: 'Ask somebody who reads the language to go over it.',
          clauses: [GRAMMAR],
        }),
      ]),
      ...['a', 'b', 'c'].map((id) => draft(id, `drafts/${id}.md`, [])),
    ],
    [
      finding('policy/expired', 'note', {
        place: { file: 'rules/pack/policy.yaml', kind: 'file' },
        message: 'The policy was valid until 11 February 2022.',
        why: 'It may have been replaced since.',
        advice: 'Ask the policy’s owner whether it has been renewed.',
      }),
    ],
  );
}
