/** One entry of a word list that packs share. */
export interface LexiconEntry {
  term: string;
  /** Other names of the same thing. */
  aliases?: string[];
  /** For platforms: host names. */
  hosts?: string[];
  /** For platforms: names of its own things that give it away, such as `subreddit`. */
  parts?: string[];
  group?: string;
}

/** A word list with its origin. */
export interface Lexicon {
  id: string;
  title: string;
  /** Where the facts come from, and when they were checked. */
  source: string;
  entries: LexiconEntry[];
}
