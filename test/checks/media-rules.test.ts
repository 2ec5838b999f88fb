import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { caption } from '../../src/checks/caption.ts';
import { consent } from '../../src/checks/consent.ts';
import { licence } from '../../src/checks/licence.ts';
import { mediaFile } from '../../src/checks/media-file.ts';
import type { Services } from '../../src/checks/services.ts';
import type { Check } from '../../src/model/check.ts';
import { draftOf, type PlainDraft, type Setting, servicesFor } from './media-setting.ts';

const rulesFolder = fileURLToPath(new URL('../../rules/ips-international/rules/', import.meta.url));
const checks = new Map<string, Check<never, Services>>(
  [consent, licence, mediaFile, caption].map((check) => [check.kind, check as unknown as Check<never, Services>]),
);

interface PlainRule {
  id: string;
  kind: string;
  severity: string;
  redact?: boolean;
  message: string;
  why: string;
  advice: string;
  options: unknown;
  examples: Record<'flag' | 'allow', (string | (Setting & { draft: PlainDraft }))[]>;
}
const rules = ['consent', 'media', 'rights-media'].flatMap(
  (name) => (parse(readFileSync(`${rulesFolder}${name}.yaml`, 'utf8')) as { rules: PlainRule[] }).rules,
);

async function hitsOf(rule: PlainRule, example: string | (Setting & { draft: PlainDraft })) {
  const check = checks.get(rule.kind);
  if (!check) throw new Error(`no check ${rule.kind}`);
  const { draft, ...setting } = typeof example === 'string' ? { draft: { text: example } } : example;
  const options = check.options(z).parse(rule.options);
  const judge = await check.prepare(options, servicesFor(setting), {});
  return judge(draftOf(draft));
}

describe.each(rules)('$id', (rule) => {
  test.each(rule.examples.flag.map((example) => [JSON.stringify(example), example] as const))('flags %s', async (_name, example) => {
    const hits = await hitsOf(rule, example);
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      const filled = [rule.message, rule.why, rule.advice]
        .join(' ')
        .replace(/\{(\w+)\}/g, (whole, name: string) => String(hit.data[name] ?? whole));
      expect(filled).not.toMatch(/\{\w+\}/);
    }
  });
  test.each(rule.examples.allow.map((example) => [JSON.stringify(example), example] as const))('allows %s', async (_name, example) => {
    expect(await hitsOf(rule, example)).toEqual([]);
  });
  test('a rule about people names no file: a file’s name may be a person’s', () => {
    if (rule.redact) expect([rule.message, rule.why, rule.advice].join(' ')).not.toMatch(/\{(file|match)\}/);
    else expect(rule.id).not.toMatch(/^consent\/(?!ridicule)/);
  });
  test('has at least six examples of each', () => {
    expect(rule.examples.flag.length).toBeGreaterThanOrEqual(6);
    expect(rule.examples.allow.length).toBeGreaterThanOrEqual(6);
  });
});
