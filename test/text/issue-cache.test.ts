import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIssueCache } from '../../src/text/issue-cache.ts';

const issues = {
  spelling: [
    {
      span: { start: 0, end: 7 },
      code: 'spelling/unknown-word',
      message: '“recieve”',
      suggestions: ['receive'],
      confidence: 'high' as const,
    },
  ],
  grammar: [],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'issue-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? '');

describe('openIssueCache', () => {
  it('gives back what another run stored, and only for that text and profile', () => {
    openIssueCache(folder, 'a').set('recieve', issues);
    expect(openIssueCache(folder, 'a').get('recieve')).toEqual(issues);
    expect(openIssueCache(folder, 'a').get('Recieve')).toBeUndefined();
    expect(openIssueCache(folder, 'b').get('recieve')).toBeUndefined();
  });

  it('does not store the text', () => {
    openIssueCache(folder, 'a').set('Project Nightjar starts in May', { spelling: [], grammar: [] });
    expect(readFileSync(file(), 'utf8')).not.toContain('Nightjar');
  });

  it('survives torn and foreign lines, and lines of other runs in between', () => {
    const one = openIssueCache(folder, 'a');
    const two = openIssueCache(folder, 'a');
    one.set('one', issues);
    appendFileSync(file(), `${'x'.repeat(43)} {"spelling": [`);
    two.set('two', issues);
    appendFileSync(file(), `\n${'y'.repeat(43)} {"spelling": "no", "grammar": 3}\nrubbish\n`);
    const read = openIssueCache(folder, 'a');
    expect(read.get('one')).toEqual(issues);
    expect(read.get('two')).toEqual(issues);
  });

  it('takes a damaged entry for none', () => {
    openIssueCache(folder, 'a').set('one', issues);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('"high"', '"certain"'));
    expect(openIssueCache(folder, 'a').get('one')).toBeUndefined();
  });

  it('drops the older half when it has grown too large, and what other versions left long ago', () => {
    const cache = openIssueCache(folder, 'a');
    cache.set('oldest', issues);
    const filler = { spelling: Array.from({ length: 400 }, () => issues.spelling[0] as (typeof issues.spelling)[0]), grammar: [] };
    for (let index = 0; index < 90; index++) cache.set(`post ${index}`, filler);
    const old = join(folder, 'language-older.jsonl');
    writeFileSync(old, '');
    utimesSync(old, new Date(0), new Date(0));
    expect(statSync(join(folder, 'language-a.jsonl')).size).toBeGreaterThan(4_000_000);
    expect(openIssueCache(folder, 'a').get('post 89')).toEqual(filler);
    expect(statSync(join(folder, 'language-a.jsonl')).size).toBeLessThan(2_100_000);
    const again = openIssueCache(folder, 'a');
    expect(again.get('oldest')).toBeUndefined();
    expect(again.get('post 89')).toEqual(filler);
    expect(readdirSync(folder)).not.toContain('language-older.jsonl');
  });

  it('is an empty cache where nothing can be written', () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const cache = openIssueCache(blocked, 'a');
    expect(cache.get('one')).toBeUndefined();
    expect(() => cache.set('one', issues)).not.toThrow();
    expect(cache.get('one')).toEqual(issues);
  });
});
