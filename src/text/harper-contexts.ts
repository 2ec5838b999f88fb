import type { HarperFinding } from './harper.ts';

/** Words beside a finding that show it to be wrong. */
interface Context {
  before?: RegExp;
  /** Begins with the finding itself. */
  from?: RegExp;
}

/** Where one of Harper's rules is useful on the whole, and wrong in a construction of its own. */
const CORRECT: ReadonlyMap<string, readonly Context[]> = new Map([
  // "an everyday task", "about everyday habits": the adjective, after a determiner or a preposition and before its noun.
  [
    'Everyday',
    [
      {
        before: /\b(?:an|the|your|our|my|their|his|her|its|these|those|some|more|about|of|in|for|from|with|into|on|as|and|or)\s+$/iu,
        from: /^everyday\s+\p{Ll}/iu,
      },
    ],
  ],
  // "the queue will be there tomorrow": a time has no owner here.
  ['ThereToTheir', [{ from: /^there\s+(?:tomorrow|today|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/iu }]],
  // "you need step-free access": a compound before a noun that is not counted.
  ['MissingDeterminer', [{ from: /^\s*\p{L}+-\p{L}/u }]],
  // "the hall is quiet again": "quite" stands before none of these.
  ['QuiteQuiet', [{ from: /^quiet\s+(?:again|today|tonight|now|here|too|enough|inside|outside|everywhere)\b/iu }]],
  // "passed its test is": what follows is a noun with a verb of its own.
  ['ItsContraction', [{ from: /^its\s+\p{Ll}+\s+(?:has|had|is|was|will)\b/iu }]],
  // "what effect it had": the noun, with a clause after it.
  ['NounVerbConfusion', [{ before: /\bwhat\s+$/iu, from: /^effect\s+(?:it|this|that|these|they|he|she|we|the|a|an)\s/iu }]],
]);

/** Whether the words beside a finding in `prose` show that what was found is right. */
export function isCorrect(prose: string, { rule, start }: HarperFinding): boolean {
  const contexts = CORRECT.get(rule) ?? [];
  return contexts.some(({ before, from }) => (before?.test(prose.slice(0, start)) ?? true) && (from?.test(prose.slice(start)) ?? true));
}
