import type { Box, SourceMap, Span } from './place.ts';

/** The author's document, or the part of it that holds one draft (a line of a JSON Lines file). */
export interface SourceDocument {
  /** The path as messages show it: relative to the workspace, with forward slashes. */
  file: string;
  text: string;
  /** The line of the file on which `text` begins, from 1. */
  firstLine: number;
}

/**
 * What a run of text is for. `body` is the post (one passage per thread part),
 * `title` a published title (a video's), `alt` a picture's description,
 * `comment` the first comment, `link` a link's target, `hashtags` tags that
 * stand apart from the body, `image-text` words read in a picture.
 */
export type PassageRole = 'body' | 'title' | 'alt' | 'comment' | 'link' | 'hashtags' | 'image-text';

/** A run of text that rules read. */
export interface Passage {
  role: PassageRole;
  /** Position among the draft's passages: `draft.passages[index]` is this one. */
  index: number;
  /** What the public will read: Markdown markup, escapes and comments removed. */
  text: string;
  map: SourceMap;
  /** Runs of `text` that are not prose: code spans and code blocks. */
  verbatim: Span[];
  /** What the post answers, where the draft says so. */
  answers?: string;
  /** Set when the text was read in a picture: it has no place in the document then, and `map` is empty. */
  picture?: PictureText;
}

/** Where a text stands in a picture. */
export interface PictureText {
  /** Index into `draft.assets`. */
  asset: number;
  /** The picture's path as messages show it. */
  file: string;
  /** Pieces of the text in its order: each with its box, and how sure the reading is, from 0 to 100. */
  pieces: { span: Span; box: Box; confidence: number }[];
}

/** One piece of media of a draft. */
export interface Asset {
  index: number;
  /** As the author wrote it: a path from the draft's folder, or from the workspace's root with a leading `/`, or a URL. */
  file: string;
  alt?: string;
  /** The author says that the picture is decoration and needs no alternative text. */
  decorative?: boolean;
  /** Ids in the consent register, or `none-needed` with the author's reason. */
  consent?: { refs: string[] } | { noneNeeded: string };
  captions?: string;
  /** Where the author names the file, in the document. */
  span: Span;
}

/** One appearance of a draft. Absent platform, account or date: the draft names none and no default was given. */
export interface Publication {
  platform?: string;
  account?: string;
  /** As written: an ISO 8601 date, or date and time, with or without a zone. */
  publishAt?: string;
  /** Indices of the passages that appear there. */
  passages: number[];
}

/** An approval as a draft or the register states it. */
export interface Approval {
  by: string;
  role?: string;
  clause?: string;
  covers: string[];
  on?: string;
  expires?: string;
  approvedText?: string;
  /** Hash of the approved draft's canonical form, `sha256:…`. */
  contentHash?: string;
  /** The approver's signature over the record. */
  signature?: string;
  /** Set in the register: which draft it is for, and what was decided. A line in a draft is an approval of that draft. */
  draft?: string;
  decision?: 'approved' | 'rejected' | 'revoked';
}

/** A person's own permission for text about them. */
export interface PersonalConsent {
  from: string;
  scope?: string;
  explicitHealth?: boolean;
  on?: string;
  expires?: string;
}

/** Permission to use third-party content. */
export interface RightsGrant {
  source?: string;
  basis?: string;
  ref?: string;
  on?: string;
  expires?: string;
}

/** An exception that a draft asks for; the engine decides whether it counts. */
export interface DraftException {
  rule: string;
  reason: string;
  approvedBy: string;
  expires: string;
  span?: Span;
}

/** What the author declares about the draft, besides the words. */
export interface DraftMeta {
  inReplyTo?: { text: string; url?: string; author?: string };
  approvals: Approval[];
  consents: PersonalConsent[];
  rights: RightsGrant[];
  release?: string;
  embargoUntil?: string;
  attestations: string[];
  exceptions: DraftException[];
  mentions: string[];
  /** Accounts of others on whose profile the post appears as well: a joint post. */
  collaborators?: string[];
  /** The post that this one shares again: an address, or the id or file of its draft. */
  reshareOf?: string;
  campaign?: string;
  disclosure?: string;
}

export type DraftFormat = 'markdown' | 'text' | 'jsonl';

/** One post. */
export interface Draft {
  id: string;
  format: DraftFormat;
  document: SourceDocument;
  author?: string;
  status?: string;
  meta: DraftMeta;
  /** Where a field of the front matter (or of the JSON object) stands in the document, by canonical name: `publish_at`, `platforms`, `approvals`. */
  fields: Record<string, Span>;
  passages: Passage[];
  assets: Asset[];
  publications: Publication[];
}
