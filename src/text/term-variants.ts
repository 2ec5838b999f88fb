import type { Span } from '../model/place.ts';
import { foldWord } from './fold.ts';
import { isRespelt, isSlipOf, LEAST } from './respelling.ts';
import { findByLetters, findCodes } from './term-codes.ts';
import { findHinted } from './term-riddles.ts';
import { isPartOfWord, KINDS, type TermWord, type VariantTerm, type Word, wordsOf } from './term-words.ts';

/** Around a word that only fills a pause: any punctuation but the end of a sentence. */
const LOOSE_JOINT = /^[^\p{L}\p{N}.!?\n]*$/u;
/** Words that only fill a pause between two words of a name. */
const FILLERS = new Set(
  `ahem cough coughs er erm um uh hmm ooh whisper whispers hush shh shhh wink winks flipping flippin blooming bloomin bloody blinking bleeping
  bleep freaking frigging ruddy effing sodding sneaky secret mysterious so called you know the`.split(/\s+/u),
);
/** Endings that make a nickname, an adjective or a group of a name. */
const DERIVED =
  /^(?:e?s|e?rs?|'?ers|ish|y|ies|ing|ed|ites?|ians?|ans?|ists?|ism|ise[ds]?|ize[ds]?|isation|esque|like|ly|ness|ettes?|mania|ville|ton|fest|gate|land|ology|tastic|athon|ified|ify|ey|ies?|o|os|bot|wise|able|less|days?|time)$/u;

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
  found.push(...findHinted(text, words, terms));
  return found;
}

/** Whether several words are disguised in one way, as those of a cipher are. */
function sameCipher(words: readonly Word[], term: VariantTerm): boolean {
  return words.every((word, at) => word.folded === term.parts[at]?.word || term.parts[at]?.disguised().has(word.folded));
}

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
