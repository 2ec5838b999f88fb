import type { Check } from '../../model/check.ts';
import type { Draft } from '../../model/draft.ts';
import type { Registers } from '../../registers/types.ts';
import { identify, peopleIn } from '../consent/picture.ts';
import { findLookAlikes, NO_LOOK_ALIKES } from '../consent/resemblance.ts';
import type { Services } from '../services.ts';
import { compileSignal } from '../signal.ts';
import { type SignalOptions, signalSchema } from '../signal-options.ts';
import { judgeBySignal } from '../terms.ts';

/**
 * Words beside a picture that shows a student, or may show one: the register
 * knows whom a listed picture shows; any other picture counts unless the author
 * declares that nobody can be recognised. Data: {match}, {file}.
 */
export const caption: Check<SignalOptions, Services> = {
  kind: 'caption',
  options: signalSchema,
  prepare: (options, services) => {
    const judgeWords = judgeBySignal(compileSignal(options, services));
    return async (draft) => {
      const hits = judgeWords(draft);
      if (hits.length === 0) return [];
      const file = await fileWithStudents(draft, services.registers, services.media);
      return file === undefined ? [] : hits.map((hit) => ({ ...hit, data: { ...hit.data, file } }));
    };
  },
};

async function fileWithStudents(draft: Draft, { consent: register }: Registers, media: Services['media']): Promise<string | undefined> {
  const attested = draft.meta.attestations.includes('nobody-recognisable');
  const none = { policy: {}, people: [], pictures: [], doNotPublish: [], unusable: [] };
  for (const asset of draft.assets) {
    const facts = await media.inspect(draft, asset.index);
    const looks = register ? await findLookAlikes(draft, asset.index, facts, register, media) : NO_LOOK_ALIKES;
    const identified = identify(asset, facts, looks, attested, register ?? none);
    const people = peopleIn(identified, register ?? none);
    const unknown = identified.listed.length === 0 && people.length === 0 && !identified.nobody;
    // A person without a row may be a student.
    if (unknown || people.some(({ subject }) => subject === undefined || subject.type === 'student')) return asset.file;
  }
  return undefined;
}
