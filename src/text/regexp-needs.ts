import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Stands for “some digit” among the needs of a pattern. */
export const ANY_DIGIT = '\\d';
/** Alternatives beyond this many cost more to look for than they save. */
const MOST_NEEDS = 60;

/** Strings of which a match holds at least one; undefined: nothing is known. */
type Needs = string[] | undefined;

/** The better of two needs that both hold: fewer alternatives, then longer ones. */
function better(one: Needs, other: Needs): Needs {
  if (!one || !other) return one ?? other;
  const worth = (needs: string[]): number => Math.min(...needs.map((each) => (each === ANY_DIGIT ? 0 : each.length))) * 100 - needs.length;
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
  // Letters whose case folding leaves ASCII (the Kelvin sign, the long s) would be missed: only ASCII needs are kept.
  return needs?.every((each) => /^[\x20-\x7e]+$/u.test(each)) ? [...new Set(needs)] : undefined;
}
