import { DEPARTMENTS, GROUPS_OF_PEOPLE } from './name-cues.ts';
import type { NameWords } from './name-words.ts';
import type { Token } from './reading.ts';

// What a text says around a name that only a person has or does.

/** “Finance”, “the payroll team”, “our Derry office”, “Room 6”. */
export function departmentAt({ norm, word, sameSentence }: NameWords, at: number): boolean {
  for (let step = at; step < at + 3; step += 1) if (DEPARTMENTS.has(norm(step))) return sameSentence(step, at - 1);
  if (/^(?:room|year|block)$/u.test(norm(at)) && /^\d/u.test(word(at + 1))) return true;
  if (!/^(?:our|my|the)$/u.test(norm(at))) return false;
  for (let step = at + 1; step < at + 5; step += 1) if (GROUPS_OF_PEOPLE.has(norm(step))) return sameSentence(step, at - 1);
  return false;
}

/** Whether he or she comes after a name, in its sentence or the two after it, before anybody else is named. */
export function spokenOf({ tokens, isGiven, isTitle }: NameWords, to: number): boolean {
  const sentence = tokens[to - 1]?.sentence ?? 0;
  for (let at = to; at < tokens.length && (tokens[at] as Token).sentence <= sentence + 2; at += 1) {
    if (/^(?:he|she|him|her|his|he's|she's|he'd|she'd|he'll|she'll|herself|himself)$/u.test((tokens[at] as Token).norm)) return true;
    if (isGiven(at) || isTitle(at)) return false;
  }
  return false;
}

/** “Well done, Ottoline!”, “So here's to you, Tadgh.” */
export function addressed({ tokens, norm, between, sameSentence }: NameWords, from: number, to: number): boolean {
  if (from === 0 || !sameSentence(from - 1, from) || between(from) !== ', ') return false;
  const ends = tokens[to] === undefined || !sameSentence(to, from) || /^[,!.?]/u.test(between(to));
  return (
    ends &&
    /^(?:done|you|luck|birthday|thanks|congratulations|congrats|cheers|bravo|sorry|home|soon|up|love|yes|no|hi)$/u.test(norm(from - 1))
  );
}

/** A given name that is a word of a hashtag by itself: #GoOnPriyanka. */
export function namedInTag({ tokens, known, word, norm, between }: NameWords, at: number): boolean {
  if (!/^\p{Lu}\p{Ll}{2,}/u.test(word(at)) || !known.givenNames.has(norm(at)) || known.places.has(norm(at))) return false;
  const next = tokens[at + 1]?.tag && between(at + 1) === '' ? norm(at + 1) : '';
  const prior = tokens[at - 1]?.tag && at > 0 && between(at) === '' ? norm(at - 1) : '';
  return (
    !known.thingHeads.has(next) && !known.organisationHeads.has(next) && !['storm', 'st', 'saint', 'lake', 'port', 'king'].includes(prior)
  );
}
