import type { RunCheck } from '../model/check.ts';
import type { Services } from './services.ts';

/** 2022-02-11 as “11 February 2022”. */
function inWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

export const validity: RunCheck<Record<string, never>, Services> = {
  kind: 'validity',
  options: (zod) => zod.strictObject({}),
  judgeRun: (_options, services) => {
    const { validUntil, id, title, revision } = services.policy;
    if (validUntil === undefined) return [];
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: services.settings.timezone }).format(services.asOf);
    if (today <= validUntil) return [];
    return [{ at: 'draft', outcome: 'violation', data: { match: id, policy: id, title, revision, validUntil: inWords(validUntil) } }];
  },
};
