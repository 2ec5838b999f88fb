import type { PassageRole } from './draft.ts';
import type { Lexicon } from './lexicon.ts';
import type { PhraseTable } from './phrase-book.ts';
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

/** What a rule must report, and what it must leave alone. */
export interface RuleExamples {
  flag: RuleExample[];
  allow: RuleExample[];
}

/** What a text must at least read like for a rule that may err to be tried on it. */
export interface Doubt {
  /** A label of the classifier. */
  label: string;
  /** The probability below which the rule says nothing, 0 to 1. */
  below: number;
}

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
  doubt?: Doubt;
  /** What is wrong, with `{name}` for a hit's data. */
  message: string;
  why: string;
  /** What to do. */
  advice: string;
  applies: Applies;
  options: unknown;
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
  /** Machines, animals and other things that are given names. */
  things?: LexiconPart[] | undefined;
  places?: LexiconPart[] | undefined;
  /** Capitalised words that are no names. */
  terms?: LexiconPart[] | undefined;
  /** Phrases that point at one person without a name: slot `<role>`. */
  roles?: LexiconPart[] | undefined;
  /** Phrases that point at an organisation without a name: slot `<outfit>`. */
  outfits?: LexiconPart[] | undefined;
}

/** What a policy says of itself, whether it is read from its files or from its compiled form. */
interface PolicyIdentity {
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
  /** How each regular expression of the rules runs, by `regexpKey`: in which engine, and what a text must hold for a match. */
  regexps: Record<string, { engine: 'native' | 're2'; needs?: string[][] }>;
  /** Hash of the pack's files: which policy exactly was applied. */
  sha256: string;
  /** The pack's folder. */
  folder: string;
}

/** A policy as its files say it, validated. */
export interface PolicySource extends PolicyIdentity {
  rules: (Rule & { examples: RuleExamples })[];
  lexicons: Lexicon[];
  names: NameLists;
}

/** Word lists by their id; each is read when it is first asked for. */
export type LexiconShelf = Pick<ReadonlyMap<string, Lexicon>, 'get'>;

/** A policy in use: what no check needs is left in its file until somebody asks. */
export interface Policy extends PolicyIdentity {
  rules: Rule[];
  lexicons: LexiconShelf;
  /** For each list of `NameLists`, its words, folded, parted by spaces. */
  nameWords: Partial<Record<keyof NameLists, string>>;
  /** The phrases of all rules, so that a text is searched once and not rule by rule. */
  phrases: PhraseTable;
  /** The examples of a rule, by its id. */
  examplesOf: (rule: string) => RuleExamples;
}
