import type { Check, RunCheck } from '../model/check.ts';
import type { Services } from './services.ts';

/** A kind of check whose options are known to be valid: the pack was compiled with its schema. */
export type AnyCheck = Check<unknown, Services> | RunCheck<unknown, Services>;

/** A kind of check before it is loaded: a run loads only the kinds that its rules use. */
export interface CheckEntry {
  summary: string;
  /** It reads passages, so words in pictures are of interest to its rules. */
  readsPassages: boolean;
  /** It judges only drafts that show media, their own or a shared post's: for others it need not be loaded. */
  needsAssets: boolean;
  load: () => Promise<AnyCheck>;
}

type Load<Options> = () => Promise<Check<Options, Services> | RunCheck<Options, Services>>;

/** Forgets the type of a kind's options, which its own schema holds. */
function entry<Options>(summary: string, load: Load<Options>): CheckEntry {
  return { summary, readsPassages: false, needsAssets: false, load: load as unknown as CheckEntry['load'] };
}

/** The entry of a kind that reads passages. */
function reader<Options>(summary: string, load: Load<Options>): CheckEntry {
  return { ...entry(summary, load), readsPassages: true };
}

/** The entry of a kind that judges media files. */
function media<Options>(summary: string, load: Load<Options>): CheckEntry {
  return { ...entry(summary, load), needsAssets: true };
}

/** Every kind of check. A new kind is one file and one entry here. */
export const checks: Readonly<Record<string, CheckEntry>> = {
  terms: reader(
    'Phrases: inflections, alternatives, gaps; idioms that mask them; what must stand near them, and what excuses.',
    async () => (await import('./terms.ts')).terms,
  ),
  statement: reader(
    'What is said, of whom, and how: predicates, targets and stances, with a grade and each factor named.',
    async () => (await import('./statement.ts')).statement,
  ),
  classifier: reader(
    'Passages that read like labelled drafts that were stopped: a linear classifier, with the words that weighed most.',
    async () => (await import('./classifier.ts')).classifier,
  ),
  pattern: reader('Regular expressions that run in linear time, with check digits.', async () => (await import('./pattern.ts')).pattern),
  secrets: reader('Keys and tokens of well-known services.', async () => (await import('./secrets.ts')).secrets),
  embargo: reader(
    'Material under embargo: the draft’s own date and the words of its text, held against the time of publication.',
    async () => (await import('./embargo.ts')).embargo,
  ),
  spelling: reader('Misspelt words of British English, names and known words apart.', async () => (await import('./spelling.ts')).spelling),
  grammar: reader(
    'Grammar, words mixed up, repeated words, a for an; how sure the checker is can be told apart.',
    async () => (await import('./grammar.ts')).grammar,
  ),
  evidence: reader(
    'A signal that asks for evidence: an approval, a right, a consent, a source, an attestation.',
    async () => (await import('./evidence.ts')).evidence,
  ),
  platform: reader(
    'Platforms that are not approved: as the draft’s target, or as an invitation in its words.',
    async () => (await import('./platform.ts')).platform,
  ),
  consent: media(
    'Pictures and films held against the media-consent register, for each publication.',
    async () => (await import('./consent/consent.ts')).consent,
  ),
  caption: {
    ...media(
      'The words beside a picture of somebody: names that the consent does not cover, ridicule.',
      async () => (await import('./media/caption.ts')).caption,
    ),
    readsPassages: true,
  },
  naming: media(
    'Names of people of the media-consent register beside pictures: more than they agreed to, namesakes, people who must not be shown.',
    async () => (await import('./media/naming.ts')).naming,
  ),
  licence: media('Licensed pictures and films held against the rights register.', async () => (await import('./media/licence.ts')).licence),
  metadata: media(
    'What a media file says of itself: position, device, owner and terms, people, releases, how it was made.',
    async () => (await import('./media/metadata.ts')).metadataCheck,
  ),
  'media-limits': media(
    'Media files held against what the target platform takes: number, size, format, shape.',
    async () => (await import('./media/limits.ts')).mediaLimits,
  ),
  'alt-text': media(
    'Descriptions of pictures that are missing, or are a file’s name.',
    async () => (await import('./media/alt-text.ts')).altText,
  ),
  'media-file': media(
    'Media files that are missing, lead out of the workspace, or cannot be read.',
    async () => (await import('./media/file.ts')).mediaFile,
  ),
  faces: media('Faces in pictures, counted against the people on record.', async () => (await import('./media/faces.ts')).faces),
  'picture-reading': media(
    'Pictures in which words or codes could not be looked for.',
    async () => (await import('./media/picture-reading.ts')).pictureReading,
  ),
  scope: entry('Drafts that the policy does not cover.', async () => (await import('./scope.ts')).scope),
  validity: entry('The policy’s own dates, once per run.', async () => (await import('./validity.ts')).validity),
};
