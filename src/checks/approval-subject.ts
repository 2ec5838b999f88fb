import type { Draft } from '../model/draft.ts';
import { foldWord } from '../text/fold.ts';

/** Words with which approvals name any reply: they say nothing about its subject. */
const GENERAL = new Set(
  `a about an and any answer answers approval approved are article as at but by comment comments complaint complaints critic critical
  criticism criticisms customer draft entire exact facebook feedback for former from full google her his instagram in is it its learner
  learners linkedin made message messages negative new of on online or our parent person please post posted posts press public reply
  replies replying response responses responding review reviews social media statement text that the their them these they this those
  thread to tweet tweets twitter under unhappy upset version was we were whole wording with word words x your youtube`.split(/\s+/u),
);

/** Shorter words must be the same; longer ones may differ in their ending (“parking”, “parked”). */
const STEM = 4;

const wordsOf = (text: string): string[] => foldWord(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

const isSameWord = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return (
    one === other ||
    (short.length >= STEM && long.startsWith(short.slice(0, Math.max(STEM, short.length - 3))) && long.length - short.length <= 4)
  );
};

/**
 * Whether an approval that names its subject is about this draft: one of the subject's own words stands in the draft, or
 * in what it replies to. An approval that names no subject, or only “this reply”, counts for the draft that it stands in.
 */
export function isOnSubject(covers: readonly string[], draft: Draft): boolean {
  const subjects = covers.map((each) => wordsOf(each).filter((word) => !GENERAL.has(word)));
  if (subjects.length === 0 || subjects.some((subject) => subject.length === 0)) return true;
  const { inReplyTo } = draft.meta;
  const said = wordsOf(
    [...draft.passages.map(({ text }) => text), inReplyTo?.text ?? '', inReplyTo?.author ?? '', draft.id, draft.author ?? ''].join('\n'),
  );
  return subjects.some((subject) => subject.some((word) => said.some((each) => isSameWord(word, each))));
}
