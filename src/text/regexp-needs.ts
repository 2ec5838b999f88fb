import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Stands for “some digit” among the needs of a pattern. */
const ANY_DIGIT = '\\d';
/** Alternatives beyond this many cost more to look for than they save. */
const MOST_NEEDS = 60;

/** Characters that look the same in every text that holds them: ASCII in lower case, and what has no case, such as quotation marks. */
const PLAIN = /^(?:\p{ASCII}|(?!\p{Cased})[\p{P}\p{S}\p{Z}])+$/u;

/** Strings of which a match holds at least one; undefined: nothing is known. */
type Needs = string[] | undefined;

/** How seldom ordinary posts hold a string: letters count one each, so that “st”, which is everywhere, comes after a digit. */
function rarity(need: string): number {
  if (need === ANY_DIGIT) return 2.5;
  return /^[\s.,'’!-]*$/u.test(need) ? 1 : [...need].reduce((sum, sign) => sum + (/[\p{L}\s]/u.test(sign) ? 1 : 3), 0);
}

/** The better of two needs that both hold: strings that are rarer, then fewer of them. */
function better(one: Needs, other: Needs): Needs {
  if (!one || !other) return one ?? other;
  const worth = (needs: string[]): number => Math.min(...needs.map(rarity)) * 100 - needs.length;
  return worth(one) >= worth(other) ? one : other;
}

function needsOfAlternative(alternative: AST.Alternative): Needs {
  let needs: Needs;
  let literal = '';
  for (const element of alternative.elements) {
    if (element.type === 'Character') {
      literal += String.fromCodePoint(element.value);
      continue;
    }
    if (literal !== '') needs = better(needs, [literal]);
    literal = '';
    needs = better(needs, needsOfElement(element));
  }
  return literal === '' ? needs : better(needs, [literal]);
}

function needsOfElement(element: AST.Element): Needs {
  switch (element.type) {
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? [ANY_DIGIT] : undefined;
    case 'CharacterClass':
      return needsOfClass(element);
    case 'Quantifier':
      return element.min > 0 ? needsOfElement(element.element) : undefined;
    case 'Group':
    case 'CapturingGroup':
      return needsOfAlternatives(element.alternatives);
    default:
      return undefined;
  }
}

function needsOfClass(element: AST.CharacterClass): Needs {
  if (element.negate) return undefined;
  const needs: string[] = [];
  for (const each of element.elements) {
    if (each.type === 'Character') needs.push(String.fromCodePoint(each.value));
    else if (each.type === 'CharacterClassRange' && each.min.value >= 0x30 && each.max.value <= 0x39) needs.push(ANY_DIGIT);
    else return undefined;
  }
  return needs.length > 0 && needs.length <= 8 ? needs : undefined;
}

function needsOfAlternatives(alternatives: readonly AST.Alternative[]): Needs {
  const all: string[] = [];
  for (const alternative of alternatives) {
    const needs = needsOfAlternative(alternative);
    if (!needs) return undefined;
    all.push(...needs);
  }
  return all.length <= MOST_NEEDS ? all : undefined;
}

/**
 * Strings of which every match of a pattern holds at least one, in lower case
 * (after Russ Cox, “Regular Expression Matching with a Trigram Index”, 2012):
 * a text without them need not be searched, and the pattern not compiled.
 */
export function needsOf(source: string): string[] | undefined {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: true });
  const needs = needsOfAlternatives(pattern.alternatives)?.map((each) => each.toLowerCase());
  return needs?.every((each) => PLAIN.test(each)) ? [...new Set(needs)] : undefined;
}
