import type { Approval } from '../model/draft.ts';

export interface Person {
  id?: string;
  name: string;
  /** staff | learner | employer-contact | supplier-contact | … : the register's own word. */
  type: string;
  roles: string[];
  aliases: string[];
  /** Clause ids or families that this person may approve; empty: as the roles allow. */
  approves: string[];
}

export interface Organisation {
  name: string;
  /** employer | supplier | provider | aligned-group */
  type: string;
  aliases: string[];
}

export interface ConfidentialTerm {
  term: string;
  clause?: string;
  /** Confidential until this date (ISO 8601): an embargo. Absent: always. */
  until?: string;
}

export interface Claim {
  id?: string;
  claim: string;
  /** A regular expression for the wordings that the evidence covers. */
  pattern?: string;
  source: string;
  period?: string;
  expires?: string;
}

export interface Licence {
  ref?: string;
  source: string;
  basis: string;
  use: string[];
  not: string[];
  expires?: string;
  files: string[];
  sha256: string[];
}

export interface ConsentWithdrawal {
  on: string;
  /** `all`, or the channels and purposes for which consent was withdrawn. */
  scope: 'all' | { channels?: string[]; purposes?: string[] };
}

export interface ConsentSubject {
  ref: string;
  name?: string;
  aliases: string[];
  type: 'student' | 'staff' | 'visitor' | 'alumni' | 'paid-model';
  status: 'active' | 'refused' | 'withdrawn' | 'objected';
  givenBy: string[];
  givenOn?: string;
  born?: string;
  purposes: string[];
  channels: string[];
  media: string[];
  expires?: string;
  withdrawn?: ConsentWithdrawal;
  doNotPublish: boolean;
}

export interface ConsentPicture {
  id: string;
  file?: string;
  sha256?: string;
  /** References of the subjects who can be recognised; empty: nobody, attested. */
  shows: string[];
  takenOn?: string;
}

export interface ConsentRegister {
  reviewed?: string;
  policy: { parentalConsentUnder?: number; reviewEvery?: number; lapseNoticeDays?: number };
  people: ConsentSubject[];
  pictures: ConsentPicture[];
  doNotPublish: { id: string; sha256?: string }[];
}

/** What the organisation knows. A register that the configuration does not name is empty; consent is absent then, because rules need it. */
export interface Registers {
  people: Person[];
  organisations: Organisation[];
  vocabulary: string[];
  publicContacts: string[];
  confidential: ConfidentialTerm[];
  claims: Claim[];
  rights: Licence[];
  approvals: Approval[];
  consent?: ConsentRegister;
}
