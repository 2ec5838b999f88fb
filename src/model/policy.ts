import type { PassageRole } from './draft.ts';
import type { Lexicon } from './lexicon.ts';
import type { TextPlace } from './place.ts';

export type Severity = 'error' | 'warning' | 'note';

/** Whether a draft can show a breach of the clause (`draft`), can show that evidence is owed (`evidence`), or neither (`none`). */
export type ClauseCheck = 'draft' | 'evidence' | 'none';

export interface Clause {
  id: string;
  section: string;
  /** The policy's own words. */
  text: string;
  check: ClauseCheck;
  note?: string;
}

/** Which drafts a rule is for. Everything that is absent does not restrict. */
export interface Applies {
  /** Whether drafts outside the policy's scope count too. Default: only drafts in scope. */
  scope?: 'in-scope' | 'out-of-scope' | 'any';
  /** Owner of the account: as the configuration says of each account. */
  accounts?: ('organisation' | 'personal')[];
  roles?: PassageRole[];
  /** `en` = only passages in English; the check is skipped, not guessed, on the others. Default: every language. */
  language?: string;
  /** Only drafts that answer another post, or only drafts that do not. */
  reply?: boolean;
}

/** What an example's picture is taken to hold: words, codes and so many faces. */
export interface ExamplePicture {
  words?: string;
  codes?: string[];
  faces?: number;
  /** Why none of this can be read in it: half a sentence. */
  unread?: string;
}

/** An example is a post's text, or a draft as in a JSON Lines file with the settings it is judged in, and what its pictures hold. */
export type RuleExample =
  | string
  | {
      draft: Record<string, unknown>;
      config?: Record<string, unknown>;
      registers?: Record<string, unknown>;
      now?: string;
      /** By the files that the draft names; a file that is not here holds nothing. */
      pictures?: Record<string, ExamplePicture>;
    };

/** Data, never code. */
export interface Rule {
  /** `<family>/<name>` */
  id: string;
  family: string;
  kind: string;
  clauses: string[];
  severity: Severity;
  /** Severity by the grade that a check gives, when it gives one. */
  grades?: Record<string, Severity>;
  /** What is wrong, with `{name}` for a hit's data. */
  message: string;
  why: string;
  /** What to do. */
  advice: string;
  applies: Applies;
  options: unknown;
  examples: { flag: RuleExample[]; allow: RuleExample[] };
  redact: boolean;
  waivable: boolean;
  /** Where the rule stands in its pack. */
  place: TextPlace;
}

/** What puts a draft on a personal account in the policy's scope. */
export interface PolicyScope {
  /** Clause that limits the policy to posts with a bearing on the organisation. */
  clause?: string;
  /** Phrases that tie a post to the organisation or to the author's work there. */
  bearing: string[];
}

/**
 * Every phrase of a policy's rules, looked up by the words that it holds. Each part is one text, since a policy is read
 * at every start; the texts of words and numbers are those of `packIndex`.
 */
export interface PhraseTable {
  /** A line each, in the phrase syntax; parsed only when a text holds one of its words. A phrase's number is that of its line, from 0. */
  sources: string;
  /** For each phrase, a line with the numbers of the word lists that hold it. */
  lists: string;
  /**
   * For a word, or a `<slot>` that the text itself fills, the phrases to look for where it stands: number and reach in
   * turn. A phrase can begin there, or up to `reach` tokens before.
   */
  byWord: string;
  /**
   * For a word or `<slot>`, the parts of phrases that it can fill: number and part in turn. A phrase can stand only in a
   * text that has something for each of its parts.
   */
  parts: string;
  /** For each phrase, a digit: how many parts it has. */
  partCounts: string;
  /** The slots that phrases fill, those first that others are made of: a line each, with the numbers of their phrases behind a tab. */
  slots: string;
  /** For a slot that phrases fill, a space, and a first word or found slot: the numbers of its phrases that begin so. */
  classes: string;
}

/** Entries of a lexicon, or of some of its groups. */
export interface LexiconPart {
  lexicon: string;
  groups?: string[] | undefined;
}

/** Which word lists a policy's recogniser of names works with. */
export interface NameLists {
  given_names?: LexiconPart[] | undefined;
  /** Given names that are ordinary words too. */
  ambiguous_names?: LexiconPart[] | undefined;
  /** Words that end an organisation's name. */
  organisation_heads?: LexiconPart[] | undefined;
  /** Words that end a firm's name even after an ordinary word. */
  firm_heads?: LexiconPart[] | undefined;
  /** Words that end an organisation's name only after a word that is no ordinary one. */
  organisation_trades?: LexiconPart[] | undefined;
  /** Words that make a name a place, a prize or an event. */
  thing_heads?: LexiconPart[] | undefined;
  places?: LexiconPart[] | undefined;
  /** Capitalised words that are no names. */
  terms?: LexiconPart[] | undefined;
  /** Phrases that point at one person without a name: slot `<role>`. */
  roles?: LexiconPart[] | undefined;
  /** Phrases that point at an organisation without a name: slot `<outfit>`. */
  outfits?: LexiconPart[] | undefined;
}

export interface Policy {
  id: string;
  title: string;
  revision: string;
  author?: string;
  authoriser?: string;
  issued?: string;
  /** The last day on which the policy is in force, ISO 8601. */
  validUntil?: string;
  language: string;
  scope: PolicyScope;
  /** The setting in which the rules' examples are judged, unless an example says otherwise. */
  examples: { draft: Record<string, unknown>; config: Record<string, unknown>; registers: Record<string, unknown>; now: string };
  clauses: Clause[];
  rules: Rule[];
  lexicons: Lexicon[];
  names: NameLists;
  /** How each regular expression of the rules runs, by `regexpKey`: in which engine, and what a text must hold for a match. */
  regexps: Record<string, { engine: 'native' | 're2'; needs?: string[] }>;
  /** The phrases of all rules, so that a text is searched once and not rule by rule. */
  phrases: PhraseTable;
  /** Hash of the pack's files: which policy exactly was applied. */
  sha256: string;
  /** The pack's folder. */
  folder: string;
}
