/** Whole numbers in the narrowest kind of array that holds them all. */
export type Column = Uint8Array | Uint16Array | Uint32Array;

/** Lists of numbers, one after the other: how long each is, the numbers of all, and where every 32nd list begins among them. */
export interface Lists {
  sizes: Column;
  values: Column;
  marks: Column;
}

/**
 * Phrases as they are matched: columns of numbers, which a run reads from a file as they are, however many there are. A
 * word is known by its place among the words, a set of words by its place among the sets.
 */
export interface PhraseBook {
  /** Every word that a phrase can match, and each key `<slot>` of an index: sorted by code units, parted by line feeds. */
  words: string;
  /** Sets of words. */
  sets: Lists;
  /** For each phrase the codes of its positions, see `positions` in `text/phrase-book.ts`. */
  phrases: Lists;
  /** Names of the slots. */
  slots: string[];
  /** For each phrase a line with its source, empty where nobody will ask for it. */
  sources: string;
}

/** Phrases by a word that they hold. */
export interface WordIndex {
  /** For each word, the phrases to look for where it stands: a phrase can begin there, or up to `reaches` tokens before. */
  byWord: Lists;
  /** For each number in `byWord`. */
  reaches: Column;
}

/** The phrases of all of a policy's rules, looked up by the words that they hold. */
export interface PhraseTable {
  book: PhraseBook;
  /** For each phrase, the word lists that hold it. */
  lists: Lists;
  /** The phrases of rules that read every text. */
  always: WordIndex;
  /** The phrases that only rules with a doubt ask for: most texts give them no reason to. */
  doubted: WordIndex;
  /** The number from which on word lists need the second index too. */
  doubtedFrom: number;
  /** The slots that phrases fill. */
  classNames: string[];
  /** For each word, the phrases of word classes that can begin with it. */
  classes: Lists;
  /** For each number in `classes`, which of the slots the phrase fills. */
  classSlots: Column;
}
