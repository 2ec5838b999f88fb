import type { Asset } from '../../model/draft.ts';
import type { AssetFacts } from '../../model/media.ts';
import type { BannedPicture, ConsentPicture, ConsentRegister, ConsentSubject } from '../../registers/types.ts';
import type { LookAlikes } from './resemblance.ts';
import { NOTHING_ALIKE, type Resembled, weigh } from './settled.ts';

/** What the register and the draft say about one file. */
export interface Identified {
  /** On the do-not-publish list. */
  banned: BannedPicture[];
  /** Pictures of the register that this file is, by its SHA-256 (or by its path, where none was taken). */
  listed: ConsentPicture[];
  /** Pictures that it may be: the draft names them, or they stood under this path, but the SHA-256 is another. */
  presumed: ConsentPicture[];
  /** Pictures that it looks like and is not. */
  alike: Resembled;
  /** People whom the draft itself names by reference. */
  named: string[];
  /** References in the draft that the register does not have. */
  unknown: string[];
  /** The author declares that nobody can be recognised. */
  nobody: boolean;
}

/** A register by what it is asked for; a register of ten thousand pictures is asked often. */
interface Index {
  people: ReadonlyMap<string, ConsentSubject>;
  unusable: ReadonlySet<string>;
  pictureIds: ReadonlySet<string>;
  pictures: ByFile<ConsentPicture>;
  banned: ByFile<BannedPicture>;
}

interface ByFile<T> {
  bySha256: ReadonlyMap<string, T[]>;
  byPath: ReadonlyMap<string, T[]>;
}

const indices = new WeakMap<ConsentRegister, Index>();

function indexOf(register: ConsentRegister): Index {
  const known = indices.get(register);
  if (known) return known;
  const index: Index = {
    people: new Map(register.people.map((subject) => [subject.ref, subject])),
    unusable: new Set(register.unusable),
    pictureIds: new Set(register.pictures.map(({ id }) => id)),
    pictures: byFile(register.pictures),
    banned: byFile(register.doNotPublish),
  };
  indices.set(register, index);
  return index;
}

function byFile<T extends { sha256?: string; file?: string }>(entries: T[]): ByFile<T> {
  const group = (key: (entry: T) => string | undefined) => {
    const groups = new Map<string, T[]>();
    for (const entry of entries) {
      const value = key(entry);
      if (value === undefined) continue;
      const group = groups.get(value);
      if (group) group.push(entry);
      else groups.set(value, [entry]);
    }
    return groups;
  };
  return { bySha256: group(({ sha256 }) => sha256), byPath: group(({ file }) => (file === undefined ? undefined : plainPath(file))) };
}

/** Finds a file in the register. Judged by its content first, then by its looks: names and paths change. */
export function identify(asset: Asset, facts: AssetFacts, looks: LookAlikes, attested: boolean, register: ConsentRegister): Identified {
  const { people, unusable, pictureIds, pictures, banned } = indexOf(register);
  const refs = asset.consent && 'refs' in asset.consent ? asset.consent.refs : [];
  const isPerson = (ref: string) => people.has(ref) || unusable.has(ref);
  const named = refs.filter((ref) => pictureIds.has(ref));
  const byRef = named.length > 0 ? register.pictures.filter(({ id }) => named.includes(id)) : [];
  const result: Identified = {
    banned: [],
    listed: [],
    presumed: byRef,
    alike: NOTHING_ALIKE,
    named: refs.filter(isPerson),
    unknown: refs.filter((ref) => !isPerson(ref) && !pictureIds.has(ref)),
    nobody: attested || (asset.consent !== undefined && 'noneNeeded' in asset.consent && asset.consent.noneNeeded.trim() !== ''),
  };
  if (facts.status !== 'ok') return result;
  const path = plainPath(facts.path);
  // Only an entry without a fingerprint is known by its path.
  const thisFile = <T extends { sha256?: string }>(entries: ByFile<T>) => [
    ...(entries.bySha256.get(facts.sha256) ?? []),
    ...(entries.byPath.get(path) ?? []).filter(({ sha256 }) => sha256 === undefined),
  ];
  result.banned = thisFile(banned);
  result.listed = thisFile(pictures);
  const replaced = (pictures.byPath.get(path) ?? []).filter((picture) => !result.listed.includes(picture));
  // A file that is one picture by its fingerprint is no longer the one that stood in its place.
  const maybe = result.listed.length > 0 ? byRef : [...byRef, ...replaced];
  result.presumed = [...new Set(maybe)].filter((picture) => !result.listed.includes(picture));
  result.alike = weigh(looks, result);
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
  /** Only what forbids counts: a person has decided that the file is another picture. */
  onlyBans?: boolean;
}

/** Everybody whom the file shows, or may show. */
export function peopleIn({ listed, presumed, alike, named }: Identified, register: ConsentRegister): Pictured[] {
  const index = indexOf(register);
  const find = (ref: string, reference: string): Pictured => {
    const subject = index.people.get(ref);
    const unusable = index.unusable.has(ref);
    return subject ? { reference, subject, unusable } : { reference, unusable };
  };
  const shownIn = (pictures: readonly ConsentPicture[]) => pictures.flatMap(({ id, shows }) => shows.map((ref) => find(ref, id)));
  return [
    ...shownIn([...listed, ...presumed, ...alike.same]),
    ...shownIn(alike.decided).map((person) => ({ ...person, onlyBans: true })),
    ...named.map((ref) => find(ref, ref)),
  ];
}

/** How the draft's own words about the picture and the register differ. Empty: they do not. */
export function differences({ listed, presumed, alike, named, unknown, nobody }: Identified): string[] {
  const found = unknown.map((ref) => `the draft names ${ref}, which the register does not have`);
  const ids = listed.map(({ id }) => id).join(', ');
  const shown = new Set(listed.flatMap(({ shows }) => shows));
  if (nobody && shown.size > 0) found.push(`the draft says that nobody can be recognised, the register that somebody can (${ids})`);
  const peopled = alike.same.filter(({ shows }) => shows.length > 0).map(({ id }) => id);
  if (nobody && shown.size === 0 && peopled.length > 0)
    found.push(
      `the draft says that nobody can be recognised, but somebody can in a picture that this file looks like (${peopled.join(', ')})`,
    );
  if (listed.length > 0 && presumed.length > 0)
    found.push(`the file is ${ids} in the register, the draft names ${presumed.map(({ id }) => id).join(', ')}`);
  const declaresPicture = presumed.length > 0;
  const same = named.length === shown.size && named.every((ref) => shown.has(ref));
  if (listed.length > 0 && named.length > 0 && !declaresPicture && !same)
    found.push(`the draft names other people than the register lists (${ids})`);
  return found;
}
