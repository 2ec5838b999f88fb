import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { judgeLanguage, languageOptions } from '../../src/checks/language-issues.ts';
import type { OptionKit } from '../../src/model/check.ts';
import type { Draft, PassageRole } from '../../src/model/draft.ts';
import type { LanguageIssue } from '../../src/model/language.ts';
import { createLanguageService } from '../../src/text/language-service.ts';

const draftOf = (...texts: [PassageRole, string][]): Draft =>
  ({ passages: texts.map(([role, text], index) => ({ role, index, text, map: [], verbatim: [] })) }) as unknown as Draft;
const lexicons = new Map([['own', { id: 'own', title: 't', source: 's', entries: [{ term: 'recieve', aliases: ['seperate'] }] }]]);
const service = createLanguageService({});
const words = (text: string, options: Parameters<typeof judgeLanguage>[0]) =>
  Promise.resolve(judgeLanguage(options, lexicons, service.spelling)(draftOf(['body', text]))).then((hits) =>
    hits.map(({ data }) => data['match']),
  );

describe('judgeLanguage', () => {
  it('reports match, problem and suggestion at the place', async () => {
    const [hit] = await judgeLanguage({}, lexicons, service.grammar)(draftOf(['title', 'Fine.'], ['body', 'We should of gone.']));
    expect(hit).toMatchObject({
      at: { passage: 1, span: { start: 3, end: 12 } },
      outcome: 'violation',
      data: { match: 'should of', suggestion: 'should have' },
      suggestions: ['should have'],
    });
    expect(hit?.data['problem']).toMatch(/have.*of/u);
  });

  it('takes the findings of its confidence and codes only', async () => {
    const text = 'We definately aply in May.';
    expect(await words(text, {})).toEqual(['definately', 'aply']);
    expect(await words(text, { confidence: 'high' })).toEqual(['definately']);
    expect(await words(text, { confidence: 'low' })).toEqual(['aply']);
    expect(await words(text, { codes: { only: ['spelling/capitalised-word'] } })).toEqual([]);
    expect(await words(text, { codes: { except: ['spelling/unknown-word'] } })).toEqual([]);
  });

  it('leaves the words of its lexicons alone, aliases and genitives too', async () => {
    expect(await words('You recieve seperate boxes, definately.', { known: ['own'] })).toEqual(['definately']);
  });

  it('does not read links and lone hashtags as sentences', async () => {
    const find = async (text: string): Promise<LanguageIssue[]> => [
      { span: { start: 0, end: text.length }, code: 'c', message: 'm', suggestions: [], confidence: 'high' },
    ];
    const hits = await judgeLanguage({}, lexicons, find)(draftOf(['link', 'a'], ['hashtags', 'b'], ['alt', 'c'], ['comment', 'd']));
    expect(hits.map(({ at }) => at)).toEqual([
      { passage: 2, span: { start: 0, end: 1 } },
      { passage: 3, span: { start: 0, end: 1 } },
    ]);
  });

  it('knows its options', () => {
    const kit = { regexp: z.string(), phrase: z.string(), lexicon: z.enum(['own']) } as unknown as OptionKit;
    const schema = languageOptions(z, kit);
    expect(schema.safeParse({ confidence: 'high', known: ['own'], codes: { except: ['harper/ModalOf'] } }).success).toBe(true);
    for (const wrong of [{ confidence: 'sure' }, { known: ['other'] }, { known: [] }, { level: 1 }])
      expect(schema.safeParse(wrong).success).toBe(false);
  });
});
