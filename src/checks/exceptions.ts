import type { Services } from './services.ts';

/** What may be said although a pattern finds it: the register of public contacts, and addresses at the organisation's own domains. */
export type Exception = 'public-contacts' | 'own-domains';

/** A number or an address as it is dialled or typed: no separators, no country code, spelled-out signs as signs. */
function contactKey(contact: string): string {
  const plain = contact.normalize('NFKC').toLowerCase();
  if (/[@\p{L}]/u.test(plain))
    return plain
      .replace(/\s*(?:[[(]\s*dot\s*[\])]|\bdot\b)\s*/gu, '.')
      .replace(/\s*(?:[[(]\s*at\s*[\])]|\bat\b)\s*/gu, '@')
      .replace(/\s+/gu, '')
      .replace(/^mailto:|[.,;:!?]+$/gu, '');
  return plain.replace(/\D/gu, '').replace(/^(?:00)?44(?=[1-9]|0)0?/u, '0');
}

/** Compiles exceptions to a test of what was found. */
export function compileExceptions(exceptions: readonly Exception[], services: Services): (match: string) => boolean {
  const contacts = exceptions.includes('public-contacts') ? services.registers.publicContacts.map(contactKey).filter(Boolean) : [];
  const known = new Set(contacts);
  const domains = exceptions.includes('own-domains') ? services.settings.organisation.domains.map((domain) => domain.toLowerCase()) : [];
  return (match) => {
    const key = contactKey(match);
    const domain = key.split('@')[1];
    return known.has(key) || (domain !== undefined && domains.some((own) => domain === own || domain.endsWith(`.${own}`)));
  };
}
