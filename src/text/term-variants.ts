import type { Span } from '../model/place.ts';
import { base64Of, ciphersOf, codesOf, spokenLetter } from './ciphers.ts';
import { emojiWords } from './emoji-words.ts';
import { foldWord } from './fold.ts';
import { readingsOf } from './word-readings.ts';

/** Computes a value when it is first asked for: most terms are never near a word that could be a disguise of theirs. */
function lazy<T>(compute: () => T): () => T {
  let value: { is: T } | undefined;
  return () => {
    value ??= { is: compute() };
    return value.is;
  };
}

/** A word of a term, with the other ways to write it. */
interface TermWord {
  word: string;
  /** Short forms, numerals, “&”: writings that anybody would call the same. */
  alike: ReadonlySet<string>;
  /** Ciphers. */
  disguised: () => ReadonlySet<string>;
  sound: () => string;
}

/** A term as words that may be misspelt, written backwards or by a cipher, in pieces, or only hinted at. */
export interface VariantTerm {
  words: string[];
  parts: TermWord[];
  /** Written backwards: word by word, the whole, and in one piece. */
  backwards: string[][];
  initials: string;
  joined: string;
  /** The first sounds of two words changed round: “Felvet Vox”. */
  spoonerism: string[] | undefined;
  /** The words without one that only says what kind of thing it is: “Kestrel” of “Project Kestrel”. */
  name: string[];
  /** Ordinary words with which one of these writings can begin. */
  starts: ReadonlySet<string>;
  codes: () => string[];
  base64: () => string[];
  /** Ciphers of the term in one piece. */
  whole: () => ReadonlySet<string>;
}

interface Word extends Span {
  folded: string;
  /** What stands between the word before and this one. */
  gap: string;
  /** Only white space, hyphens or marks of a hashtag before it. */
  joined: boolean;
  /** What an emoji may stand for. */
  emoji: readonly string[];
}

const WORD =
  /\p{Lu}?[\p{Ll}\p{M}\p{Cf}]+(?:['’][\p{Ll}\p{M}\p{Cf}]+)*|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}[\p{Ll}\p{M}\p{Cf}]*|\p{N}+|&|\p{Extended_Pictographic}\u{FE0F}?(?:\u{200D}\p{Extended_Pictographic}\u{FE0F}?)*/gu;
const EMOJI = /^\p{Extended_Pictographic}/u;
const JOINT = /^(?:[\s\p{Pd}_#"“”'‘’*\p{Cf}]|\u{FE0F})*$/u;
/** Around a word that only fills a pause: any punctuation but the end of a sentence. */
const LOOSE_JOINT = /^[^\p{L}\p{N}.!?\n]*$/u;
/** Words of this length at least are distinctive enough to be known with a letter wrong. */
const LEAST = 6;
/** From this length on, another letter in one place is still the same word. */
const LEAST_REPLACED = 7;
/** Words that say what kind of thing a name belongs to. */
const KINDS = new Set('project operation programme program plan mission scheme initiative codename'.split(' '));
/** Words that only fill a pause between two words of a name. */
const FILLERS = new Set(
  `ahem cough coughs er erm um uh hmm ooh whisper whispers hush shh shhh wink winks flipping flippin blooming bloomin bloody blinking bleeping
  bleep freaking frigging ruddy effing sodding sneaky secret mysterious so called you know the`.split(/\s+/u),
);
/** Words that say that a riddle follows. */
const RIDDLE =
  /\b(?:initials?|acronym|begins?|beginning with|starts? with|starting with|first letters?|ends? with|rhymes? with|code ?names?|code ?word|stands for)\b/iu;
/** Looser hints, which make an initialism of three letters telling. */
const HINT =
  /\b(?:iykyk|if you know,? you know|hint|clue|guess|secret|hush|not allowed|can't say|riddle|spell|letters|insiders?|anagram|scrambled|mirror|half|halves|plus|together)\b|[🤫🤐🤭🙊😉😏]/iu;
const ANAGRAM = /\b(?:anagram|scrambled|jumbled?|unscramble|rearranged?|mixed[- ]up|shuffled?)\b/iu;
const PUT_TOGETHER =
  /\b(?:first half|second half|followed by|put (?:them|those|these|the two|it|both)? ?together|stick (?:them|those|the two) together|joined? (?:to|with|up)|plus|then add|minus the)\b|\+/iu;
const ENDING = /\bend(?:s|ing)?\s+(?:in|with)\s+["'‘’“”]?(?:the letters\s+)?["'‘’“”]?(\p{L}{3,})/giu;
const BEGINNING = /\b(?:begin(?:s|ning)?|start(?:s|ing)?)\s+with\s+(?:an?\s+)?["'‘’“”]?(\p{L}+)/giu;
/** Endings that make a nickname, an adjective or a group of a name. */
const DERIVED =
  /^(?:e?s|e?rs?|'?ers|ish|y|ies|ing|ed|ites?|ians?|ans?|ists?|ism|ise[ds]?|ize[ds]?|isation|esque|like|ly|ness|ettes?|mania|ville|ton|fest|gate|land|ology|tastic|athon|ified|ify|ey|ies?|o|os|bot|wise|able|less|days?|time)$/u;

const reversed = (word: string): string => [...word].reverse().join('');
const sortedLetters = (word: string): string => [...word].sort().join('');

/** How a word sounds, roughly: spellings of one sound are one letter, vowels of the middle are one sign, nothing is doubled. */
function soundOf(word: string): string {
  return word
    .replace(/ph/gu, 'f')
    .replace(/gh(?=[^aeiou]|$)|(?<=[aeiou])h(?=[^aeiou]|$)/gu, '')
    .replace(/ck|[qc](?![eiyh])/gu, 'k')
    .replace(/c(?=[eiy])|z/gu, 's')
    .replace(/x/gu, 'ks')
    .replace(/wh/gu, 'w')
    .replace(/kn/gu, 'n')
    .replace(/dge|j/gu, 'g')
    .replace(/[aeiouy]+/gu, 'a')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=.)a$/u, '');
}

/** The number of letters to put in, leave out or change that make one word of another; more than `most` is `most + 1`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(
        Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (one[i - 1] === other[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] as number;
}

function spoonerismOf(words: readonly string[]): string[] | undefined {
  if (words.length !== 2) return undefined;
  const [first, second] = words.map((word) => /^([^aeiou]+)(.{2,})$/u.exec(word));
  if (!first || !second || first[1] === second[1]) return undefined;
  return [`${second[1]}${first[2]}`, `${first[1]}${second[2]}`];
}

export function variantTerm(term: string): VariantTerm {
  const words = foldWord(term).match(/[\p{L}\p{N}]+|&/gu) ?? [];
  const backwards = [words.map(reversed), words.map(reversed).reverse(), [reversed(words.join(''))]];
  const name = words.filter((word) => !KINDS.has(word));
  const distinct = [...backwards, ...(name.length < words.length ? [[reversed(name.join(''))]] : [])].filter(
    (each, at, all) => all.findIndex((other) => other.join(' ') === each.join(' ')) === at,
  );
  return {
    words,
    parts: words.map((word) => ({
      word,
      alike: readingsOf(word),
      disguised: lazy(() => new Set(ciphersOf(word))),
      sound: lazy(() => soundOf(word)),
    })),
    backwards: words.join('').length >= 5 ? distinct.filter((each) => each.join('').length >= 5 && each.join('') !== words.join('')) : [],
    joined: words.join(''),
    initials: words.map((word) => word[0]).join(''),
    spoonerism: spoonerismOf(words),
    name: name.length > 0 ? name : words,
    starts: new Set([
      ...words,
      ...words.flatMap((word) => [...readingsOf(word)].flatMap((reading) => [reading, reading.replace(/(?<=ty).+$/u, '')])),
      ...distinct.flatMap((each) => each.slice(0, 1)),
      ...(spoonerismOf(words) ?? []),
    ]),
    codes: lazy(() => [...codesOf(words), ...(name.length > 0 && name.length < words.length ? codesOf(name) : [])]),
    base64: lazy(() => base64Of(words)),
    whole: lazy(() => new Set(ciphersOf(words.join('')))),
  };
}

function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const last = found.at(-1);
    const emoji = EMOJI.test(match[0]);
    const names = emoji ? emojiWords(match[0]) : [];
    if (emoji && names.length === 0) continue;
    const gap = last === undefined ? '' : text.slice(last.end, match.index);
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      folded: emoji ? '' : foldWord(match[0]).replace(/'s?$/u, ''),
      gap,
      joined: last !== undefined && JOINT.test(gap),
      emoji: names,
    });
  }
  return found;
}

/**
 * Whether a word is another one with one slip: two letters changed round, one
 * left out, doubled or put in, or one wrong. The first letter stands. A plural
 * is another word.
 */
function isSlipOf(word: string, wanted: string): boolean {
  if (wanted.length < LEAST || word === wanted || word[0] !== wanted[0] || /\p{N}/u.test(wanted)) return false;
  let at = 0;
  while (at < wanted.length && word[at] === wanted[at]) at += 1;
  const rest = word.slice(at);
  const rightRest = wanted.slice(at);
  if (word.length === wanted.length)
    return (
      (rest[0] === rightRest[1] && rest[1] === rightRest[0] && rest.slice(2) === rightRest.slice(2)) ||
      (wanted.length >= LEAST_REPLACED && rest.slice(1) === rightRest.slice(1))
    );
  if (word.length === wanted.length - 1) return rest === rightRest.slice(1);
  if (word.length === wanted.length + 1) return rest.slice(1) === rightRest && !(rightRest === '' && /[sd]$/u.test(word));
  return false;
}

/** Whether a word is another one spelt as it sounds, or with its inner letters in disorder. */
function isRespelt(word: string, wanted: TermWord): boolean {
  if (wanted.word.length < LEAST || word.length < LEAST - 1) return false;
  if (word[0] === wanted.word[0] && word.at(-1) === wanted.word.at(-1) && sortedLetters(word) === sortedLetters(wanted.word)) return true;
  if (
    word.replace(/vv/gu, 'w').replace(/rn/gu, 'm').replace(/cl/gu, 'd') ===
    wanted.word.replace(/vv/gu, 'w').replace(/rn/gu, 'm').replace(/cl/gu, 'd')
  )
    return true;
  return wanted.sound().length >= 4 && soundOf(word) === wanted.sound() && distance(word, wanted.word, 3) <= 3;
}

/** How far from a term's word a word of the text is: the same, another writing of it, or a disguise, of which the dictionary knows nothing. */
type Likeness = 'same' | 'alike' | 'disguised' | undefined;

function likeness(word: Word, wanted: TermWord, isOrdinary: (word: string) => boolean): Likeness {
  if (word.folded === wanted.word) return 'same';
  if (wanted.alike.has(word.folded)) return 'alike';
  if (word.emoji.includes(wanted.word)) return 'alike';
  if (word.folded === '' || isOrdinary(word.folded)) return undefined;
  if (wanted.disguised().has(word.folded)) return 'disguised';
  return isSlipOf(word.folded, wanted.word) || isRespelt(word.folded, wanted) ? 'disguised' : undefined;
}

/** Whether a word is the last one of a name with an ending: “Marrowstoners”. */
function isDerived(word: string, wanted: string, capitals: boolean, isOrdinary: (word: string) => boolean): boolean {
  if (wanted.length < 5 || !word.startsWith(wanted) || word === wanted) return false;
  const ending = word.slice(wanted.length);
  return DERIVED.test(ending) && (capitals || !isOrdinary(word));
}

/**
 * Finds terms that are misspelt, written backwards, by a cipher or as a rebus,
 * that carry an ending, or are given by initials, first letters or halves
 * beside words that make them a riddle. A word that stands in the dictionary
 * is no misspelling.
 */
export function findVariants(text: string, terms: readonly VariantTerm[], isOrdinary: (word: string) => boolean): Span[] {
  const words = wordsOf(text);
  const found: Span[] = [];
  const span = (from: number, to: number): Span => ({ start: (words[from] as Word).start, end: (words[to - 1] as Word).end });
  const capital = (at: number): boolean => /^\p{Lu}/u.test(text.slice((words[at] as Word).start));
  const named = (at: number): boolean => {
    const { gap, start, end } = words[at] as Word;
    // “Saltmarsh Signs” is somebody else.
    if (words[at + 1]?.joined && capital(at + 1) && text[start - 1] !== '#') return false;
    return capital(at) && ((start > 0 && !/[.!?…\n]/u.test(gap)) || /^['’]s/u.test(text.slice(end)) || text[start - 1] === '#');
  };
  const sameRun = (from: number, wanted: readonly string[]): boolean =>
    from + wanted.length <= words.length &&
    wanted.every((each, at) => (at === 0 || (words[from + at] as Word).joined) && (words[from + at] as Word).folded === each);

  /** The index after a run of words that are the term's, at least one of them in another writing; a pause may be filled. */
  const variantRun = (from: number, term: VariantTerm): number | undefined => {
    let at = from;
    const seen: Likeness[] = [];
    let filled = false;
    for (const [index, part] of term.parts.entries()) {
      let word = words[at];
      if (index > 0) {
        const before = at;
        while (word && at - before < 2 && FILLERS.has(word.folded) && LOOSE_JOINT.test(word.gap)) word = words[++at];
        filled ||= at > before;
        if (!word || !(at > before ? LOOSE_JOINT.test(word.gap) : word.joined)) return undefined;
        if (at > before && !(capital(from) && capital(at))) return undefined;
      }
      if (!word) return undefined;
      let like = likeness(word, part, isOrdinary);
      // “Forty-Seven” is written in two.
      const following = words[at + 1];
      if (!like && following?.joined && part.alike.has(word.folded + following.folded)) {
        like = 'alike';
        at += 1;
      }
      const last = index === term.parts.length - 1;
      if (!like && last && isDerived(word.folded, part.word, index > 0 && capital(from) && capital(at), isOrdinary)) like = 'disguised';
      if (!like) return undefined;
      seen.push(like);
      at += 1;
    }
    if (seen.filter((like) => like === 'disguised').length > 1 && !sameCipher(words.slice(from, at), term)) return undefined;
    const lone = term.parts.length === 1 && seen[0] === 'alike';
    return !lone && (filled || seen.some((like) => like !== 'same')) ? at : undefined;
  };

  /** The index after words that make the term together, when they are parted or an emoji stands for one: “Wind hovver”, “Moon🪨”. */
  const piecedRun = (from: number, whole: string): number | undefined => {
    const first = words[from] as Word;
    const openings = first.folded === '' ? first.emoji : [first.folded];
    for (const opening of openings) {
      if (opening.length < 2 || !whole.startsWith(opening) || opening === whole) continue;
      let rest = whole.slice(opening.length);
      let strange = first.folded === '' || !isOrdinary(opening);
      let written = first.folded === '' ? 0 : 1;
      for (let at = from + 1; at < words.length && at < from + 4; at += 1) {
        const word = words[at] as Word;
        if (!word.joined) break;
        const next = (word.folded === '' ? word.emoji : [word.folded]).find((each) => each.length > 1 && rest.startsWith(each));
        if (next === undefined) break;
        strange ||= word.folded === '' || (!isOrdinary(next) && next.length > 2);
        if (word.folded !== '') written += 1;
        rest = rest.slice(next.length);
        if (rest === '') return strange && (written > 0 || word.gap === '') ? at + 1 : undefined;
      }
    }
    return undefined;
  };

  for (let at = 0; at < words.length; at += 1) {
    const { folded } = words[at] as Word;
    // A word of the dictionary is no disguise: it can only begin one.
    const ordinary = folded !== '' && isOrdinary(folded);
    for (const term of terms) {
      if (ordinary && !term.starts.has(folded) && !term.joined.startsWith(folded)) continue;
      for (const backwards of term.backwards) {
        if (!sameRun(at, backwards)) continue;
        if (backwards.length > 1 || !isOrdinary(backwards[0] as string)) found.push(span(at, at + backwards.length));
      }
      const to = variantRun(at, term);
      if (to !== undefined) found.push(span(at, to));
      const whole = term.words.join('');
      if (whole.length >= 6) {
        const pieced = piecedRun(at, whole);
        if (pieced !== undefined) found.push(span(at, pieced));
      }
      const { spoonerism, name } = term;
      if (spoonerism && sameRun(at, spoonerism) && spoonerism.some((each) => !isOrdinary(each))) found.push(span(at, at + 2));
      const [first, second] = term.words;
      const next = words[at + 1];
      if (term.words.length === 2 && first && second) {
        // “Kestrel Project”: turned round, with capitals.
        if (KINDS.has(first) && words[at]?.folded === second && next?.joined && next.folded === first && capital(at) && capital(at + 1))
          found.push(span(at, at + 2));
        // “Project J”: the kind of thing is written out, its name an initial, or its first letters.
        if (next?.joined && (words[at]?.folded === first || term.parts[0]?.alike.has(words[at]?.folded ?? ''))) {
          const written = text.slice(next.start, next.end);
          const stars = /^(?:[*_•.?-]{2,}|(?=\W|$))/u.test(text.slice(next.end));
          const clipped =
            KINDS.has(first) && next.folded.length >= 3 && next.folded.length >= second.length / 3 && !isOrdinary(next.folded);
          if (
            /^\p{Lu}/u.test(written) &&
            second !== next.folded &&
            second.startsWith(next.folded) &&
            (next.folded.length === 1 ? stars : clipped) &&
            !isPartOfWord(text, next.end)
          )
            found.push(span(at, at + 2));
        }
      }
      // A name that no dictionary has says enough without the kind of thing before it; the capital of a sentence's first word is none.
      const [only] = name;
      if (
        only &&
        name.length === 1 &&
        term.words.length === 2 &&
        only.length >= LEAST &&
        named(at) &&
        !isOrdinary(only) &&
        (words[at]?.folded === only || isDerived(words[at]?.folded ?? '', only, false, isOrdinary))
      )
        found.push(span(at, at + 1));
    }
  }
  found.push(...findCodes(text, terms), ...findByLetters(text, words, terms), ...findUnsplit(text, terms, isOrdinary));
  if (ANAGRAM.test(text)) found.push(...findAnagrams(words, terms));
  if (PUT_TOGETHER.test(text)) found.push(...findHalves(text, words, terms));
  if (RIDDLE.test(text) || HINT.test(text)) found.push(...findRiddles(text, words, terms));
  return found;
}

/** Whether several words are disguised in one way, as those of a cipher are. */
function sameCipher(words: readonly Word[], term: VariantTerm): boolean {
  return words.every((word, at) => word.folded === term.parts[at]?.word || term.parts[at]?.disguised().has(word.folded));
}

const isPartOfWord = (text: string, at: number): boolean => /^[’'][\p{L}]/u.test(text.slice(at));

/** Terms in one piece, written backwards, by a cipher or with a slip in spite of capitals and figures inside: “nevaRkcolB”, “hollyb1ush”. */
function findUnsplit(text: string, terms: readonly VariantTerm[], isOrdinary: (word: string) => boolean): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]{4,}/gu)) {
    if (!/\p{N}|\p{Ll}\p{Lu}/u.test(match[0])) continue;
    const word = foldWord(match[0]);
    if (isOrdinary(word)) continue;
    const hidden = terms.some(({ words, backwards, whole }) => {
      if (backwards.some((each) => each.length === 1 && each[0] === word)) return true;
      return words.join('') !== word && (whole().has(word) || isSlipOf(word, words.join('')));
    });
    if (hidden) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Runs of signs in which a code may stand. */
const MORSE_RUN = /[.·•∙\p{Pd}_−/|\s]{12,}/gu;
const NUMBER_RUN = /(?:(?:0x|\\x|%|&#x?)?[0-9a-f]{1,8};?[\s,.;:/|\p{Pd}]*){4,}/giu;

/** Terms in Morse, numbers for letters, hexadecimal, binary or Base64. */
function findCodes(text: string, terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  const runs: { span: Span; plain: string }[] = [];
  for (const match of text.matchAll(MORSE_RUN)) {
    const plain = match[0]
      .replace(/[·•∙]/gu, '.')
      .replace(/[\p{Pd}_−]/gu, '-')
      .replace(/[\s/|]+/gu, ' ');
    if (/[.-]/u.test(plain)) runs.push({ span: { start: match.index, end: match.index + match[0].length }, plain: ` ${plain.trim()} ` });
  }
  for (const match of text.matchAll(NUMBER_RUN)) {
    if (!/\d/u.test(match[0])) continue;
    const numbers = match[0].toLowerCase().match(/(?<=0x|\\x)[0-9a-f]+|[0-9a-f]+/gu) ?? [];
    const span = { start: match.index, end: match.index + match[0].length };
    runs.push({ span, plain: ` ${numbers.map((each) => each.replace(/^0(?=.$)/u, '')).join(' ')} ` });
  }
  for (const term of terms) {
    for (const { span, plain } of runs)
      if (
        term
          .codes()
          .some(
            (code) =>
              plain.includes(` ${code} `) || (/^[0-9a-f]{2}(?: [0-9a-f]{2}){4,}$/u.test(code) && plain.includes(code.replaceAll(' ', ''))),
          )
      )
        found.push(span);
    for (const code of term.base64()) {
      const start = text.indexOf(code);
      if (start >= 0) found.push({ start, end: start + code.length });
    }
  }
  return found;
}

/** Least letters of a term that stand as single letters, or begin lines or sentences. */
const LEAST_SPELT = 5;
/** Least words whose first letters spell a term, when nothing marks those letters. */
const LEAST_ACROSTIC = 8;

/** Terms spelt by letters that stand alone (“O is for …”), by a spelling alphabet, or by the first letters of lines, sentences or words. */
function findByLetters(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  interface Letter extends Span {
    letter: string;
  }
  const first = (start: number): Letter | undefined => {
    const word = words.find((each) => each.start >= start && each.folded !== '');
    return word && { start: word.start, end: word.end, letter: word.folded[0] as string };
  };
  const lone: Letter[] = [];
  const spoken: Letter[][] = [[]];
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    if (/^\p{Lu}$/u.test(written) && !isPartOfWord(text, word.end)) lone.push({ start: word.start, end: word.end, letter: word.folded });
    const letter = spokenLetter(word.folded);
    if (letter !== undefined) (spoken.at(-1) as Letter[]).push({ start: word.start, end: word.end, letter });
    else if ((spoken.at(-1) as Letter[]).length > 0 && !/^(?:and|then|for|as|in)$/u.test(word.folded)) spoken.push([]);
  }
  const starts = (pattern: RegExp): Letter[] =>
    [0, ...[...text.matchAll(pattern)].map((match) => match.index + match[0].length)].flatMap((start) => first(start) ?? []);
  const look = (letters: readonly Letter[], least: number): void => {
    if (letters.length < least) return;
    const line = letters.map(({ letter }) => letter).join('');
    for (const term of terms) {
      for (const wanted of new Set([term.words.join(''), term.name.join('')])) {
        const at = wanted.length < least ? -1 : line.indexOf(wanted);
        if (at >= 0) found.push({ start: (letters[at] as Letter).start, end: (letters[at + wanted.length - 1] as Letter).end });
      }
    }
  };
  look(lone, LEAST_SPELT);
  for (const run of spoken) look(run, LEAST_SPELT);
  look(starts(/\n+/gu), LEAST_SPELT);
  look(starts(/[.!?…]+["'’”)]*\s+/gu), LEAST_SPELT);
  const initial = words.filter((word) => word.folded !== '').map(({ start, end, folded }) => ({ start, end, letter: folded[0] as string }));
  look(initial, LEAST_ACROSTIC);
  // “Kittens Eat Salmon …”: capitals that nothing else explains.
  const capitals: Letter[][] = [[]];
  for (const letter of initial) {
    if (/^\p{Lu}/u.test(text.slice(letter.start))) (capitals.at(-1) as Letter[]).push(letter);
    else if ((capitals.at(-1) as Letter[]).length > 0) capitals.push([]);
  }
  for (const run of capitals) look(run, LEAST_SPELT);
  return found;
}

function findAnagrams(words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  return terms.flatMap((term) =>
    [term.words.join(''), term.name.join('')]
      .filter((whole) => whole.length >= 5)
      .flatMap((whole) =>
        words.flatMap((word, at) => {
          if (word.folded !== whole && sortedLetters(word.folded) === sortedLetters(whole)) return [word];
          const next = words[at + 1];
          const pair = next && sortedLetters(word.folded + next.folded) === sortedLetters(whole) && word.folded + next.folded !== whole;
          return pair ? [{ start: word.start, end: next.end }] : [];
        }),
      ),
  );
}

/** Two halves of a term with little between them, beside words that say to put them together. */
function findHalves(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const MOST_BETWEEN = 60;
  return terms.flatMap((term) => {
    const whole = term.name.join('');
    if (whole.length < LEAST) return [];
    return words.flatMap((word, at) => {
      if (word.folded.length < 3 || !whole.startsWith(word.folded) || word.folded === whole) return [];
      const other = words.slice(at + 1, at + 10).find((each) => word.folded + each.folded === whole);
      if (!other || other.start - word.end > MOST_BETWEEN) return [];
      return PUT_TOGETHER.test(text.slice(Math.max(0, word.start - 20), other.end + 40)) ? [{ start: word.start, end: other.end }] : [];
    });
  });
}

/** Initials (“P.J.”, “PJ”), or a beginning and an ending, in a text that speaks of a riddle. */
function findRiddles(text: string, words: readonly Word[], terms: readonly VariantTerm[]): Span[] {
  const found: Span[] = [];
  const riddle = RIDDLE.test(text);
  for (const term of terms) {
    const joined = term.words.join('');
    if (term.initials.length > (riddle ? 1 : 2)) {
      for (const word of words) if (word.folded === term.initials && /^\p{Lu}+$/u.test(text.slice(word.start, word.end))) found.push(word);
      const dotted = new RegExp(`(?<!\\p{L})${[...term.initials.toUpperCase()].join('[. ]{1,2}')}(?!\\p{L})`, 'gu');
      for (const match of text.matchAll(dotted)) found.push({ start: match.index, end: match.index + match[0].length });
    }
    if (!riddle) continue;
    const name = term.words.at(-1) as string;
    const begins = [...text.matchAll(BEGINNING)].some((match) =>
      [joined, name].some((each) => each.startsWith(foldWord(match[1] as string))),
    );
    if (!begins) continue;
    for (const match of text.matchAll(ENDING)) {
      const ending = foldWord(match[1] as string);
      if (name.endsWith(ending) && ending.length * 2 >= name.length - 1)
        found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}
