import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument, Scalar, stringify } from 'yaml';
import { alignScalar, type ScalarStyle } from '../../src/read/yaml-scalar.ts';
import { sourceSpan } from '../../src/text/source-map.ts';

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Aligns the value of the first field of a YAML document. */
function align(yaml: string) {
  const document = parseDocument(yaml, { schema: 'failsafe' });
  expect(document.errors).toEqual([]);
  let root = document.contents;
  let node: unknown = root;
  while (isMap(root)) {
    node = root.items[0]?.value;
    root = node as typeof root;
  }
  if (!isScalar(node) || !node.range) throw new Error('no scalar');
  const value = String(node.value);
  const mapped = alignScalar(yaml, { start: node.range[0], end: node.range[1] }, STYLES[node.type ?? ''] ?? 'plain', value);
  return { ...mapped, value };
}

/** Checks the value and that each word leads back to where it stands. */
function expectAligned(yaml: string, words: string[]): void {
  const { text, map, value } = align(yaml);
  expect(text).toBe(value);
  for (const run of map) {
    if (run.length === run.sourceLength)
      expect(yaml.slice(run.source, run.source + run.length)).toBe(text.slice(run.at, run.at + run.length));
  }
  for (const word of words) {
    const start = text.indexOf(word);
    expect(start, word).toBeGreaterThanOrEqual(0);
    const offset = yaml.indexOf(word);
    expect(sourceSpan(map, { start, end: start + word.length }), word).toEqual({ start: offset, end: offset + word.length });
  }
}

describe('alignScalar', () => {
  test.each([
    ['plain', 'a: one two\n'],
    ['plain over lines', 'a: one\n  two\n\n  three\n'],
    ['single quotes', "a: 'it''s one  \n   two''three'\n"],
    ['double quotes', 'a: "one \\"two\\" \\u00e9\\x41 three\\n\\tfour \\U0001F389 five"\n'],
    ['double quotes over lines', 'a: "one\n  two\n\n\n  three \\\n   four\\  \n  five"\n'],
    ['literal block', 'a: |\n  one\n    two\n\n  three\n'],
    ['literal block, no end', 'a: |-\n  one\n  two'],
    ['literal block, kept ends', 'a: |+\n  one\n  two\n\n\nb: c\n'],
    ['literal block, stated indentation', 'a: |2\n    one\n  two\n'],
    ['literal block, nested', 'a:\n  b:\n    c: |1-\n       one\n     two\n'],
    ['literal block, leading empty lines', 'a: |\n\n\n  one\n'],
    ['literal block with a comment in its header', 'a: | # what follows\n  one # two\n'],
    ['folded block', 'a: >\n  one\n  two\n\n  three\n    four\n    five\n\n  six\n'],
    ['folded block with trailing blanks', 'a: >-\n  one \n  two\n'],
  ])('%s', (_, yaml) => {
    const { value } = align(yaml);
    expectAligned(yaml, value.match(/\b(?:one|two|three|four|five|six)\b/g) ?? []);
    expect(value).toContain('one');
  });

  test('an escape maps as a whole', () => {
    const { text, map } = align('a: "caf\\u00e9 \\U0001F389!"\n');
    expect(text).toBe('café 🎉!');
    expect(sourceSpan(map, { start: 3, end: 4 })).toEqual({ start: 7, end: 13 });
    expect(sourceSpan(map, { start: 5, end: 7 })).toEqual({ start: 14, end: 24 });
    expect(sourceSpan(map, { start: 6, end: 7 })).toEqual({ start: 14, end: 24 });
  });

  test('a value that does not fit its source maps as a whole', () => {
    expect(alignScalar('a: one', { start: 3, end: 6 }, 'plain', 'other')).toEqual({
      text: 'other',
      map: [{ at: 0, length: 5, source: 3, sourceLength: 3 }],
    });
  });

  test('any text in any style that YAML writes', () => {
    const unit = fc.constantFrom(
      'word',
      'a',
      ' ',
      '  ',
      '\n',
      '\n\n',
      "'",
      '"',
      '\\',
      ':',
      '#',
      '🎉',
      'é',
      '\t',
      '-',
      '\u2028',
      '\u0007',
      '&',
      ', ',
    );
    const style = fc.constantFrom(Scalar.PLAIN, Scalar.QUOTE_SINGLE, Scalar.QUOTE_DOUBLE, Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED);
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 30 }),
        style,
        fc.constantFrom(20, 40, 0),
        fc.constantFrom(1, 2, 4),
        (units, type, lineWidth, indent) => {
          const scalar = new Scalar(units.join(''));
          scalar.type = type;
          const yaml = stringify({ a: { b: scalar } }, { lineWidth, indent, minContentWidth: 5 });
          // The YAML writer breaks some blocks that begin with blanks; they are no YAML.
          fc.pre(parseDocument(yaml).errors.length === 0);
          const { text, map, value } = align(yaml);
          expect(text).toBe(value);
          // Never the fallback, which maps everything as one.
          if (map.length === 1 && value.length > 2) expect(map[0]?.length === map[0]?.sourceLength || value.trim() === '').toBe(true);
          let at = 0;
          for (const run of map) {
            expect(run.at).toBeGreaterThanOrEqual(at);
            at = run.at + run.length;
            if (run.length === run.sourceLength) expect(yaml.slice(run.source, run.source + run.length)).toBe(text.slice(run.at, at));
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});
