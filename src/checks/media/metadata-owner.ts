import type { Settings } from '../../model/settings.ts';
import { foldWord } from '../../text/fold.ts';

/** What stands in copyright notices around the owner's name. */
const NOTICE =
  /©|\(c\)|\bcopyright(?:ed)?\b|\ball rights reserved\b|\bcopr\b|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present|\d\d))?\b|\bno use without permission\b|\bby\b/giu;
/** Notices that say that nobody owns it any more, or anybody may use it. */
const FREE = /\bpublic domain\b|\bcc0\b|\bno (?:known )?copyright\b|\bunlicense\b/iu;

/**
 * The name in a credit or copyright notice: “© 2025 Kestrel Pictures. All
 * rights reserved.” names Kestrel Pictures. Empty: it names nobody.
 */
export function ownerIn(notice: string): string {
  if (FREE.test(notice)) return '';
  const name = notice
    .replace(/https?:\/\/\S+/giu, ' ')
    .replace(NOTICE, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.,;:|/–—-]+|[\s.,;:|/–—-]+$/gu, '');
  return /\p{L}{2}/u.test(name) ? name : '';
}

/** Whether a name is the organisation's own, by its name, aliases or domains. */
export function isOwn(name: string, { organisation }: Settings): boolean {
  const plain = (text: string): string =>
    ` ${foldWord(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  const words = plain(name);
  const own = [organisation.name ?? '', ...organisation.aliases, ...organisation.domains]
    .map(plain)
    .filter((each) => each.trim().length > 1);
  return own.some((each) => words.includes(each));
}
