import type { Check, Hit } from '../model/check.ts';
import type { Draft, Passage } from '../model/draft.ts';
import type { Registers } from '../registers/types.ts';
import { identify, peopleIn } from './consent-picture.ts';
import type { Services } from './services.ts';

interface CaptionOptions {
  /**
   * Words that may make fun of somebody in a picture. Case, hyphens and the
   * kind of apostrophe do not matter; `(him|her)` are alternatives, `[very]`
   * is optional, `...` is a gap of up to four words.
   */
  phrases: string[];
}

const ROLES = new Set<Passage['role']>(['body', 'title', 'comment', 'hashtags', 'alt']);
const APOSTROPHE = "['’‘ʼ]";

/**
 * Words beside a picture that shows a student, or may show one: the register
 * knows whom a listed picture shows; any other picture counts unless the author
 * declares that nobody can be recognised. Data: {match}, {file}.
 */
export const caption: Check<CaptionOptions, Services> = {
  kind: 'caption',
  options: (zod) => {
    const phrase = zod.string().min(1).refine(isPhrase, { error: 'a phrase is words with (a|b), [optional] and ... between them' });
    return zod.strictObject({ phrases: zod.array(phrase).min(1) });
  },
  prepare: ({ phrases }, { registers, media }, applies) => {
    const wording = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.map(translate).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
    const roles = applies.roles ? new Set(applies.roles) : ROLES;
    return async (draft) => {
      const spoken = draft.passages
        .filter(({ role }) => roles.has(role))
        .flatMap((passage) => [...passage.text.matchAll(wording)].map((match) => ({ passage, match })));
      if (spoken.length === 0) return [];
      const file = await fileWithStudents(draft, registers, media);
      if (file === undefined) return [];
      return spoken.map(
        ({ passage, match }): Hit => ({
          at: { passage: passage.index, span: { start: match.index, end: match.index + match[0].length } },
          outcome: 'violation',
          data: { match: match[0], file },
        }),
      );
    };
  },
};

async function fileWithStudents(draft: Draft, { consent: register }: Registers, media: Services['media']): Promise<string | undefined> {
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const none = { policy: {}, people: [], pictures: [], doNotPublish: [], unusable: [] };
  for (const asset of draft.assets) {
    const identified = identify(asset, await media.inspect(draft, asset.index), attested, register ?? none);
    const people = peopleIn(identified, register ?? none);
    const unknown = identified.listed.length === 0 && people.length === 0 && !identified.nobody;
    // A person without a row may be a student.
    if (unknown || people.some(({ subject }) => subject === undefined || subject.type === 'student')) return asset.file;
  }
  return undefined;
}

function isPhrase(text: string): boolean {
  try {
    new RegExp(translate(text), 'iu');
    return !/[~{}^$\\+*]/.test(text);
  } catch {
    return false;
  }
}

/** A phrase as a regular expression; its words are literal. */
function translate(phrase: string): string {
  const parts = phrase
    .trim()
    .replace(/\s*\.\.\.\s*/g, ' ... ')
    .split(/ +(?![^[]*\])/);
  const space = '[\\s-]+';
  let gap = '';
  return parts
    .map((part) => {
      const before = gap;
      gap = space;
      if (part === '...') return `(?:${space}[\\p{L}\\p{N}’'-]+){0,4}`;
      const optional = /^\[(.+)\]$/.exec(part)?.[1];
      if (optional === undefined) return `${before}${literal(part)}`;
      if (before === '') gap = '';
      return before === '' ? `(?:${literal(optional)}${space})?` : `(?:${before}${literal(optional)})?`;
    })
    .join('');
}

function literal(part: string): string {
  return part
    .replace(/[.?^$*+{}[\]\\]/g, '\\$&')
    .replace(/\((?!\?)/g, '(?:')
    .replace(/['’]/g, APOSTROPHE)
    .replace(/[\s-]+/g, '[\\s-]+');
}
