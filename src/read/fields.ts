import type { Span } from '../model/place.ts';
import type { MappedText } from '../text/source-map.ts';
import { dateMistake } from './dates.ts';
import type { Report } from './result.ts';
import { describe, type ObjectValue, type TextValue, type Value } from './value.ts';

/**
 * Reads the fields of one object by their canonical names. What has the wrong
 * type is reported under `input/field` where it stands, and counts as absent.
 */
export interface Fields {
  span: Span;
  /** The value of a field, undefined when it is absent or empty. */
  value: (name: string) => Value | undefined;
  /** The name as the author wrote it. */
  written: (name: string) => string;
  names: () => string[];
  text: (name: string) => TextValue | undefined;
  /** The words of a text field. */
  string: (name: string) => string | undefined;
  /** A list of texts, also when there is only one, without a list. Empty texts are left out. */
  texts: (name: string) => TextValue[];
  /** A list of objects, also when there is only one, without a list. `fromText`: the field that a text in place of an object stands for. */
  objects: (name: string, aliases: Aliases, fromText?: string) => Fields[];
  boolean: (name: string) => boolean | undefined;
  date: (name: string) => string | undefined;
  /** False when the field is there and could not be used: whoever relies on it must not go on as if it were absent. */
  sound: (name: string) => boolean;
  report: Report;
}

/** Other names of fields, in the spelling of `canonicalName`. */
export type Aliases = Record<string, string>;

/** `scheduledAt`, `Scheduled-At` and `scheduled at` are `scheduled_at`. */
export function canonicalName(written: string, aliases: Aliases): string {
  const snake = written
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
  return Object.hasOwn(aliases, snake) ? (aliases[snake] ?? snake) : snake;
}

export function fieldsOf(object: ObjectValue, aliases: Aliases, report: Report): Fields {
  const values = new Map<string, { value: Value; written: string; keySpan: Span }>();
  const unsound = new Set<string>();
  for (const { key, keySpan, value } of object.entries) {
    const name = canonicalName(key, aliases);
    const other = values.get(name);
    if (other === undefined) values.set(name, { value, written: key, keySpan });
    else
      report(
        'input/field',
        keySpan,
        `“${key}” says again what “${other.written}” says above; the first one was read.`,
        'Keep one of the two.',
      );
  }

  const value = (name: string): Value | undefined => {
    const found = values.get(name)?.value;
    return found === undefined || found.kind === 'empty' ? undefined : found;
  };
  const written = (name: string): string => values.get(name)?.written ?? name;
  const wrong = (name: string, found: Value, expected: string): undefined => {
    unsound.add(name);
    const field = written(name);
    report(
      'input/field',
      found.span,
      `“${field}” must be ${expected}, and here it is ${describe(found)}.`,
      EXAMPLES[name] ?? `Write “${field}” as ${expected}.`,
    );
    return undefined;
  };
  const asText = (name: string, found: Value, expected: string): TextValue | undefined => {
    if (found.kind === 'text') return found;
    // An identifier may look like a number, in JSON too.
    if (found.kind === 'number' && IDENTIFIERS.has(name)) {
      return {
        kind: 'text',
        text: found.text,
        map: [{ at: 0, length: found.text.length, source: found.span.start, sourceLength: found.text.length }],
        span: found.span,
        bare: true,
      };
    }
    return wrong(name, found, expected);
  };
  const items = (name: string): Value[] => {
    const found = value(name);
    return found === undefined ? [] : found.kind === 'list' ? found.items.filter((item) => item.kind !== 'empty') : [found];
  };

  const fields: Fields = {
    span: object.span,
    value,
    written,
    names: () => [...values.keys()],
    text: (name) => {
      const found = value(name);
      return found === undefined ? undefined : asText(name, found, 'a text');
    },
    string: (name) => fields.text(name)?.text.trim() || undefined,
    texts: (name) =>
      items(name)
        .flatMap((item) => asText(name, item, 'a text or a list of texts') ?? [])
        .filter(({ text }) => text.trim() !== ''),
    objects: (name, nested, fromText) =>
      items(name).flatMap((item) => {
        if (item.kind === 'object') return fieldsOf(item, nested, report);
        if (item.kind !== 'text' || fromText === undefined) return wrong(name, item, 'a group of fields, or a list of such groups') ?? [];
        const entry = { key: fromText, keySpan: item.span, value: item };
        return fieldsOf({ kind: 'object', entries: [entry], span: item.span }, nested, report);
      }),
    boolean: (name) => {
      const found = value(name);
      if (found === undefined) return undefined;
      if (found.kind === 'boolean') return found.value;
      if (found.kind === 'text' && found.bare && /^(?:true|yes|false|no)$/i.test(found.text)) return /^(?:true|yes)$/i.test(found.text);
      return wrong(name, found, 'true or false');
    },
    date: (name) => {
      const found = value(name);
      if (found === undefined) return undefined;
      if (found.kind !== 'text') return wrong(name, found, 'a date');
      const mistake = dateMistake(found.text.trim());
      if (mistake === undefined) return found.text.trim();
      unsound.add(name);
      report('input/date', found.span, mistake.message, mistake.advice);
      return undefined;
    },
    sound: (name) => !unsound.has(name),
    report,
  };
  return fields;
}

/** The words of texts. */
export function strings(texts: TextValue[]): string[] {
  return texts.map(({ text }) => text.trim());
}

/** A text value as a mapped text. */
export function mapped({ text, map }: TextValue): MappedText {
  return { text, map };
}

const IDENTIFIERS = new Set(['id', 'ref', 'consent', 'clause', 'covers']);

/** What would be right, for the fields that people get wrong. */
const EXAMPLES: Record<string, string> = {
  platforms: 'For example: platforms: [LinkedIn, Instagram]',
  publish_at: 'For example: publish_at: 2026-05-01T09:00:00+01:00',
  approvals: 'For example: approvals: [{by: Head of Department, clause: AU-9, on: 2026-04-28}]',
  consents: 'For example: consents: [{from: Name of the person, scope: written case study, on: 2026-04-20}]',
  rights: 'For example: rights: {source: name of the owner, basis: paid licence, ref: number of the licence}',
  exceptions: 'For example: exceptions: [{rule: claims/superlative, reason: why, approved_by: who, expires: 2026-06-30}]',
  media: 'For example: media: [{file: media/open-day.jpg, alt: what the picture shows}]',
  variants: 'For example: variants: {x: {text: the wording for X}}',
};
