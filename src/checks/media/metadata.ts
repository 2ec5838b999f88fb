import type { Check, Hit } from '../../model/check.ts';
import type { Draft } from '../../model/draft.ts';
import type { Services } from '../services.ts';
import { type MetadataOptions, metadataSchema } from './metadata-options.ts';
import { compileFileSettlement } from './metadata-settlement.ts';
import { compileFileSignal, type Told } from './metadata-signal.ts';

/**
 * What a media file tells besides what it shows: where and with what it was
 * taken, whose it is and what may be done with it, whom it shows, how it was
 * made. People's names are counted in messages and not repeated.
 * Data: {file}, {path} (the file from the folder in which the command runs), {match}, {count}, {reason}.
 */
export const metadataCheck: Check<MetadataOptions, Services> = {
  kind: 'metadata',
  options: metadataSchema,
  prepare: ({ signal, settled_by }, services) => {
    const find = compileFileSignal(signal, services);
    const settlements = settled_by.map((each) => compileFileSettlement(each, signal, services));
    const isSettled = async (draft: Draft, asset: number, told: Told): Promise<boolean> => {
      for (const settles of settlements) if (await settles(draft, asset, told)) return true;
      return false;
    };
    return async (draft) => {
      const hits: Hit[] = [];
      for (const { index, file } of draft.assets) {
        const open: Told[] = [];
        for (const told of await find(draft, index)) if (!(await isSettled(draft, index, told))) open.push(told);
        const [first] = open;
        if (!first) continue;
        const facts = await services.media.inspect(draft, index);
        const path = facts.status === 'ok' ? services.media.shownPath(facts.path) : file;
        const match = signal.tells === 'people' ? '' : open.map(({ matched }) => matched).join('; ');
        hits.push({
          at: { asset: index },
          outcome: signal.tells === 'unreadable' ? 'unchecked' : 'violation',
          data: { file, path, match, count: open.length === 1 ? 'somebody' : `${open.length} people`, reason: first.reason ?? '' },
        });
      }
      return hits;
    };
  },
};
