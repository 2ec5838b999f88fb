import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withKnownWords } from '../../src/text/known-words.ts';
import { createLanguageService } from '../../src/text/language-service.ts';

interface BadPost {
  text: string;
  service: 'spelling' | 'grammar';
  match: string;
  suggestion: string;
}

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const good = read('fixtures/language/good-posts.txt').trim().split('\n');
const bad = read('fixtures/language/bad-posts.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as BadPost);
const { entries } = parse(read('rules/lexicons/sector-words.yaml')) as { entries: { term: string }[] };
const service = withKnownWords(createLanguageService({}), () => entries.map(({ term }) => term));
const folder = mkdtempSync(join(tmpdir(), 'language-service-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the language service', () => {
  it('has sets that are worth something', () => {
    expect(good.length).toBeGreaterThanOrEqual(80);
    expect(bad.length).toBeGreaterThanOrEqual(60);
    expect(new Set([...good, ...bad.map(({ text }) => text)]).size).toBe(good.length + bad.length);
  });

  it.each(good)('leaves alone: %s', async (text) => {
    expect([...(await service.spelling(text, [])), ...(await service.grammar(text, []))]).toEqual([]);
  });

  it.each(bad)('finds $match in: $text', async ({ text, service: name, match, suggestion }) => {
    const found = (await service[name](text, [])).map(({ span, suggestions }) => ({
      match: text.slice(span.start, span.end),
      suggestion: suggestions[0],
    }));
    expect(found).toContainEqual({ match, suggestion });
  });

  it('puts offsets right behind emoji and decomposed accents', async () => {
    const text = '👩🏽‍🔧 Cafe\u0301 open! We definately recieve guests 🎉. Its a great day.';
    const marked = [...(await service.spelling(text, [])), ...(await service.grammar(text, []))].map(({ span }) =>
      text.slice(span.start, span.end),
    );
    expect(marked).toEqual(['definately', 'recieve', 'Its']);
  });

  it('leaves code, addresses, tags and names alone', async () => {
    const text = 'Run `recieve --teh` at https://recieve.example.org/teh. #Recieve @definately_us';
    expect(await service.spelling(text, [{ start: 4, end: 19 }])).toEqual([]);
    expect(await service.grammar(text, [{ start: 4, end: 19 }])).toEqual([]);
  });

  it('takes known words in any case, with a genitive, and as parts of names', async () => {
    const known = withKnownWords(createLanguageService({}), () => ['Goverment Stationers', 'Recieve']);
    expect(await known.spelling("Goverment grants are here. We love recieve's office.", [])).toEqual([]);
    expect(await service.spelling('Goverment grants are here.', [])).toHaveLength(1);
  });

  it('leaves sentences in another language alone', async () => {
    expect(await service.spelling('Mae ein swyddfa newydd ar agor heddiw! Our new office is open today.', [])).toEqual([]);
  });

  it('finds the same from the cache as without', async () => {
    const options = { cacheFolder: folder };
    const text = 'We definately should of gone to the the fair!';
    const first = createLanguageService(options);
    const fresh = [await first.spelling(text, []), await first.grammar(text, [])];
    const second = createLanguageService(options);
    expect([await second.spelling(text, []), await second.grammar(text, [])]).toEqual(fresh);
    expect(fresh.map((issues) => issues.length)).toEqual([1, 2]);
  });
});
