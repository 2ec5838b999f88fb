import { PERSON_NOUNS } from './name-cues.ts';
import type { NameWords } from './name-words.ts';

// Names that a text gives to a machine, an animal or another thing: “a guillotine called Antoinette”, “Beryl, our bench drill”.

const NAMING = new Set('called named nicknamed christened dubbed call name christen nickname rename renamed'.split(' '));
const DETERMINERS = new Set("our my the a an this that its new office's workshop's".split(' '));
/** Words at which the noun that stands after a determiner has ended. */
const AFTER_NOUN =
  /^(?:who|which|that|is|was|has|have|had|in|at|on|of|from|with|for|and|or|but|by|to|as|if|when|since|will|can|could|takes?|likes?)$/u;
/** How many words a noun may have before it: “our trusty old bench drill”. */
const DESCRIPTION = 5;

/** The folded names that a text gives to things, wherever it does so; a name so given is nobody's in the whole text. */
export function christened(words: NameWords): ReadonlySet<string> {
  const { tokens, known, norm, capital } = words;
  const names = new Set<string>();
  if (known.things.size === 0) return names;
  let isNamed = false;
  for (let at = 0; at < tokens.length; at += 1) {
    if (asksForName(words, at)) isNamed = true;
    if (!capital(at)) continue;
    if (givenToThing(words, at) || besideThing(words, at)) names.add(norm(at));
  }
  // “Name our new floor scrubber. Leading so far: …”: whatever is proposed is the thing's.
  if (isNamed) for (let at = 0; at < tokens.length; at += 1) if (capital(at)) names.add(norm(at));
  return names;
}

/** “a drill called Beryl”, “it's been named Gerald”: whatever is not a person that the words before the verb speak of. */
function givenToThing({ tokens, known, norm, capital, sameSentence }: NameWords, at: number): boolean {
  let verb = at - 1;
  while (verb > at - 4 && verb >= 0 && (capital(verb) || /^(?:it|him|her|the|to|as)$/u.test(norm(verb)))) verb -= 1;
  if (!NAMING.has(norm(verb)) || !sameSentence(verb, at)) return false;
  for (let before = verb - 1; before >= 0 && before > verb - 8 && sameSentence(before, verb); before -= 1) {
    const word = norm(before);
    if (PERSON_NOUNS.has(word)) return false;
    if (known.things.has(word) || /^(?:it|it's|they've|which)$/u.test(tokens[before]?.norm ?? '')) return true;
  }
  return false;
}

/** “Beryl, our bench drill”, “our robot lawnmower, Mo”, “our forklift Tyler”. */
function besideThing(words: NameWords, at: number): boolean {
  const { known, norm, between, sameSentence, capital, tokens } = words;
  const next = at + 1;
  if (sameSentence(next, at) && /^(?:, | |\s\(|\s[-–—]\s)$/u.test(between(next)) && DETERMINERS.has(norm(next)) && !capital(next)) {
    if (known.things.has(nounFrom(words, next + 1))) return true;
  }
  const before = at - 1;
  if (before < 0 || !sameSentence(before, at) || !known.things.has(norm(before)) || tokens[before]?.norm.endsWith("'s")) return false;
  if (!/^(?:, |: |,? ['‘“"]| )$/u.test(between(at))) return false;
  for (let step = before - 1; step >= 0 && step >= before - DESCRIPTION && sameSentence(step, at); step -= 1)
    if (DETERMINERS.has(norm(step))) return true;
  return false;
}

/** The last word of the noun that begins at a token: “bench drill” in “bench drill. Installed …”. */
function nounFrom({ tokens, norm, between, sameSentence }: NameWords, at: number): string {
  let noun = '';
  for (let step = at; step < at + DESCRIPTION && tokens[step] !== undefined && sameSentence(step, at); step += 1) {
    if (AFTER_NOUN.test(norm(step)) || (step > at && !/^[\s-]+$/u.test(between(step)))) break;
    noun = norm(step);
  }
  return noun;
}

/** “Name our new floor scrubber”, “the new minibus's name”, “our vending machine had a name”. */
function asksForName({ tokens, known, norm, sameSentence }: NameWords, at: number): boolean {
  if (!/^(?:name|names|naming|rename|christen|christening)$/u.test(norm(at))) return false;
  const nearThing = (from: number, to: number): boolean => {
    for (let step = from; step <= to; step += 1) if (sameSentence(step, at) && known.things.has(norm(step))) return true;
    return false;
  };
  const after = norm(at + 1);
  if (/^(?:our|the|this|that|my|a|for)$/u.test(after) && nearThing(at + 2, at + 2 + DESCRIPTION)) return true;
  const owned = tokens[at - 1]?.norm.endsWith("'s") === true && known.things.has(norm(at - 1));
  const has = /^(?:a|its|own|new)$/u.test(norm(at - 1)) && nearThing(at - DESCRIPTION, at - 2);
  return owned || has;
}
