import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../model/place.ts';
import { type MappedText, mappedText } from '../text/source-map.ts';
import type { Report } from './result.ts';
import { uniqueEntries, type Value } from './value.ts';

/** Levels of brackets in a record; a draft has five. The JSON parser recurses, so a limit keeps hostile records from ending the run. */
const DEEPEST = 100;

/** The value of a JSON text that begins at `start` of a document's text. Undefined when it is not JSON, which is reported. */
export function parseJson(text: string, start: number, report: Report): Value | undefined {
  const deep = tooDeep(text);
  if (deep !== undefined) {
    report(
      'input/json',
      { start: deep, end: deep + 1 },
      'The record is nested more deeply than a draft can be, so it was not read.',
      'Write the fields as the documentation shows them.',
    );
    return undefined;
  }
  const errors: ParseError[] = [];
  const source = start === 0 ? text : text.slice(start);
  const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const error = errors[0];
  if (error !== undefined || root === undefined) {
    const at = start + (error?.offset ?? 0);
    const [message, advice] = explain(error && printParseErrorCode(error.error), text.slice(at, at + 1));
    report(
      'input/json',
      { start: at, end: at + Math.max(1, error?.length ?? 1) },
      `The record is not JSON: ${message} It was not read.`,
      advice,
    );
    return undefined;
  }
  return toValue(root, text, start, report);
}

function tooDeep(text: string): number | undefined {
  const token = /\\.|["[\]{}]/g;
  let depth = 0;
  let quoted = false;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (match[0] === '[' || match[0] === '{') depth += 1;
    else if (match[0] === ']' || match[0] === '}') depth -= 1;
    if (depth > DEEPEST) return match.index;
  }
  return undefined;
}

function toValue(node: Node, text: string, base: number, report: Report): Value {
  const span = { start: base + node.offset, end: base + node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'string':
      return { kind: 'text', ...alignJsonString(text, span, String(node.value)), span, bare: false };
    case 'number':
      return { kind: 'number', text: text.slice(span.start, span.end), span };
    case 'boolean':
      return { kind: 'boolean', value: node.value === true, span };
    case 'array':
      return { kind: 'list', items: children.map((child) => toValue(child, text, base, report)), span };
    case 'object': {
      const entries = children.flatMap(({ children: pair = [] }) => {
        const [key, value] = pair;
        if (key === undefined || value === undefined) return [];
        const keySpan = { start: base + key.offset, end: base + key.offset + key.length };
        return [{ key: String(key.value), keySpan, value: toValue(value, text, base, report) }];
      });
      return { kind: 'object', entries: uniqueEntries(entries, 'input/json', report), span };
    }
    default:
      return { kind: 'empty', span };
  }
}

/** Aligns a JSON string, whose `span` covers its quotes, with its value. Every escape maps as a whole; a surrogate pair is two escapes. */
function alignJsonString(text: string, span: Span, value: string): MappedText {
  const built = mappedText();
  const end = span.end - 1;
  let at = span.start + 1;
  while (at < end) {
    const found = text.indexOf('\\', at);
    if (found === -1 || found >= end) break;
    built.copy(text.slice(at, found), at);
    const length = text[found + 1] === 'u' ? 6 : 2;
    built.replace(value.charAt(built.length()), { start: found, end: found + length });
    at = found + length;
  }
  built.copy(text.slice(at, end), at);
  return built.done();
}

function explain(code: string | undefined, character: string): [message: string, advice: string] {
  switch (code) {
    case 'InvalidCommentToken':
      return ['comments are not allowed.', 'Remove the comment; JSON has none.'];
    case 'UnexpectedEndOfString':
      return [
        'a quotation mark is missing.',
        'Add the missing " at the end of the value; inside a text write \\" for a quotation mark and \\n for a new line.',
      ];
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return [
        'a backslash begins an escape, and this is none.',
        'Write \\\\ for a backslash, \\n for a new line, \\u and four hexadecimal digits for a character.',
      ];
    case 'InvalidCharacter':
      return ['a tab or another control character stands in a text.', 'Write \\t for a tab and \\n for a new line.'];
    case 'CommaExpected':
      return ['a comma is missing.', 'Put a comma between two fields, and quotation marks around names and texts.'];
    case 'ColonExpected':
      return ['a colon is missing.', 'Write "name": value.'];
    case 'CloseBraceExpected':
      return ['a } is missing.', 'End the record with }; a record stands on one line.'];
    case 'CloseBracketExpected':
      return ['a ] is missing.', 'End the list with ].'];
    case 'EndOfFileExpected':
      return ['something stands after its end.', 'Write one record a line, without a comma at the end of the line.'];
    case 'PropertyNameExpected':
    case 'ValueExpected':
      return character === '}' || character === ']'
        ? ['a comma stands before the closing bracket.', 'Remove that comma.']
        : [
            'a name or value in quotation marks is missing.',
            'Write "name": "value"; only numbers, true, false and null stand without quotation marks.',
          ];
    default:
      return ['this is no JSON value.', 'Write texts between quotation marks: "name": "value".'];
  }
}
