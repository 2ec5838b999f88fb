import type { Check } from '../model/check.ts';
import type { Services } from './services.ts';
import { compileSignal } from './signal.ts';
import { type SignalOptions, signalFields } from './signal-options.ts';
import { judgeBySignal } from './terms.ts';

/** Passages that read like drafts that were stopped, though no list of words names what is wrong in them. */
export const classifier: Check<SignalOptions, Services> = {
  kind: 'classifier',
  options: (zod, kit) => {
    const { resembles, masks, near, unless } = signalFields(zod, kit);
    return zod.strictObject({ resembles: resembles.unwrap(), masks, near, unless });
  },
  prepare: (options, services) => judgeBySignal(compileSignal(options, services)),
};
