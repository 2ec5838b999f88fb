import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Alternatives beyond these cost more to look for than they save. */
const MOST_STRINGS = 200;
/** Neighbours that make more strings than these are not joined. */
const MOST_JOINED = 60;
/** Groups beyond these, of strings that most texts hold, save nothing. */
const MOST_GROUPS = 4;

/** Characters that look the same in every text that holds them: ASCII in lower case, and what has no case, such as quotation marks. */
const PLAIN = /^(?:\p{ASCII}|\u{FE0F}|(?!\p{Cased})[\p{P}\p{S}\p{Z}\p{Cf}])$/u;

/** What is known of the texts that a part of a pattern matches. */
interface Known {
  /** All of these texts, in lower case, when they are few. */
  exact?: string[];
  /** Beginnings: each of these texts has one of them. */
  prefix: string[];
  /** Ends: each of these texts has one of them. */
  suffix: string[];
  /** Groups of strings: each of these texts holds at least one string of each group. */
  needs: string[][];
}

const ANYTHING: Known = { prefix: [''], suffix: [''], needs: [] };
const DIGITS = [...'0123456789'];

const exactly = (strings: string[]): Known => ({ exact: strings, prefix: strings, suffix: strings, needs: [strings] });

/** Every string of one list before every string of the other; undefined when these are too many. */
function product(one: readonly string[], other: readonly string[]): string[] | undefined {
  if (one.length * other.length > MOST_JOINED) return undefined;
  return [...new Set(one.flatMap((first) => other.map((second) => first + second)))];
}

function union(lists: readonly (readonly string[])[]): string[] | undefined {
  const all = [...new Set(lists.flat())];
  return all.length <= MOST_STRINGS ? all : undefined;
}

/** How many of a hundred ordinary posts hold a string, roughly. */
function presence(string: string): number {
  if (string.startsWith('\\')) return 30;
  let percent = 100;
  for (const sign of string)
    percent *= /[\s.,]/u.test(sign) ? 0.9 : /\p{L}/u.test(sign) ? 0.6 : /['’!–#@-]/u.test(sign) ? 0.5 : /\d/u.test(sign) ? 0.2 : 0.1;
  return percent;
}

/** The groups that say something, without strings that hold another one; those first that ordinary posts lack most often. */
function bestFirst(needs: readonly string[][]): string[][] {
  const shorter = needs
    .filter((group) => group.length > 0 && !group.includes(''))
    .map((group) => group.filter((each) => !group.some((other) => other !== each && each.includes(other))));
  const weight = new Map(shorter.map((group) => [group, group.reduce((sum, each) => sum + presence(each), 0)]));
  const sorted = shorter.sort((one, other) => (weight.get(one) as number) - (weight.get(other) as number));
  return sorted.filter((group, at) => group.join() !== sorted[at - 1]?.join());
}

/** Elements one after the other: what is known of neighbours is joined to longer strings, as long as they stay few. */
function knownOfSequence(elements: readonly AST.Element[]): Known {
  const needs: string[][] = [];
  let prefix: string[] | undefined;
  let exact = true;
  /** Strings, one of which stands right before the next element. */
  let open = [''];
  const close = (strings: string[]): void => {
    needs.push(strings);
    prefix ??= strings;
  };
  for (const element of elements) {
    const known = knownOfElement(element);
    const longer = known.exact && product(open, known.exact);
    if (longer) {
      open = longer;
      continue;
    }
    exact = false;
    needs.push(...known.needs);
    close(product(open, known.prefix) ?? open);
    open = known.suffix;
  }
  close(open);
  return { ...(exact ? { exact: open } : {}), prefix: prefix ?? [''], suffix: open, needs };
}

function knownOfElement(element: AST.Element): Known {
  switch (element.type) {
    case 'Character': {
      const letter = String.fromCodePoint(element.value).toLowerCase();
      return PLAIN.test(letter) ? exactly([letter]) : ANYTHING;
    }
    case 'CharacterSet':
      if (element.kind === 'digit' && !element.negate) return exactly(DIGITS);
      return element.kind === 'property' && element.raw === '\\p{So}' ? { ...ANYTHING, needs: [['\\p{So}']] } : ANYTHING;
    case 'CharacterClass':
      return knownOfClass(element);
    case 'Quantifier':
      return knownOfQuantifier(element);
    case 'Group':
    case 'CapturingGroup':
      return knownOfAlternatives(element.alternatives);
    case 'Assertion':
      return exactly(['']);
    default:
      return ANYTHING;
  }
}

function knownOfQuantifier({ min, max, element }: AST.Quantifier): Known {
  const known = knownOfElement(element);
  if (min === 0) {
    const exact = max === 1 && known.exact && union([[''], known.exact]);
    return exact ? exactly(exact) : ANYTHING;
  }
  if (max === 1) return known;
  const { prefix, suffix, needs } = known;
  const twice = min > 1 && known.exact && product(known.exact, known.exact);
  return twice ? { prefix: twice, suffix: twice, needs: [twice] } : { prefix, suffix, needs };
}

/** The characters of a class, in lower case; undefined when it has others than digits and single signs. */
function signsOf(element: AST.CharacterClass): string[] | undefined {
  if (element.negate) return undefined;
  const signs: string[] = [];
  for (const each of element.elements) {
    if (each.type === 'Character') signs.push(String.fromCodePoint(each.value).toLowerCase());
    else if (each.type === 'CharacterSet' && each.kind === 'digit' && !each.negate) signs.push(...DIGITS);
    else if (each.type === 'CharacterClassRange' && each.min.value >= 0x30 && each.max.value <= 0x39)
      signs.push(...DIGITS.slice(each.min.value - 0x30, each.max.value - 0x2f));
    else return undefined;
  }
  return signs.every((sign) => PLAIN.test(sign)) ? signs : undefined;
}

function knownOfClass(element: AST.CharacterClass): Known {
  const signs = union([signsOf(element) ?? ['']]);
  return signs && !signs.includes('') ? exactly(signs) : ANYTHING;
}

/** Of several alternatives, each with what it needs most, a match holds one. */
function knownOfAlternatives(alternatives: readonly AST.Alternative[]): Known {
  const all = alternatives.map(({ elements }) => knownOfSequence(elements));
  const [only] = all;
  if (all.length === 1 && only) return only;
  const exact = union(all.map((each) => each.exact ?? ['']));
  const needs = union(all.map((each) => bestFirst(each.needs)[0] ?? ['']));
  return {
    ...(exact && all.every((each) => each.exact) ? { exact } : {}),
    prefix: union(all.map((each) => each.prefix)) ?? [''],
    suffix: union(all.map((each) => each.suffix)) ?? [''],
    needs: needs ? [needs] : [],
  };
}

/** Ten digits as the one class that they are. */
function withDigitClass(group: string[]): string[] {
  return DIGITS.every((digit) => group.includes(digit)) ? ['\\d', ...group.filter((each) => !/\d/u.test(each))] : group;
}

/**
 * What every match of a pattern holds, in lower case: at least one string of each group, the group first that ordinary
 * posts lack most often (after Russ Cox, “Regular Expression Matching with a Trigram Index”, 2012). `\d` and `\p{So}`
 * stand for any digit or symbol. A text without it need not be searched, and the pattern not compiled. Undefined:
 * nothing is known.
 */
export function needsOf(source: string): string[][] | undefined {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: true });
  const groups = bestFirst(knownOfAlternatives(pattern.alternatives).needs).slice(0, MOST_GROUPS).map(withDigitClass);
  return groups.length > 0 ? groups : undefined;
}
