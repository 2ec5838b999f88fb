import type { ConsentSubject, ConsentWithdrawal, SubjectStatus } from './types.ts';

/** From the most to the least restrictive. */
const STATUS_ORDER: SubjectStatus[] = ['withdrawn', 'refused', 'objected', 'active'];

/** Whether two rows for one person allow and forbid the same. Names and wordings may differ. */
export function sameSubject(a: ConsentSubject, b: ConsentSubject): boolean {
  const verdict = ({ name: _name, aliases: _aliases, wording: _wording, ...rest }: ConsentSubject) =>
    JSON.stringify(Object.entries(rest).sort());
  return verdict(a) === verdict(b);
}

/** One row that allows only what both allow and forbids whatever either forbids. */
export function stricterSubject(a: ConsentSubject, b: ConsentSubject): ConsentSubject {
  const merged: ConsentSubject = {
    ...a,
    // A student's picture is bound more tightly than anybody else's.
    type: b.type === 'student' ? 'student' : a.type,
    status: STATUS_ORDER.find((status) => a.status === status || b.status === status) ?? 'refused',
    lawfulBasis: b.lawfulBasis === 'consent' ? 'consent' : a.lawfulBasis,
    aliases: [...new Set([...a.aliases, ...b.aliases, ...(b.name === undefined ? [] : [b.name])])],
    givenBy: a.givenBy.filter((who) => b.givenBy.includes(who)),
    purposes: narrower(a.purposes, b.purposes, []),
    channels: narrower(a.channels, b.channels, ['all']),
    media: narrower(a.media, b.media, []),
    doNotPublish: a.doNotPublish || b.doNotPublish,
  };
  const dates = {
    // The earlier consent ages first, and the later birth is the younger person.
    givenOn: earliest(a.givenOn, b.givenOn),
    expires: earliest(a.expires, b.expires),
    born: latest(a.born, b.born),
  };
  for (const [field, value] of Object.entries(dates)) if (value !== undefined) Object.assign(merged, { [field]: value });
  const withdrawn = widerWithdrawal(a.withdrawn, b.withdrawn);
  if (withdrawn) merged.withdrawn = withdrawn;
  return merged;
}

const NOTHING = 'nothing';

/** What both lists allow. An empty list allows everything, as does one with a word of `everything`. */
function narrower(a: string[], b: string[], everything: string[]): string[] {
  const open = (list: string[]) =>
    everything.length === 0 ? list.length === 0 : list.some((word) => everything.includes(word.toLowerCase()));
  if (open(a)) return b;
  if (open(b)) return a;
  const lower = b.map((word) => word.toLowerCase());
  const both = a.filter((word) => lower.includes(word.toLowerCase()));
  return both.length > 0 || everything.length > 0 ? both : [NOTHING];
}

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined ? b : b === undefined || a < b ? a : b;
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined ? b : b === undefined || a > b ? a : b;
}

/** One withdrawal that forbids whatever either of two forbids. */
export function widerWithdrawal(a: ConsentWithdrawal | undefined, b: ConsentWithdrawal | undefined): ConsentWithdrawal | undefined {
  if (!a || !b) return a ?? b;
  const on = a.on < b.on ? a.on : b.on;
  if (a.scope === 'all' || b.scope === 'all') return { ...a, on, scope: 'all' };
  const union = (key: 'channels' | 'purposes') => [
    ...new Set([...((a.scope !== 'all' && a.scope[key]) || []), ...((b.scope !== 'all' && b.scope[key]) || [])]),
  ];
  return { ...a, on, scope: { channels: union('channels'), purposes: union('purposes') } };
}
