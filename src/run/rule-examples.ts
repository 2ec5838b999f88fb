import type { Services } from '../checks/services.ts';
import { createMediaService } from '../image/inspect.ts';
import type { Draft } from '../model/draft.ts';
import type { MediaService } from '../model/media.ts';
import { parseMoment } from '../model/moment.ts';
import type { ExamplePicture, Policy, Rule, RuleExample } from '../model/policy.ts';
import { readJsonlLine } from '../read/json-lines.ts';
import { registersFrom } from '../registers/load.ts';
import { withKnownWords } from '../text/known-words.ts';
import { shippedClassifier } from './classifier.ts';
import { configurationSchema, settingsOf } from './configuration.ts';
import { createEngine, type Engine, type ReadsLanguage } from './engine.ts';
import { createLanguage, knownWordsOf } from './language.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** A rule's example that did not come out as it must. */
export interface ExampleFailure {
  rule: Rule;
  side: 'flag' | 'allow';
  example: RuleExample;
  /** What came out instead. */
  problem: string;
}

interface Setting {
  pictures: Record<string, ExamplePicture>;
  config: Record<string, unknown>;
  registers: Record<string, unknown>;
  now: string;
}

/** Runs the examples of a policy's rules. The folder `examples` of the pack holds the files that they name. */
export async function runExamples(
  policy: Policy,
  rules: readonly Rule[],
  cache: string | undefined,
  readsLanguage: ReadsLanguage,
): Promise<{ count: number; failures: ExampleFailure[] }> {
  const { z } = await import('zod');
  const language = createLanguage(cache);
  const root = `${policy.folder}/examples`;
  const media = createMediaService({ root });
  const { lexicons } = policy;
  const prepared = new Map<string, Promise<Engine>>();
  const ordinaryWord = ordinaryWords();

  const engineFor = (rule: Rule, setting: Setting): Promise<Engine> => {
    const key = JSON.stringify([rule.id, setting]);
    let engine = prepared.get(key);
    if (!engine) {
      const raw = configurationSchema(z).parse({ ...policy.examples.config, ...setting.config });
      const settings = settingsOf(raw, root, raw.accounts as Exclude<typeof raw.accounts, string>);
      const { registers } = registersFrom({ ...policy.examples.registers, ...setting.registers });
      const asOf = new Date(parseMoment(setting.now, settings.timezone)?.from ?? Number.NaN);
      const services: Services = {
        policy,
        settings,
        registers,
        lexicons,
        asOf,
        media: withPictures(media, setting.pictures),
        language: withKnownWords(language, () => knownWordsOf(settings, registers, lexicons)),
        classifier: shippedClassifier,
        ordinaryWord,
      };
      engine = createEngine([rule], services, readsLanguage);
      prepared.set(key, engine);
    }
    return engine;
  };

  let count = 0;
  const failures: ExampleFailure[] = [];
  for (const rule of rules) {
    for (const side of ['flag', 'allow'] as const) {
      for (const example of policy.examplesOf(rule.id)[side]) {
        count += 1;
        const { draft, problem, setting } = draftOf(example, policy.examples);
        if (!draft) {
          failures.push({ rule, side, example, problem: problem ?? 'the example cannot be read as a draft' });
          continue;
        }
        const engine = await engineFor(rule, setting);
        const findings = [...(await engine.judge(draft)), ...(await engine.judgeRun())];
        if (side === 'flag' && findings.length === 0) failures.push({ rule, side, example, problem: 'nothing was reported' });
        const [first] = findings;
        const unfilled = findings
          .map(({ message, why, advice }) => /\{\w+\}/u.exec(`${message} ${why} ${advice}`)?.[0])
          .find((each) => each !== undefined);
        if (unfilled !== undefined)
          failures.push({ rule, side, example, problem: `its wording holds ${unfilled}, which a hit of this kind does not fill` });
        if (side === 'allow' && first)
          failures.push({
            rule,
            side,
            example,
            problem: `reported: ${first.message}${first.excerpt ? ` (at “${first.excerpt.slice(0, 60)}”)` : ''}`,
          });
      }
    }
  }
  return { count, failures };
}

/** Lets pictures hold what an example says, instead of reading them: examples stay small, and prove the rule alone. */
function withPictures(media: MediaService, pictures: Record<string, ExamplePicture>): MediaService {
  const box = (at: number) => ({ x: 10, y: 10 + 20 * at, width: 100, height: 15 });
  return {
    ...media,
    examine: async (draft, asset, examination) => {
      const { words = '', codes = [], faces = 0, unread } = pictures[draft.assets[asset]?.file ?? ''] ?? {};
      const paragraph = words.split('\n').map((line, row) =>
        line
          .split(/\s+/u)
          .filter(Boolean)
          .map((text) => ({ text, confidence: 96, box: box(row) })),
      );
      const values: Record<string, unknown> = {
        words: words === '' ? [] : [paragraph],
        codes: codes.map((text, at) => ({ text, format: 'QRCode', box: box(at) })),
        faces: Array.from({ length: faces }, (_, at) => ({ score: 0.9, box: box(at) })),
      };
      const value = values[examination.name.split('-')[0] ?? ''];
      if (value !== undefined && unread !== undefined) return { status: 'unreadable', reason: unread };
      return value === undefined ? media.examine(draft, asset, examination) : { status: 'ok', value: value as never };
    },
  };
}

function draftOf(example: RuleExample, defaults: Policy['examples']): { draft: Draft | undefined; problem?: string; setting: Setting } {
  const given: Exclude<RuleExample, string> = typeof example === 'string' ? { draft: { text: example } } : example;
  const setting: Setting = {
    pictures: given.pictures ?? {},
    config: given.config ?? {},
    registers: given.registers ?? {},
    now: given.now ?? defaults.now,
  };
  const { draft, problems } = readJsonlLine(JSON.stringify({ id: 'example', ...defaults.draft, ...given.draft }), 1, 'example');
  const [problem] = problems;
  return { draft, ...(problem ? { problem: problem.message } : {}), setting };
}
