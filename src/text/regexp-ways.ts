import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** In how many ways a backtracking engine can try each of these one after the other. */
const product = (ways: readonly number[]): number => ways.reduce((all, each) => all * each, 1);
const sum = (ways: readonly number[]): number => ways.reduce((all, each) => all + each, 0);

const ofAlternatives = (alternatives: readonly AST.Alternative[]): number =>
  sum(alternatives.map((each) => product(each.elements.map(ofElement))));

function ofElement(element: AST.Element): number {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives);
    case 'Assertion':
      return 'alternatives' in element ? ofAlternatives(element.alternatives) : 1;
    case 'Quantifier': {
      if (element.max === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
      const once = ofElement(element.element);
      return sum(Array.from({ length: element.max - element.min + 1 }, (_, more) => once ** (element.min + more)));
    }
    default:
      return 1;
  }
}

/**
 * In how many ways a backtracking engine can try a pattern from one place of
 * a text, at most; infinite when a repetition has no end. Where it is finite,
 * the time of a search grows linearly with the text, by this factor at worst.
 * @param source a valid pattern in Unicode mode.
 */
export function waysFromOnePlace(source: string): number {
  return ofAlternatives(new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: true }).alternatives);
}
