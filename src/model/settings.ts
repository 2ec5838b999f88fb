/** Who owns an account, and where it stands. */
export interface Account {
  key: string;
  owner: 'organisation' | 'personal' | 'partner';
  platform?: string;
  handle?: string;
}

/** The organisation's settings, from clauselint.yaml or the defaults. */
export interface Settings {
  /** The configuration file as messages show it; absent when the defaults are used. */
  file?: string;
  /** The workspace: the folder of the configuration file. Absolute. */
  root: string;
  /** IANA name. */
  timezone: string;
  organisation: { name?: string; aliases: string[]; domains: string[] };
  platforms: { approved: string[] };
  accounts: Account[];
  alignedGroups: string[];
  approvals: { minimum: 'claimed' | 'hashed' | 'signed' };
  /** Attestations that every draft owes here. */
  attestations: { required: string[] };
  /** What pictures are searched for. */
  pictures: { words: boolean; codes: boolean; faces: boolean };
  /** Rule ids (or `family/*`) whose `unchecked` is an accepted gap. */
  unchecked: { accept: string[] };
}
