import { describe, expect, it } from 'vitest';
import type { ReportOptions } from '../../src/model/finding.ts';
import { formats } from '../../src/report/index.ts';
import { draftLine, runLine } from '../../src/report/jsonl.ts';
import { render } from '../../src/report/reporter.ts';
import { hostile } from './hostile.ts';
import { ordinary } from './sample.ts';

const OPTIONS: ReportOptions = { color: true, width: 80, reveal: true, quiet: true };

describe('json', () => {
  it('has the documented fields in the documented order', async () => {
    const result = JSON.parse(await render(formats.json, ordinary(), OPTIONS));
    expect(Object.keys(result)).toEqual(['schemaVersion', 'tool', 'asOf', 'policy', 'summary', 'findings', 'drafts']);
    expect(Object.keys(result.policy)).toEqual(['id', 'revision', 'validUntil', 'sha256']);
    expect(Object.keys(result.drafts[0])).toEqual(['id', 'file', 'publications', 'findings']);
    const fields = ['ruleId', 'family', 'clauses', 'severity', 'status', 'message', 'why', 'advice', 'excerpt', 'fingerprint', 'place'];
    expect(Object.keys(result.drafts[0].findings[0])).toEqual(fields);
    expect(Object.keys(result.drafts[0].findings[2])).toEqual([...fields, 'suggestions']);
    expect(Object.keys(result.drafts[0].findings[4])).toEqual([...fields, 'platform']);
    const place = ['file', 'kind', 'passage', 'index', 'line', 'column', 'endLine', 'endColumn', 'start', 'end'];
    expect(Object.keys(result.drafts[0].findings[0].place)).toEqual(place);
  });

  it('gives hostile texts back unchanged, without a raw control character', async () => {
    const text = await render(formats.json, hostile(), OPTIONS);
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    const messages = JSON.parse(text).drafts[0].findings.map((finding: { message: string }) => finding.message);
    expect(messages).toEqual(hostile().drafts[0]?.findings.map((finding) => finding.message));
  });

  it('masks sensitive words even where a terminal may show them', async () => {
    const text = await render(formats.json, ordinary(), OPTIONS);
    expect(text).not.toContain('Heron');
    expect(text).toContain('█████████████');
  });
});

describe('jsonl', () => {
  it('is one line for each draft, then one for the run', async () => {
    const text = await render(formats.jsonl, hostile(), OPTIONS);
    const lines = text
      .split(/[\n\r\u0085\u2028\u2029]/)
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    const whole = JSON.parse(await render(formats.json, hostile(), OPTIONS));
    expect(lines).toEqual([...whole.drafts, { run: { summary: whole.summary, findings: whole.findings } }]);
  });

  it('masks in each line', () => {
    const { drafts, ...end } = ordinary();
    const lines = [...drafts.map(draftLine), runLine(end)];
    expect(lines.join('')).not.toContain('Heron');
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });
});
