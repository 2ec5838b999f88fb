import type { RunCheck } from '../model/check.ts';
import { isOver } from '../model/moment.ts';
import type { Services } from './services.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2022-02-11 as “11 February 2022”. `Intl` does this too, but takes longer to start than a policy to check. */
function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

export const validity: RunCheck<Record<string, never>, Services> = {
  kind: 'validity',
  options: (zod) => zod.strictObject({}),
  judgeRun: (_options, services) => {
    const { validUntil, id, title, revision } = services.policy;
    if (validUntil === undefined || !isOver(validUntil, Number(services.asOf), services.settings.timezone)) return [];
    return [{ at: 'draft', outcome: 'violation', data: { match: id, policy: id, title, revision, validUntil: inWords(validUntil) } }];
  },
};
