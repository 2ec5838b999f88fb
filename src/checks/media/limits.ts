import { STILLS } from '../../image/format.ts';
import type { Check, Hit } from '../../model/check.ts';
import type { Asset, Draft } from '../../model/draft.ts';
import type { AssetFacts } from '../../model/media.ts';
import { canonicalPlatforms, foldPlatform } from '../platform-names.ts';
import type { Services } from '../services.ts';

/** What a platform takes. Everything is optional: what it does not say is not judged. */
interface PlatformLimits {
  /** By the name that the lexicon of platforms gives it. */
  platform: string;
  /** Pictures and films of one post. */
  files?: number | undefined;
  /** Megabytes (1,000,000 bytes) of one still picture, one GIF, one film. */
  image_mb?: number | undefined;
  gif_mb?: number | undefined;
  film_mb?: number | undefined;
  /** Formats of still pictures, such as jpeg. */
  formats?: string[] | undefined;
  /** Width divided by height. */
  aspect?: { least: number; most: number } | undefined;
  /** UTF-16 units of a description. */
  alt?: number | undefined;
  /** Where the figures come from, and when they were looked up. */
  source: string;
  checked: string;
}

interface MediaLimitsOptions {
  lexicon: string;
  limits: PlatformLimits[];
}

const FILMS: ReadonlySet<string> = new Set(['mp4', 'mov', 'webm', 'avi', 'ogg']);
const MEGABYTE = 1_000_000;
/** A picture as wide as a limit says, within a pixel, is not too wide. */
const ROUNDING = 0.01;

/**
 * Holds media files against what the target platforms take: number, size,
 * format, shape, length of the description. Data: {file}, {platform}, {problem}.
 */
export const mediaLimits: Check<MediaLimitsOptions, Services> = {
  kind: 'media-limits',
  options: (zod, kit) =>
    zod.strictObject({
      lexicon: kit.lexicon,
      limits: zod
        .array(
          zod.strictObject({
            platform: zod.string(),
            files: zod.int().positive().optional(),
            image_mb: zod.number().positive().optional(),
            gif_mb: zod.number().positive().optional(),
            film_mb: zod.number().positive().optional(),
            formats: zod.array(zod.string()).nonempty().optional(),
            aspect: zod.strictObject({ least: zod.number().positive(), most: zod.number().positive() }).optional(),
            alt: zod.int().positive().optional(),
            source: zod.string(),
            checked: zod.string(),
          }),
        )
        .nonempty(),
    }),
  prepare: ({ lexicon, limits }, { lexicons, media }) => {
    const canonical = canonicalPlatforms(lexicons.get(lexicon)?.entries ?? []);
    const byPlatform = new Map(limits.map((each) => [foldPlatform(canonical(each.platform)), each]));
    return async (draft) => {
      const hits: Hit[] = [];
      for (const [publication, { platform }] of draft.publications.entries()) {
        const limit = platform === undefined ? undefined : byPlatform.get(foldPlatform(canonical(platform)));
        if (!limit || draft.assets.length === 0) continue;
        for (const { asset, problem } of await problemsOf(draft, limit, media))
          hits.push({
            at: { asset: asset.index },
            outcome: 'violation',
            publication,
            data: { file: asset.file, platform: limit.platform, problem },
          });
      }
      return hits;
    };
  },
};

async function problemsOf(draft: Draft, limit: PlatformLimits, media: Services['media']): Promise<{ asset: Asset; problem: string }[]> {
  const found: { asset: Asset; problem: string }[] = [];
  const [beyond] = limit.files === undefined ? [] : draft.assets.slice(limit.files);
  if (beyond) found.push({ asset: beyond, problem: `it takes ${limit.files} files in one post, and there are ${draft.assets.length}` });
  for (const asset of draft.assets) {
    const look = limit.aspect === undefined ? media.inspect : media.decode;
    const facts = await look(draft, asset.index);
    // What cannot be read is reported as such.
    const problems = facts.status === 'ok' ? ofFile(facts, limit) : [];
    const length = asset.alt?.length ?? 0;
    if (limit.alt !== undefined && length > limit.alt) problems.push(`its description may have ${limit.alt} characters, and has ${length}`);
    found.push(...problems.map((problem) => ({ asset, problem })));
  }
  return found;
}

function ofFile({ format, size, width, height }: AssetFacts & { status: 'ok' }, limit: PlatformLimits): string[] {
  const found: string[] = [];
  const most = FILMS.has(format)
    ? limit.film_mb
    : format === 'gif'
      ? (limit.gif_mb ?? limit.image_mb)
      : STILLS.has(format)
        ? limit.image_mb
        : undefined;
  if (most !== undefined && size > most * MEGABYTE) found.push(`it may have ${most} MB, and has ${(size / MEGABYTE).toFixed(1)}`);
  if (limit.formats && STILLS.has(format) && !limit.formats.includes(format))
    found.push(`it takes ${limit.formats.map((each) => each.toUpperCase()).join(', ')} pictures, and this is ${format.toUpperCase()}`);
  if (limit.aspect && width !== undefined && height !== undefined && !FILMS.has(format)) {
    const shape = width / height;
    if (shape < limit.aspect.least - ROUNDING) found.push('it cuts off pictures that are so tall');
    if (shape > limit.aspect.most + ROUNDING) found.push('it cuts off pictures that are so wide');
  }
  return found;
}
