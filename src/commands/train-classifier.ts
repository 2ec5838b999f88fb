// Part of the build: learns the classifier from the labelled drafts and the rules' own examples, so that no run does.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parseYaml } from '../document/yaml.ts';
import { type PackFile, readPackFiles } from '../policy/files.ts';
import { readCached, sha256, writeCached } from '../run/cache.ts';
import { trainedClassifier } from '../run/classifier.ts';
import { cacheFolder, displayPath, packageFolder, packNames, sharedRules } from '../run/locations.ts';
import type { LinearClassifier } from '../text/classifier/linear.ts';
import { answeredLabel, encodeClassifier } from '../text/classifier/model.ts';
import { classifierOf, type LabelledText, type Lessons, learnScale, type Scale } from '../text/classifier/train.ts';
import { buildStep } from './build-step.ts';
import { readWordSorts } from './word-sorts.ts';

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

/** What can make a draft comply with the clauses of its family whose text alone would not. */
const EVIDENCE = ['rights', 'consents', 'release'];

/** The families of which a draft's text alone does not show that it complies: approvals name theirs, other evidence is for its own. */
function settledBy({ meta = {} }: LabelledDraft, family: string): string[] {
  const held = (key: string): unknown[] => (Array.isArray(meta[key]) ? meta[key] : meta[key] === undefined ? [] : [meta[key]]);
  const approved = held('approvals').flatMap((each) => (each as { clause?: string } | null)?.clause ?? []);
  return [...approved, ...(EVIDENCE.some((key) => held(key).length > 0) ? [family] : [])];
}

/** An example as a rule's file has it: a text, or a draft with what stands beside it. */
type WrittenExample = string | { draft?: Record<string, unknown> };

/** A rule as its file has it. */
interface WrittenRule {
  id?: string;
  examples?: { flag?: WrittenExample[]; allow?: WrittenExample[] };
}

/** Whether a rule asks the classifier: then its examples are there to prove what was learnt elsewhere. */
const asksClassifier = (rule: WrittenRule): boolean => JSON.stringify(rule).includes('"resembles"');

/** What a draft that replies answers: a breach, or its approvals show that it would be one without them. */
function messageOf({ label, meta = {} }: Pick<LabelledDraft, 'label' | 'meta'>, family: string): LabelledText[] {
  const { in_reply_to: text, approvals } = meta;
  if (typeof text !== 'string') return [];
  const approved = Array.isArray(approvals) && approvals.length > 0;
  return [{ text, family: answeredLabel(family), violates: label === 'violates' || approved, also: [], apart: true }];
}

/** The examples of a file's rules: those that must be flagged are breaches, those that must pass are innocent neighbours. */
function examplesOf({ text, name }: PackFile): LabelledText[] {
  const { rules = [] } = (parseYaml(text, name).value ?? {}) as { rules?: WrittenRule[] };
  return rules
    .filter((rule) => !asksClassifier(rule))
    .flatMap(({ id = '', examples: { flag = [], allow = [] } = {} }) => {
      const family = id.split('/')[0] as string;
      const labelled = (examples: WrittenExample[], label: 'violates' | 'complies') =>
        examples.flatMap((each): LabelledText[] =>
          typeof each === 'string'
            ? [{ text: each, family, violates: label === 'violates', also: [] }]
            : messageOf({ label, meta: each.draft ?? {} }, family),
        );
      return [...labelled(flag, 'violates'), ...labelled(allow, 'complies')];
    });
}

/** Ordinary posts are examples of nothing. */
const ORDINARY = 'ordinary.jsonl';
/** The share of a family's drafts that must answer a message for messages to be learnt too: where it is smaller, the text is what matters. */
const ENOUGH = 0.25;

/** Everything to learn from, and what it teaches. */
function gather(files: readonly PackFile[], rules: readonly PackFile[]): { texts: LabelledText[]; labels: string[] } {
  const labels: string[] = [];
  const texts = files.flatMap(({ name, text: lines }): LabelledText[] => {
    const read = lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LabelledDraft);
    const family = name === ORDINARY ? undefined : name.replace(/\.jsonl$/u, '');
    if (family === undefined) return read.map(({ text }) => ({ text, violates: false, also: [] }));
    // Whether a draft with terms of its own is right cannot be seen from its text.
    const own = read
      .filter(({ terms }) => terms === undefined)
      .map((draft): LabelledText => {
        const { text, label, span, also = [] } = draft;
        const violates = label === 'violates';
        return { text, family, violates, span, also: violates ? also : settledBy(draft, family) };
      });
    labels.push(family);
    const messages = read.flatMap((draft) => messageOf(draft, family));
    if (messages.length < ENOUGH * own.length) return own;
    labels.push(answeredLabel(family));
    return [...own, ...messages];
  });
  const examples = rules.flatMap(examplesOf).filter(({ family }) => family !== undefined && labels.includes(family));
  return { texts: [...texts, ...examples], labels };
}

/** A thread's work. */
interface Work {
  scale: Scale;
  lessons: Lessons;
}

/** Learns at one scale in a thread of its own, so that both scales take the time of one. */
const learnInThread = (work: Work): Promise<LinearClassifier> =>
  new Promise((resolve, reject) => {
    new Worker(fileURLToPath(import.meta.url), { workerData: work }).once('message', resolve).once('error', reject);
  });

async function learnBoth(lessons: Lessons): Promise<Uint8Array> {
  const [whole, windows] = await Promise.all((['whole', 'windows'] as const).map((scale) => learnInThread({ scale, lessons })));
  return encodeClassifier(classifierOf(lessons, whole as LinearClassifier, windows as LinearClassifier));
}

async function learnForBuild(): Promise<void> {
  const folder = join(sharedRules, 'labelled');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const display = (path: string): string => displayPath(path, process.cwd());
  const rules = packNames().flatMap((name) => readPackFiles(join(sharedRules, name), join(sharedRules, 'lexicons'), display).rules);
  const program = readFileSync(join(packageFolder, 'dist', 'train-classifier.js'), 'utf8');
  const { texts, labels } = gather(files, rules);
  const sorts = readWordSorts(folder, join(sharedRules, 'lexicons'));
  const key = `${sha256('classifier', program, JSON.stringify([labels, texts, sorts]))}.classifier`;
  const cache = cacheFolder(process.env);
  const known = readCached(cache, key);
  // Nobody should wait for minutes without being told why.
  if (known === undefined)
    process.stderr.write(`Learning from ${texts.length.toLocaleString('en-GB')} texts: some minutes, the first time only.\n`);
  const bytes = known ?? (await learnBoth({ texts, labels, sorts }));
  if (known === undefined) writeCached(cache, key, bytes);
  writeFileSync(trainedClassifier, bytes);
}

if (isMainThread) await buildStep(learnForBuild);
else {
  const { scale, lessons } = workerData as Work;
  parentPort?.postMessage(learnScale(scale, lessons));
}
