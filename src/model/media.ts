import type { Draft } from './draft.ts';

/** What is known of a media file from the file alone. */
export type AssetFacts =
  | {
      status: 'ok';
      /** Of the bytes, lower-case hexadecimal. */
      sha256: string;
      /** By content, not by name: `jpeg`, `png`, `mp4`… */
      format: string;
      /** From the workspace's root, with forward slashes, links resolved. */
      path: string;
      /** Bytes. */
      size: number;
      /** Pixels; known once the file was decoded. */
      width?: number;
      height?: number;
      /** A drawing that shows other files or addresses, which the hash does not cover. */
      references?: boolean;
    }
  | {
      status: 'missing' | 'outside' | 'unreadable' | 'remote';
      /** Half a sentence that fits after “… cannot be checked:”. */
      reason: string;
    };

/** What an examination learns from a file, or half a sentence on why it cannot (it fits after “… cannot be checked:”). */
export type Learnt<T> = { value: T } | { reason: string };

/** One thing to learn from a file’s bytes: a fingerprint, its metadata, the words in it. */
export interface Examination<T> {
  /** What is learnt, with a version that changes whenever the result may: results are kept under it. */
  name: string;
  /** Formats that it reads (`AssetFacts.format`); of others it learns nothing. */
  formats: ReadonlySet<string>;
  /** `T` must survive JSON. What it throws is a fault of clauselint: what is wrong with a file is its result. */
  examine: (bytes: Buffer, facts: AssetFacts & { status: 'ok' }) => Promise<Learnt<T>>;
}

/** `not-applicable`: the examination does not read this format. */
export type Examined<T> = { status: 'ok'; value: T } | { status: 'not-applicable' } | Exclude<AssetFacts, { status: 'ok' }>;

/** Looks at media files. Never throws for a file: what is wrong with it is its result. */
export interface MediaService {
  /** Hash and format of the file of `draft.assets[asset]`; does not decode it. */
  inspect: (draft: Draft, asset: number) => Promise<AssetFacts>;
  /** The same, and what it shows decoded, whatever the format: a truncated file is unreadable, and so is one that nothing here opens. */
  decode: (draft: Draft, asset: number) => Promise<AssetFacts>;
  /** A file's path (`AssetFacts.path`) as messages show it: from the folder from which drafts are named. */
  shownPath: (path: string) => string;
  /** What an examination learns from the file; done once per content, and kept between runs. */
  examine: <T>(draft: Draft, asset: number, examination: Examination<T>) => Promise<Examined<T>>;
}
