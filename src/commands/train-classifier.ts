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
  span?: string | null;
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
/** Messages that a label of their own needs. */
const ENOUGH = 200;

/** What a draft that replies answers: a breach, or its approvals show that it would be one without them. */
function messageOf({ label, meta = {} }: LabelledDraft, family: string): LabelledText[] {
  const { in_reply_to: text, approvals } = meta;
  if (typeof text !== 'string') return [];
  const approved = Array.isArray(approvals) && approvals.length > 0;
  return [{ text, family: `${family}/answered`, violates: label === 'violates' || approved, also: [], apart: true }];
}

const learn = (): Uint8Array => {
  const labels: string[] = [];
  const texts = files.flatMap((file, at): LabelledText[] => {
    const drafts = (contents[at] as string).split('\n').filter(Boolean);
    const read = drafts.map((line) => JSON.parse(line) as LabelledDraft);
    const family = file === ORDINARY ? undefined : file.replace(/\.jsonl$/u, '');
    const own = read
      .filter(isPlain)
      .map(({ text, label, span, also = [] }) => ({ text, family, violates: label === 'violates', span, also }));
    if (family === undefined) return own;
    labels.push(family);
    const messages = read.flatMap((draft) => messageOf(draft, family));
    if (messages.length < ENOUGH) return own;
    labels.push(`${family}/answered`);
    return [...own, ...messages];
  });
  return encodeClassifier(train(texts, labels));
};

const known = readCached(cache, key);
const bytes = known ?? learn();
if (known === undefined) writeCached(cache, key, bytes);
writeFileSync(trainedClassifier, bytes);
