import leven from 'leven';
import { type Aliases, canonicalName } from './fields.ts';
import type { Report } from './result.ts';
import type { ObjectValue } from './value.ts';

/** Fields of a draft by their canonical names. */
const FIELDS = `accounts approvals approved_at approved_by attestations author campaign collaborators consents disclosure
  embargo_until exceptions first_comment hashtags id images in_reply_to link media mentions platforms publish_at release reshare_of rights
  status tags text thread title variants video_title`.split(/\s+/u);
/** Shorter names are near too many words of the author's own. */
const SHORTEST = 5;
/** From this length on two letters may differ. */
const LONG = 8;

const lettersOf = (name: string): string => [...name].sort().join('');

/** Whether one name is a slip of the other: a letter too many, too few or wrong, two in a long name, or letters that changed places. */
function isSlip(name: string, known: string): boolean {
  if (known.length < SHORTEST || name.charAt(0) !== known.charAt(0)) return false;
  const far = leven(name, known);
  return far === 1 || (far === 2 && (known.length >= LONG || lettersOf(name) === lettersOf(known)));
}

/**
 * Reports names that are a slip of a field's name. A field that nobody knows is the author's own and left alone; one that is
 * nearly `media` holds pictures that nobody has looked at.
 */
export function reportSlips(object: ObjectValue, aliases: Aliases, report: Report): void {
  const known = [...FIELDS, ...Object.keys(aliases)];
  for (const { key, keySpan } of object.entries) {
    const name = canonicalName(key, aliases);
    if (known.includes(name) || known.some((each) => name === `${each}s` || each === `${name}s`)) continue;
    const meant = known.find((each) => isSlip(name, each));
    if (meant === undefined) continue;
    report(
      'input/field',
      keySpan,
      `“${key}” is no field of a draft, so what it says was not read. Did you mean “${meant}”?`,
      'Correct the name. A field of your own may have any name that is not so like one of these.',
    );
  }
}
