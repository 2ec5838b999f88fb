import { basename, extname } from 'node:path';
import type { Check, Hit } from '../../model/check.ts';
import type { Asset } from '../../model/draft.ts';
import type { Services } from '../services.ts';

const ALT_PROBLEMS = ['missing', 'file-name'] as const;
type AltProblem = (typeof ALT_PROBLEMS)[number];

interface AltTextOptions {
  problem: AltProblem;
}

/** What cameras, phones and programs call files that nobody named. */
const GIVEN_BY_A_MACHINE =
  /^(?:img|dsc|dscn|dscf|pxl|mvimg|dcim|image|photo|picture|untitled|screen ?shot|whatsapp image|signal)[\s_-]*(?:\d[\d\s_.:()-]*)?(?:at [\d.\s]+)?$/i;
const ENDING = /\.(?:jpe?g|png|gif|webp|heic|avif|tiff?|svg|bmp|mp4|mov|pdf)$/i;

/** Descriptions of pictures that are missing, or are no more than a file's name. Data: {file}, {match}. */
export const altText: Check<AltTextOptions, Services> = {
  kind: 'alt-text',
  options: (zod) => zod.strictObject({ problem: zod.enum(ALT_PROBLEMS) }),
  prepare: (options) => (draft) =>
    draft.assets
      .filter((asset) => problemOf(asset) === options.problem)
      .map(({ index, file, alt = '' }): Hit => ({ at: { asset: index }, outcome: 'violation', data: { file, match: alt } })),
};

function problemOf({ alt = '', decorative, file }: Asset): AltProblem | undefined {
  const text = alt.trim();
  if (text === '') return decorative ? undefined : 'missing';
  const bare = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ')
      .trim();
  const name = basename(file);
  // “Lobby” beside lobby.png may be meant as a description; “lobby_final-2” is not.
  const isName = bare(text) === bare(basename(name, extname(name))) && /[\d_]|[a-z]-[a-z]/i.test(text);
  return ENDING.test(text) || GIVEN_BY_A_MACHINE.test(text) || isName ? 'file-name' : undefined;
}
