import type { SourceMap, Span } from '../model/place.ts';
import type { Report } from './result.ts';

/**
 * A field tree with positions: what front matter and JSON records have in
 * common. Spans are offsets in the document.
 */
export type Value = TextValue | NumberValue | BooleanValue | EmptyValue | ListValue | ObjectValue;

export interface TextValue {
  kind: 'text';
  text: string;
  map: SourceMap;
  span: Span;
  /** Written without quotes in YAML, where `2026` and `true` look like any other word. */
  bare: boolean;
}

export interface NumberValue {
  kind: 'number';
  /** As written. */
  text: string;
  span: Span;
}

export interface BooleanValue {
  kind: 'boolean';
  value: boolean;
  span: Span;
}

/** JSON's `null`, or a YAML field without a value. */
export interface EmptyValue {
  kind: 'empty';
  span: Span;
}

export interface ListValue {
  kind: 'list';
  items: Value[];
  span: Span;
}

export interface ObjectValue {
  kind: 'object';
  entries: Entry[];
  span: Span;
}

export interface Entry {
  key: string;
  keySpan: Span;
  value: Value;
}

/** What people call the kinds of values, for messages. */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'text':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'empty':
      return 'nothing';
    case 'list':
      return 'a list';
    case 'object':
      return 'a group of fields';
  }
}

/** The entries of an object without those whose name stood there before; each of these is reported. */
export function uniqueEntries(entries: Entry[], ruleId: string, report: Report): Entry[] {
  const names = new Set<string>();
  return entries.filter(({ key, keySpan }) => {
    if (!names.has(key)) {
      names.add(key);
      return true;
    }
    report(ruleId, keySpan, `The field “${key}” stands here for the second time; the first one was read.`, 'Keep one of the two.');
    return false;
  });
}
