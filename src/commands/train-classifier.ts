// Part of the build: learns the classifier from the labelled drafts, so that no run does.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCached, sha256, writeCached } from '../run/cache.ts';
import { trainedClassifier } from '../run/classifier.ts';
import { cacheFolder, packageFolder, sharedRules } from '../run/locations.ts';
import { encodeClassifier } from '../text/classifier/model.ts';
import { type LabelledText, train } from '../text/classifier/train.ts';

/** A line of `rules/labelled/*.jsonl`. */
interface LabelledDraft {
  text: string;
  label?: 'violates' | 'complies';
  also?: string[];
  /** Confidential terms that the linter is told. */
  terms?: string[];
  meta?: Record<string, unknown>;
}

/** What can make a draft comply whose text alone would not. */
const EVIDENCE = ['approvals', 'rights', 'consents', 'release'];

/** Whether a draft's text alone shows what it is labelled as. */
function isPlain({ label, terms, meta = {} }: LabelledDraft): boolean {
  return terms === undefined && (label === 'violates' || !EVIDENCE.some((key) => key in meta));
}

const folder = join(sharedRules, 'labelled');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort();
const contents = files.map((name) => readFileSync(join(folder, name), 'utf8'));
const program = readFileSync(join(packageFolder, 'dist', 'train-classifier.js'), 'utf8');
const key = `${sha256('classifier', program, ...files, ...contents)}.classifier`;
const cache = cacheFolder(process.env);

/** Ordinary posts are examples of nothing. */
const ORDINARY = 'ordinary.jsonl';
const familyOf = (file: string): string => file.replace(/\.jsonl$/u, '');
const learn = (): Uint8Array => {
  const texts = files.flatMap((file, at) =>
    (contents[at] as string)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LabelledDraft)
      .filter(isPlain)
      .map(
        ({ text, label, also = [] }): LabelledText => ({
          text,
          family: file === ORDINARY ? undefined : familyOf(file),
          violates: label === 'violates',
          also,
        }),
      ),
  );
  return encodeClassifier(train(texts, files.filter((file) => file !== ORDINARY).map(familyOf)));
};

const known = readCached(cache, key);
const bytes = known ?? learn();
if (known === undefined) writeCached(cache, key, bytes);
writeFileSync(trainedClassifier, bytes);
