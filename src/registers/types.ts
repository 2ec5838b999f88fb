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
  /** Public key with which the person signs approvals. */
  key?: string;
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
  /** When published pictures must be gone. */
  takedownDue?: string;
  /** `all`, or the channels and purposes for which consent was withdrawn. */
  scope: 'all' | { channels?: string[]; purposes?: string[] };
}

export const SUBJECT_TYPES = ['student', 'staff', 'visitor', 'alumni', 'paid-model'] as const;
export const SUBJECT_STATUSES = ['active', 'refused', 'withdrawn', 'objected'] as const;
export const LAWFUL_BASES = ['consent', 'public_task', 'legitimate_interests', 'contract'] as const;

export type SubjectType = (typeof SUBJECT_TYPES)[number];
export type SubjectStatus = (typeof SUBJECT_STATUSES)[number];
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

export interface ConsentSubject {
  /** Pseudonym. */
  ref: string;
  name?: string;
  aliases: string[];
  type: SubjectType;
  status: SubjectStatus;
  lawfulBasis: LawfulBasis;
  /** `subject`, `parent` (a guardian counts as one). Empty: not recorded. */
  givenBy: string[];
  givenOn?: string;
  /** A day, a month (YYYY-MM) or a year. */
  born?: string;
  /** Age when pictured, in the PLUS vocabulary: AG-U14, AG-A15 to AG-A24, AG-A25, AG-UNK. */
  ageDisclosure?: string;
  /** Which wording of the request they agreed to. */
  wording?: string;
  /** Empty: the register does not tell purposes apart. */
  purposes: string[];
  /** `all` or the channels' names. */
  channels: string[];
  /** photograph | film | voice. Empty: the register does not tell them apart. */
  media: string[];
  naming?: string;
  expires?: string;
  withdrawn?: ConsentWithdrawal;
  doNotPublish: boolean;
}

/** Who a picture belongs to, where it is not the organisation, and what they permit. */
export interface PictureOwner {
  name: string;
  /** The licence in words. */
  licence?: string;
  /** Uses that it names; empty: it names none. */
  use: string[];
  /** Uses that it rules out. */
  not: string[];
  expires?: string;
  /** The entry of the rights register that holds the terms, or the owner's own number of the licence. */
  ref?: string;
  /** The entry has a mistake: it proves no permission. */
  unusable?: true;
}

/** Shortcomings of consent that a person has accepted for a picture, by the names of their verdicts. */
export interface AcceptedShortcoming {
  verdicts: string[];
  /** The last day. */
  until: string;
}

export interface ConsentPicture {
  id: string;
  file?: string;
  /** Lower-case hexadecimal. */
  sha256?: string;
  /** Perceptual hashes of the picture and its stored views. */
  pdq?: string[];
  /** References of the subjects who can be recognised; empty: nobody, attested. */
  shows: string[];
  attestedBy?: string;
  takenOn?: string;
  /** Frames of one burst, or versions of one picture: each stands for itself though they look alike. */
  group?: string;
  /** Absent: the organisation. */
  owner?: PictureOwner;
  accepted?: AcceptedShortcoming[];
  /** Ids of listed pictures that a person compared with this one and found to be others. */
  differsFrom?: string[];
}

/** A picture that must not go out in any form. */
export interface BannedPicture {
  id: string;
  file?: string;
  sha256?: string;
  pdq?: string[];
}

export interface ConsentRegister {
  /** The day of the last review. */
  reviewed?: string;
  policy: {
    /** Consent given below this age needs a parent's. Years. */
    parentalConsentUnder?: number;
    /** Consent lapses this many months after it was given. */
    maxAgeMonths?: number;
    /** Days between two reviews; a register reviewed longer ago is stale. */
    reviewEvery?: number;
    /** Consent that ends within this many days after publication is pointed out. */
    lapseNoticeDays?: number;
    /** Days after a withdrawal by which published pictures must be gone. */
    takedownDays?: number;
    /** Whether a file that is an altered copy of a listed picture may go out on that picture's record, or a person is asked first. Default: ask. */
    alteredCopies?: 'ask' | 'allow';
  };
  people: ConsentSubject[];
  pictures: ConsentPicture[];
  doNotPublish: BannedPicture[];
  /** References of people whose row has a mistake: nothing may rest on them, and they are not among `people`. */
  unusable: string[];
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
  /** Licences whose row has a mistake: they cover nothing, and the media they name cannot be cleared. */
  unusableRights?: Licence[];
  /** Registers that the configuration names but that could not be read. */
  unreadable?: RegisterName[];
}

export const REGISTER_NAMES = [
  'consent',
  'people',
  'organisations',
  'vocabulary',
  'public_contacts',
  'confidential',
  'claims',
  'rights',
  'approvals',
] as const;

/** A register's name in the configuration. */
export type RegisterName = (typeof REGISTER_NAMES)[number];
