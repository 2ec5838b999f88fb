/** A half-open run of UTF-16 offsets: `start` is the first unit inside, `end` the first one after. */
export interface Span {
  start: number;
  end: number;
}

/**
 * One run of a source map: `length` units of the text from `at` on stand in the
 * document from `source` on, where they take `sourceLength` units. With equal
 * lengths the offsets correspond one to one; otherwise (an escape, an entity)
 * the run maps only as a whole.
 */
export interface MapRun {
  at: number;
  length: number;
  source: number;
  sourceLength: number;
}

/** Ascending, non-overlapping runs. Text between two runs (a joint that the reader added) has no place of its own. */
export type SourceMap = MapRun[];

/** A place in a text document, as people count: lines and columns from 1, columns in UTF-16 units. */
export interface TextPlace {
  file: string;
  kind: 'text';
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Set when the place lies in a passage: which one, and the offsets in its text. */
  passage?: string;
  index?: number;
  start?: number;
  end?: number;
}

/** A whole file: a picture, or a document that could not be read. */
export interface FilePlace {
  file: string;
  kind: 'file';
}

/** A box in a picture, in pixels of the picture as it is shown: turned as its metadata says. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** In which still of a file that has several: the frame of an animation from 0, the page of a document from 1, seconds into a film. */
  frame?: number;
  page?: number;
  at?: number;
}

/** A box in a picture of a draft. */
export interface BoxPlace extends Box {
  file: string;
  kind: 'box';
  /** Where the draft names the picture. */
  namedAt?: { file: string; line: number; column: number };
  /** Set when words were read there: which passage, and the offsets in its text. */
  passage?: string;
  index?: number;
  start?: number;
  end?: number;
}

export type Place = TextPlace | FilePlace | BoxPlace;
