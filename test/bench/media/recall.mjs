// How many altered copies of photos are found, and how many photos are taken for another.

import { OTHERS } from './algorithms.mjs';
import { ALTERATIONS } from './alterations.mjs';
import { fingerprint, MATCH_DISTANCE, openHashIndex, storedViews } from './ours.mjs';

/** What a picture resembles as a whole or in a cell, each once, nearest first. */
export async function resembledBy(bytes, index) {
  const { forms = [], cells = [] } = (await fingerprint.examine(bytes, {})).value ?? {};
  const all = [forms, ...cells.map((cell) => cell.forms)].flatMap((each) => index.find(each)).sort((a, b) => a.distance - b.distance);
  return all.filter(({ entry }, at) => all.findIndex((each) => each.entry === entry) === at);
}

/** The photos as a register of their hashes; the entries are their numbers. */
export async function registerOf(photos) {
  const entries = [];
  for (const [at, { bytes }] of photos.entries()) entries.push({ entry: at, hashes: (await storedViews(bytes)).value ?? [] });
  return entries;
}

/**
 * Alters every photo in every way and looks each up among all.
 * @returns rows `{kind, match, review, others}`, counts of false matches and reviews, and the pairs compared
 */
export async function measureRecall(photos, kinds, progress) {
  const register = await registerOf(photos);
  const index = openHashIndex(register);
  const others = Object.entries(OTHERS).map(([name, algorithm]) => ({
    name,
    ...algorithm,
    stored: [],
    own: {},
    nearest: Number.POSITIVE_INFINITY,
  }));
  for (const other of others) for (const { bytes } of photos) other.stored.push(await other.hash(bytes));
  const rows = [];
  const wrong = { match: 0, review: 0, pairs: 0, named: [] };
  for (const kind of kinds) {
    const row = { kind, match: 0, review: 0 };
    for (const other of others) other.own[kind] = [];
    for (const [at, { bytes, name }] of photos.entries()) {
      const altered = await ALTERATIONS[kind](bytes, at);
      for (const { entry, distance } of await resembledBy(altered, index)) {
        const outcome = distance <= MATCH_DISTANCE ? 'match' : 'review';
        if (entry === at) row[outcome]++;
        else {
          wrong[outcome]++;
          wrong.named.push(`${kind}: ${name} ~ ${photos[entry].name} (${distance})`);
        }
      }
      for (const other of others) {
        const hash = await other.hash(altered);
        for (const [against, stored] of other.stored.entries()) {
          const distance = other.distance(hash, stored);
          if (against === at) other.own[kind].push(distance);
          else other.nearest = Math.min(other.nearest, distance);
        }
      }
      wrong.pairs += photos.length - 1;
    }
    rows.push(row);
    progress(kind);
  }
  const views = register.reduce((sum, { hashes }) => sum + hashes.length, 0) / register.length;
  return {
    rows: rows.map((row) => ({
      ...row,
      others: others.map(({ own, nearest }) => own[row.kind].filter((distance) => distance < nearest).length),
    })),
    wrong,
    views,
    thresholds: others.map(({ name, nearest }) => ({ name, threshold: nearest - 1 })),
  };
}
