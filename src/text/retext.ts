/** What a retext plugin found, as plain data. Offsets are UTF-16 units. */
export interface RetextMessage {
  source: string;
  start: number;
  end: number;
  actual: string;
  expected: string[];
}

/** Checks one text. */
export type Retext = (text: string) => Promise<RetextMessage[]>;

/** British spelling: every word that the dictionary rejects. No suggestions: retext-spell's depend on what it saw before. */
export async function loadSpelling(): Promise<Retext> {
  const [{ retext }, { default: english }, { default: spell }, { default: dictionary }] = await Promise.all([
    import('retext'),
    import('retext-english'),
    import('retext-spell'),
    import('dictionary-en-gb'),
  ]);
  const processor = retext().use(english).use(spell, { dictionary, max: -1 });
  return async (text) => plain((await processor.process(text)).messages);
}

/** Repeated words and a/an. */
export async function loadSmallRules(): Promise<Retext> {
  const [{ retext }, { default: english }, { default: repeated }, { default: article }] = await Promise.all([
    import('retext'),
    import('retext-english'),
    import('retext-repeated-words'),
    import('retext-indefinite-article'),
  ]);
  const processor = retext().use(english).use(repeated).use(article);
  return async (text) => plain((await processor.process(text)).messages);
}

/** The part of a vfile message that is used. */
interface Message {
  source?: string | undefined;
  place?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | { offset?: number | undefined } | undefined;
  actual?: string | null | undefined;
  expected?: string[] | null | undefined;
}

function plain(messages: Message[]): RetextMessage[] {
  return messages.flatMap(({ source, place, actual, expected }) => {
    if (!place || !('start' in place) || typeof actual !== 'string') return [];
    const start = place.start.offset;
    const end = place.end.offset;
    return start === undefined || end === undefined ? [] : [{ source: source ?? 'retext', start, end, actual, expected: expected ?? [] }];
  });
}
