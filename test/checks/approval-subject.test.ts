import { expect, test } from 'vitest';
import { isOnSubject } from '../../src/checks/approval-subject.ts';
import type { Draft } from '../../src/model/draft.ts';
import { readJsonlLine } from '../../src/read/json-lines.ts';

function draftOf(text: string, inReplyTo: string): Draft {
  const { draft } = readJsonlLine(JSON.stringify({ id: 'r7', text, in_reply_to: inReplyTo }), 1, 'one.jsonl');
  if (!draft) throw new Error('not a draft');
  return draft;
}

test.each([
  [[], true],
  [['this reply'], true],
  [['reply to the complaint'], true],
  [['heating complaint'], true],
  [['response on heaters'], true],
  [['reply r7'], true],
  [['reply about parking'], false],
  [['reply about parking', 'heating'], true],
  [['review of the canteen on Facebook'], false],
])('an approval that covers %j is about a reply on heating: %j', (covers, expected) => {
  expect(isOnSubject(covers, draftOf('The heater is mended. Sorry, all.', 'No heating in room 4 since Monday.'))).toBe(expected);
});
