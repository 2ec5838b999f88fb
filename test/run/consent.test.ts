import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '../../src/model/finding.ts';
import { lint } from '../../src/run/lint.ts';
import { openSession } from '../../src/run/session.ts';

const root = fileURLToPath(new URL('../../fixtures/consent/', import.meta.url));
const cache = join(tmpdir(), 'clauselint-test-cache');

interface Expected {
  says: string;
  as_of: string;
  run: string[];
  /** `line severity rule`, and the platform where a finding is about one of several. */
  drafts: Record<string, string[]>;
}

const shortly = ({ place, status, severity, ruleId, platform }: Finding): string => {
  const line = place.kind === 'text' ? `${place.line} ` : '';
  return `${line}${status === 'unchecked' ? 'unchecked' : severity} ${ruleId}${platform === undefined ? '' : ` ${platform}`}`;
};

describe.each(readdirSync(root))('fixtures/consent/%s', (name) => {
  const folder = join(root, name);
  const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')) as Expected;
  test(expected.says, async () => {
    const session = await openSession(
      { config: 'clauselint.yaml', asOf: expected.as_of, only: ['consent', 'rights'] },
      { cwd: folder, environment: { CLAUSELINT_CACHE: cache } },
    );
    const run = lint(session, { kind: 'paths', paths: [] }, {});
    const found: Record<string, string[]> = {};
    for await (const { file, findings } of run.drafts) found[file] = findings.map(shortly).sort();
    expect(found).toEqual(Object.fromEntries(Object.entries(expected.drafts).map(([file, lines]) => [file, [...lines].sort()])));
    const { findings } = await run.end();
    const ofRun = findings.map(({ place, status, severity, ruleId }) => {
      const line = place.kind === 'text' ? `:${place.line}` : '';
      return `${status === 'unchecked' ? 'unchecked' : severity} ${ruleId} ${place.file}${line}`;
    });
    expect(ofRun).toEqual(expected.run);
  });
});
