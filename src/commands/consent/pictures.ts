import type { Draft, Publication } from '../../model/draft.ts';

/**
 * A draft that holds nothing but pictures, so that they can be looked at and
 * judged as those of any other draft.
 * @param files paths from the workspace's root
 */
export function draftOfPictures(files: readonly string[], publications: Publication[] = []): Draft {
  return {
    id: files.join(' '),
    format: 'text',
    document: { file: 'pictures', text: '', firstLine: 1 },
    meta: { approvals: [], consents: [], rights: [], attestations: [], exceptions: [], mentions: [] },
    fields: {},
    passages: [],
    assets: files.map((file, index) => ({ index, file: `/${file}`, span: { start: 0, end: 0 } })),
    publications,
  };
}
