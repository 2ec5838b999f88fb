import type { Check } from '../model/check.ts';
import type { Services } from './services.ts';
import { compileSignal } from './signal.ts';
import { type SignalOptions, signalFields } from './signal-options.ts';
import { judgeBySignal } from './terms.ts';

export const pattern: Check<SignalOptions, Services> = {
  kind: 'pattern',
  options: (zod, kit) => {
    const fields = signalFields(zod, kit);
    return zod.strictObject({ ...fields, patterns: fields.patterns.unwrap() });
  },
  prepare: (options, services) => judgeBySignal(compileSignal(options, services)),
};
