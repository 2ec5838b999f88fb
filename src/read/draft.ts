import type { Draft, DraftFormat, Passage, PassageRole, Publication, SourceDocument } from '../model/draft.ts';
import type { Span } from '../model/place.ts';
import { joinMapped, type MappedText, mappedText } from '../text/source-map.ts';
import { defined } from './defined.ts';
import { reportSlips } from './field-slips.ts';
import { type Aliases, canonicalName, type Fields, fieldsOf, mapped } from './fields.ts';
import { type FoundAsset, readMedia } from './media.ts';
import { readMeta } from './meta.ts';
import { type Appearance, matches, readAppearances } from './publications.ts';
import type { ReadOptions, Report } from './result.ts';
import { mappedThread } from './thread.ts';
import type { ObjectValue, TextValue } from './value.ts';

/** A mapped text with its runs that are not prose. */
export interface BodyPart extends MappedText {
  verbatim: Span[];
}

/** What a reader found outside the fields. */
export interface Body {
  /** The parts of the thread, without empty ones. */
  parts: BodyPart[];
  links: MappedText[];
  assets: FoundAsset[];
}

/** What `toDraft` makes a draft of. */
export interface DraftSource {
  document: SourceDocument;
  format: DraftFormat;
  /** The id of a draft that names none. */
  id: string;
  fields: ObjectValue;
  body: Body;
  options: ReadOptions;
  report: Report;
}

/** Other names of the fields of a draft. `canonicalName` already sees to camelCase and hyphens. */
const ALIASES: Aliases = {
  date: 'publish_at',
  scheduled_at: 'publish_at',
  scheduled_for: 'publish_at',
  schedule: 'publish_at',
  platform: 'platforms',
  channel: 'platforms',
  channels: 'platforms',
  network: 'platforms',
  networks: 'platforms',
  account: 'accounts',
  approval: 'approvals',
  consent: 'consents',
  exception: 'exceptions',
  attestation: 'attestations',
  collaborator: 'collaborators',
  collab: 'collaborators',
  coauthors: 'collaborators',
  co_authors: 'collaborators',
  reshare: 'reshare_of',
  repost_of: 'reshare_of',
  quote_of: 'reshare_of',
  published_title: 'video_title',
};

const STATUSES: Record<string, string> = { ready: 'approved', ready_for_publishing: 'approved', posted: 'published' };

/** Platforms on which a post has a title of its own; elsewhere `title` is the author's own note. */
const TITLED = /^(?:youtube|vimeo|pinterest|peertube|reddit)/i;

/** A passage on its way into the draft. `on`: the publications in which it appears; absent: all. */
interface Candidate {
  role: PassageRole;
  part: MappedText | BodyPart;
  on?: (appearance: Appearance) => boolean;
}

interface Variant {
  key: string;
  parts: MappedText[];
  title?: TextValue;
}

/** The draft of a body and its fields: one implementation for every format. */
export function toDraft({ document, format, id, fields: object, body, options, report }: DraftSource): Draft {
  reportSlips(object, ALIASES, report);
  const fields = fieldsOf(object, ALIASES, report);
  const media = readMedia(fields);
  const variants = readVariants(fields);
  const appearances = readAppearances(
    fields,
    media.accounts,
    variants.map(({ key }) => key),
    options,
  );
  const parts = bodyParts(fields, body);
  const assets = uniqueAssets([...media.assets, ...body.assets]);
  if (format === 'jsonl' && !fields.has('text', 'thread', 'variants')) {
    report(
      'input/field',
      beginning(object),
      'The record has no “text”, so there are no words to check.',
      'Add the field “text” with the words of the post.',
    );
  } else if (parts.length === 0 && variants.length === 0 && assets.length === 0 && fields.sound('text') && fields.sound('thread')) {
    report('input/empty', beginning(object), 'The draft has no text and no media.', 'Write the words of the post, or remove the draft.');
  }
  const candidates: Candidate[] = [
    ...parts.map((part): Candidate => ({ role: 'body', part, on: (where) => !variants.some(({ key }) => matches(where, key, options)) })),
    ...variants.flatMap((variant) => variantPassages(variant, options)),
    ...titles(fields),
    ...[...fields.texts('link').map(mapped), ...body.links].map((part): Candidate => ({ role: 'link', part })),
    ...assets.flatMap(({ alt }): Candidate[] => (alt === undefined ? [] : [{ role: 'alt', part: alt }])),
    ...fields
      .texts('first_comment')
      .flatMap((comment) => mappedThread(mapped(comment)).map((part): Candidate => ({ role: 'comment', part }))),
    ...hashtags(fields, options),
  ];
  const meta = readMeta(fields);
  const answers = meta.inReplyTo?.text;
  return {
    id: fields.string('id') ?? id,
    format,
    document,
    ...defined({ author: fields.string('author'), status: status(fields) }),
    meta,
    fields: fieldSpans(object),
    passages: candidates.map(({ role, part }, index): Passage => {
      const verbatim = 'verbatim' in part ? part.verbatim : [];
      return { role, index, text: part.text, map: part.map, verbatim, ...(role === 'body' ? defined({ answers }) : {}) };
    }),
    assets: assets.map(({ asset }, index) => ({ index, ...asset })),
    publications: appearances.map((appearance): Publication => {
      const passages = candidates.flatMap(({ on }, index) => (on === undefined || on(appearance) ? index : []));
      return { ...appearance, passages };
    }),
  };
}

function beginning({ span }: ObjectValue): Span {
  return { start: span.start, end: Math.min(span.start + 1, span.end) };
}

function bodyParts(fields: Fields, body: Body): BodyPart[] {
  const text = fields.text('text');
  const written = [...(text === undefined ? [] : [text]), ...fields.texts('thread')];
  const fromFields = written.flatMap((part) => mappedThread(mapped(part)).map((piece) => ({ ...piece, verbatim: [] })));
  const [first] = written;
  if (body.parts.length > 0 && fromFields.length > 0 && first !== undefined) {
    fields.report(
      'input/field',
      first.span,
      'The words of the post stand here and below the front matter; both were read.',
      'Keep one of the two.',
    );
  }
  return [...body.parts, ...fromFields];
}

function readVariants(fields: Fields): Variant[] {
  return fields
    .objects('variants', {})
    .flatMap((variants) =>
      variants.names().flatMap((name): Variant[] => {
        const key = variants.written(name);
        return variants.objects(name, {}, 'text').map((wording) => {
          const texts = [wording.text('text') ?? [], wording.texts('thread')].flat();
          const title = wording.text('title');
          return { key, parts: texts.flatMap((part) => mappedThread(mapped(part))), ...defined({ title }) };
        });
      }),
    )
    .filter(({ parts, title }) => parts.length > 0 || title !== undefined);
}

function variantPassages({ key, parts, title }: Variant, options: ReadOptions): Candidate[] {
  const on = (where: Appearance): boolean => matches(where, key, options);
  const titled: Candidate[] = title === undefined || title.text.trim() === '' ? [] : [{ role: 'title', part: mapped(title), on }];
  return [...parts.map((part): Candidate => ({ role: 'body', part, on })), ...titled];
}

function titles(fields: Fields): Candidate[] {
  const always = fields.texts('video_title').map((title): Candidate => ({ role: 'title', part: mapped(title) }));
  const somewhere = fields.texts('title').map((title): Candidate => {
    return { role: 'title', part: mapped(title), on: ({ platform }) => platform !== undefined && TITLED.test(platform) };
  });
  return [...always, ...somewhere];
}

/** One passage for the tags of a list, each with its `#`; a map has one list per account or platform. */
function hashtags(fields: Fields, options: ReadOptions): Candidate[] {
  if (fields.value('hashtags')?.kind !== 'object') return tagPassage(fields.texts('hashtags'));
  return fields
    .objects('hashtags', {})
    .flatMap((lists) =>
      lists.names().flatMap((name) => tagPassage(lists.texts(name), (where) => matches(where, lists.written(name), options))),
    );
}

function tagPassage(tags: TextValue[], on?: Candidate['on']): Candidate[] {
  if (tags.length === 0) return [];
  const mark = mappedText();
  mark.joint('#');
  const parts = tags.map((tag) => (/^\s*#/.test(tag.text) ? mapped(tag) : joinMapped([mark.done(), mapped(tag)], '')));
  return [{ role: 'hashtags', part: joinMapped(parts, ' '), ...(on === undefined ? {} : { on }) }];
}

/** A picture that stands in the fields and in the body is one asset; what one place leaves out, the other says. */
function uniqueAssets(found: FoundAsset[]): FoundAsset[] {
  const byFile = new Map<string, FoundAsset>();
  const unique: FoundAsset[] = [];
  for (const each of found) {
    const name = each.asset.file.replace(/^(?:\.\/)+/, '');
    const first = byFile.get(name);
    if (first === undefined || (first.alt !== undefined && each.alt !== undefined)) {
      byFile.set(name, each);
      unique.push(each);
    } else {
      first.asset = { ...each.asset, ...first.asset };
      if (first.alt === undefined && each.alt !== undefined) {
        first.alt = each.alt;
        first.asset.alt = each.alt.text;
      }
    }
  }
  return unique;
}

function status(fields: Fields): string | undefined {
  const written = fields
    .string('status')
    ?.toLowerCase()
    .replace(/[-\s]+/g, '_');
  return written === undefined ? undefined : (STATUSES[written] ?? written);
}

function fieldSpans(object: ObjectValue): Record<string, Span> {
  const spans: Record<string, Span> = {};
  for (const { key, keySpan, value } of object.entries) {
    const name = canonicalName(key, ALIASES);
    if (!Object.hasOwn(spans, name)) spans[name] = value.kind === 'empty' ? keySpan : value.span;
  }
  return spans;
}
