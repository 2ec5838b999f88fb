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

/** Looks at media files. Never throws: what is wrong with a file is its result. */
export interface MediaService {
  /** Hash and format of the file of `draft.assets[asset]`; does not decode it. */
  inspect: (draft: Draft, asset: number) => Promise<AssetFacts>;
  /** The same, and every pixel decoded where the format is a still picture: a truncated file is unreadable. */
  decode: (draft: Draft, asset: number) => Promise<AssetFacts>;
}
