import { pictureCodes } from '../../image/contents/codes.ts';
import { pictureWords } from '../../image/contents/words.ts';
import type { Check, Hit } from '../../model/check.ts';
import type { Examination } from '../../model/media.ts';
import type { Services } from '../services.ts';

const READINGS = ['words', 'codes'] as const;
type Reading = (typeof READINGS)[number];

interface ReadingOptions {
  of: Reading | Reading[];
}

const EXAMINATIONS: Record<Reading, Examination<unknown>> = { words: pictureWords, codes: pictureCodes };

/**
 * Pictures in which words or codes could not be looked for, so that no rule about words has seen them: always
 * `unchecked`. Damaged and missing files are the business of the kind `media-file`. Data: {file}, {reason}.
 */
export const pictureReading: Check<ReadingOptions, Services> = {
  kind: 'picture-reading',
  options: (zod) => {
    const reading = zod.enum(READINGS);
    return zod.strictObject({ of: zod.union([reading, zod.array(reading).min(1)]) });
  },
  prepare: (options, { media, settings }) => {
    const readings = [options.of].flat().filter((reading) => settings.pictures[reading]);
    return async (draft) => {
      const hits: Hit[] = [];
      for (const { index, file } of draft.assets) {
        const reasons = new Set<string>();
        for (const reading of readings) {
          const facts = await media.inspect(draft, index);
          if (facts.status !== 'ok') continue;
          const examined = await media.examine(draft, index, EXAMINATIONS[reading]);
          if (examined.status === 'ok' || examined.status === 'not-applicable') continue;
          if ((await media.decode(draft, index)).status === 'ok') reasons.add(examined.reason);
        }
        for (const reason of reasons) hits.push({ at: { asset: index }, outcome: 'unchecked', data: { file, reason } });
      }
      return hits;
    };
  },
};
