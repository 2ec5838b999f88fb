import type { HarperFinding } from './harper.ts';

/** Words beside a finding that show it to be wrong. */
interface Context {
  before?: RegExp;
  /** Begins with the finding itself. */
  from?: RegExp;
}

/** "One of us was off", "the numbers on it are", "those telling it are": behind a preposition or a participle a pronoun is no subject. */
const OBJECT: Context = {
  before:
    /\b(?:of|for|with|to|on|in|at|by|from|about|behind|beside|between|near|like|without|under|over|\p{L}{2,}ing)\s+(?:us|you|it|them|me|him|her)\s+$/iu,
};

/** Where one of Harper's rules is useful on the whole, and wrong in a construction of its own. */
const CORRECT: ReadonlyMap<string, readonly Context[]> = new Map([
  // "an everyday task", "about everyday habits": the adjective, after a determiner or a preposition and before its noun.
  [
    'Everyday',
    [
      {
        before:
          /\b(?:an|the|your|our|my|their|his|her|its|these|those|some|more|about|of|in|for|from|with|into|on|as|and|or|uses?|using|covers?|called)\s+$/iu,
        from: /^everyday\s+\p{Ll}/iu,
      },
    ],
  ],
  [
    'ThereToTheir',
    [
      // "the queue will be there tomorrow": a time has no owner here.
      { from: /^there\s+(?:tomorrow|today|tonight|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/iu },
      // "Is there homework?": a question asks whether something is there.
      { before: /\b(?:is|are|was|were|will|would|has|have)(?:n['’]t)?\s+$/iu },
      // "the kettle in there works": the place behind a preposition.
      {
        before: /\b(?:in|up|down|out|over|under|through|from|around|near)\s+$/iu,
        from: /^there\s+(?:works?|is|was|has|runs?|needs?|looks?|smells?|stays?)\b/iu,
      },
    ],
  ],
  // "as much as we can beforehand": an adverb of time behind the modal verb.
  ['ModalBeAdjective', [{ from: /^\p{L}+\s+(?:before|after|else|other)(?:hand|wards?|wise|where)\b/iu }]],
  [
    'ItsContraction',
    [
      // "passed its test is": what follows is a noun with a verb of its own.
      { from: /^its\s+\p{Ll}+\s+(?:has|had|is|was|will)\b/iu },
      // "back from its stay": a preposition takes a noun.
      { before: /\b(?:from|of|in|on|with|for|to|at|by|into|after|before|since|about|under|over|through|during|without)\s+$/iu },
    ],
  ],
  // "none of it's new", "like it's exam week", "and it's ours": no owner stands behind these words.
  [
    'ItsPossessive',
    [
      {
        before:
          /\b(?:of|like|if|and|but|or|so|that|which|because|since|when|whenever|where|while|until|unless|though|although|whether|think|know|hope|say|says|said|sure|glad|means|told)\s+$/iu,
      },
    ],
  ],
  // "next time you're late": a clause without "that" behind a time.
  ['PronounContraction', [{ before: /\b(?:time|day|moment|minute|week|year|if|when|while|once|that|because|since)\s+$/iu }]],
  // "so far away", "the full text": two words.
  ['CompoundNouns', [{ before: /\b(?:so|too|not|how|very|as|from)\s+$/iu, from: /^far\s+away\b/iu }, { from: /^full\s+text\b/iu }]],
  // "pay for the check": an inspection is bought, and no bill.
  ['PayForPrice', [{ from: /^for\s+(?:the|a|an|your|our|their|any|each|every)\s+(?:\p{L}+\s+)?(?:check|checks|charge|ticket)\b/iu }]],
  // "low to high", "blue to neutral": from one to the other.
  ['ToTwoToo', [{ before: /\b\p{L}+\s+$/iu, from: /^to\s+\p{L}+\s*(?:[:;,.]|$)/iu }]],
  // "it's spoke night": "is", not "has".
  // "has done its bit": the noun.
  [
    'SimplePastToPastParticiple',
    [
      { before: /['’]s\s+$/u, from: /^\p{L}+\s+\p{L}+/u },
      { before: /\b(?:its|their|our|my|your|his|her|a|the)\s+$/iu, from: /^bit\b/iu },
    ],
  ],
  // "pop in anyway": "in" belongs to the verb.
  [
    'InAnyWay',
    [
      {
        before:
          /\b(?:come|came|coming|pop|popped|popping|drop|dropped|dropping|call|called|go|went|gone|get|got|let|walk|walked|stay|join|joined)\s+$/iu,
      },
    ],
  ],
  // "a guide to where to hang them": a question behind a preposition.
  ['ToAdverb', [{ from: /^to\s+(?:where|how|when|what|which|whom?)\s+to\b/iu }]],
  // "we have funding rules": the name of a thing, not of an action.
  ['ProgressiveNeedsBe', [{ from: /^\p{L}+\s+have\s+\p{L}+ing\s+\p{L}{3,}s\b/iu }]],
  // "Will lost his hat": a name.
  ['WillNonLemma', [{ from: /^Will\s+\p{Ll}+(?:ed|t|nt|ght|ew|an|ame|aw|ook|ent)\b[^?]*(?:[.!…]|$)/u }]],
  // "there's mugs" is good spoken English; in "are there day and night shifts" a noun hides behind the first word.
  // "there were rather a lot of them": many, whatever "a" says.
  [
    'ThereIsAgreement',
    [{ from: /^(?:there['’]s|are\s+there)\s/iu }, { before: /\bthere\s+$/iu, from: /^(?:are|were)\s+(?:rather|quite|such)\b/iu }],
  ],
  // "sh*te": the rest of a masked word.
  ['The', [{ before: /[*!$#@%+]$/u }]],
  // "they're let near it": only "lets" is written for "let's".
  ['LetsConfusion', [{ from: /^let\b/iu }]],
  [
    'PronounInflectionBe',
    [
      OBJECT,
      // "those who do it properly are safe": the pronoun is what is done.
      { before: /\b(?:who|that|which)\s+\p{L}+\s+(?:it|them|us|you|me|him|her)\s+(?:\p{L}+\s+)?$/iu },
    ],
  ],
  [
    'PronounVerbAgreement',
    [
      OBJECT,
      // "show you videos", "what it cannot tell you is": a verb, or a noun used as a name, has the pronoun behind it.
      { before: /\p{L}\s+(?:you|it)\s+$/iu, from: /^(?:is|\p{L}+s)\b/iu },
      // "she spelt it", "he hid": past forms that Harper does not know, found by trying two hundred irregular verbs.
      {
        from: /^(?:spelt|learnt|hid|dug|burnt|leapt|spoilt|spilt|dealt|lent|shone|spun|stuck|struck|clung|flung|strung|wrung|fed|ground|froze|woke|tore|swore|split|cast|burst|bet|rid|sown|dove|strode|forgave|overcame|withdrew|sprang|stank|shrank)\b/iu,
      },
      // "I is for induction": a letter.
      { before: /\bI\s+$/u, from: /^is\s+for\b/u },
    ],
  ],
  // "what effect it had": the noun, with a clause after it.
  ['NounVerbConfusion', [{ before: /\bwhat\s+$/iu, from: /^effect\s+(?:it|this|that|these|they|he|she|we|the|a|an)\s/iu }]],
]);

/** Whether the words beside a finding in `prose` show that what was found is right. */
export function isCorrect(prose: string, { rule, start }: HarperFinding): boolean {
  const contexts = CORRECT.get(rule) ?? [];
  return contexts.some(({ before, from }) => (before?.test(prose.slice(0, start)) ?? true) && (from?.test(prose.slice(start)) ?? true));
}
