import type { Asset } from '../model/draft.ts';
import type { AssetFacts } from '../model/media.ts';
import type { ConsentPicture, ConsentRegister, ConsentSubject } from '../registers/types.ts';

/** What the register and the draft say about one file. */
export interface Identified {
  /** On the do-not-publish list. */
  banned: { id: string }[];
  /** Pictures of the register that this file is, by its fingerprint (or by its path, where no fingerprint was taken). */
  listed: ConsentPicture[];
  /** Pictures that it may be: the draft names them, or they stood under this path, but the fingerprint is another. */
  presumed: ConsentPicture[];
  /** People whom the draft itself names by reference. */
  named: string[];
  /** References in the draft that the register does not have. */
  unknown: string[];
  /** The author declares that nobody can be recognised. */
  nobody: boolean;
}

/** Finds a file in the register. Judged by fingerprint first: names and paths change. */
export function identify(asset: Asset, facts: AssetFacts, attested: boolean, register: ConsentRegister): Identified {
  const refs = asset.consent && 'refs' in asset.consent ? asset.consent.refs : [];
  const byRef = register.pictures.filter((picture) => refs.includes(picture.id));
  const people = new Set([...register.people.map(({ ref }) => ref), ...register.unusable]);
  const known = new Set([...register.pictures.map(({ id }) => id), ...people]);
  const result: Identified = {
    banned: [],
    listed: [],
    presumed: byRef,
    named: refs.filter((ref) => people.has(ref)),
    unknown: refs.filter((ref) => !known.has(ref)),
    nobody: attested || (asset.consent !== undefined && 'noneNeeded' in asset.consent && asset.consent.noneNeeded.trim() !== ''),
  };
  if (facts.status !== 'ok') return result;
  const stoodHere = (file: string | undefined) => file !== undefined && plainPath(file) === plainPath(facts.path);
  const isThis = (entry: { sha256?: string; file?: string }) =>
    entry.sha256 === undefined ? stoodHere(entry.file) : entry.sha256 === facts.sha256;
  result.banned = register.doNotPublish.filter(isThis);
  result.listed = register.pictures.filter(isThis);
  const replaced = register.pictures.filter((picture) => !isThis(picture) && stoodHere(picture.file));
  // A file that is one picture by its fingerprint is no longer the one that stood in its place.
  const maybe = result.listed.length > 0 ? byRef : [...byRef, ...replaced];
  result.presumed = [...new Set(maybe)].filter((picture) => !result.listed.includes(picture));
  return result;
}

function plainPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .normalize('NFC')
    .toLowerCase();
}

/** A person in a picture: their row, or that there is none, or none that can be relied on. */
export interface Pictured {
  /** How messages refer to the picture: its id in the register, or the reference that the draft itself gives. */
  reference: string;
  subject?: ConsentSubject;
  /** The row has a mistake. */
  unusable: boolean;
}

/** Everybody whom the file shows, or may show. */
export function peopleIn({ listed, presumed, named }: Identified, register: ConsentRegister): Pictured[] {
  const find = (ref: string, reference: string): Pictured => {
    const subject = register.people.find((person) => person.ref === ref);
    const unusable = register.unusable.includes(ref);
    return subject ? { reference, subject, unusable } : { reference, unusable };
  };
  const inPictures = [...listed, ...presumed].flatMap(({ id, shows }) => shows.map((ref) => find(ref, id)));
  return [...inPictures, ...named.map((ref) => find(ref, ref))];
}

/** How the draft's own words about the picture and the register differ. Empty: they do not. */
export function differences({ listed, presumed, named, unknown, nobody }: Identified): string[] {
  const found = unknown.map((ref) => `the draft names ${ref}, which the register does not have`);
  const ids = listed.map(({ id }) => id).join(', ');
  const shown = new Set(listed.flatMap(({ shows }) => shows));
  if (nobody && shown.size > 0) found.push(`the draft says that nobody can be recognised, the register that somebody can (${ids})`);
  if (listed.length > 0 && presumed.length > 0)
    found.push(`the file is ${ids} in the register, the draft names ${presumed.map(({ id }) => id).join(', ')}`);
  const declaresPicture = presumed.length > 0;
  const same = named.length === shown.size && named.every((ref) => shown.has(ref));
  if (listed.length > 0 && named.length > 0 && !declaresPicture && !same)
    found.push(`the draft names other people than the register lists (${ids})`);
  return found;
}
