import type { LanguageIssue } from '../model/language.ts';
import type { Span } from '../model/place.ts';
import { isCorrectedNearby } from './corrected-nearby.ts';
import type { HarperFinding } from './harper.ts';
import { isCorrect } from './harper-contexts.ts';
import { SILENT_KINDS, SURE_RULES, UNSURE_KINDS, UNSURE_RULES } from './harper-profile.ts';
import type { RetextMessage } from './retext.ts';

/** What grammar needs to know of a text. All offsets are in `prose`. */
export interface GrammarInput {
  /** The composed text, before masking. */
  text: string;
  /** The masked text (see prose.ts), of the same length. */
  prose: string;
  tags: readonly Span[];
  harper: readonly HarperFinding[];
  retext: readonly RetextMessage[];
}

/** Repeated on purpose in informal English. */
const EMPHATIC = new Set(
  'so very really too much many long far big ha no yes bye night knock hey now there well again never blah pretty please more had that'.split(
    ' ',
  ),
);

/** Mistakes in grammar, without overlaps, in the order of the text. */
export function grammarIssues(input: GrammarInput): LanguageIssue[] {
  const found = [
    ...input.harper.filter((finding) => isGrammar(input, finding) && !isCorrect(input.prose, finding)).map(fromHarper),
    ...input.retext.flatMap((message) => fromRetext(input, message)),
  ].filter(
    (issue) =>
      isWhole(input, issue.span) && !isEmphasis(input, issue) && !isContraction(input, issue) && !isCorrectedNearby(input.prose, issue),
  );
  const kept: LanguageIssue[] = [];
  for (const issue of found.sort((a, b) => (a.confidence === b.confidence ? 0 : a.confidence === 'high' ? -1 : 1))) {
    if (!kept.some(({ span }) => span.start < issue.span.end && span.end > issue.span.start)) kept.push(issue);
  }
  return kept.sort((a, b) => a.span.start - b.span.start);
}

/** Agreement is judged across the words before and after: not when an emoji may stand for one of them ("We ❤️ apprentices"). */
function isGrammar({ text, prose }: GrammarInput, { rule, kind, start, end }: HarperFinding): boolean {
  if (rule === 'SpellCheck' || SILENT_KINDS.has(kind)) return false;
  if (kind !== 'Agreement') return true;
  // "Future-you is grateful": a compound is no pronoun.
  if (/\p{L}-\p{L}+\s*$/u.test(prose.slice(0, start))) return false;
  const before = start - (/\s*$/u.exec(prose.slice(0, start))?.[0].length ?? 0);
  const after = end + (/^\s*/u.exec(prose.slice(end))?.[0].length ?? 0);
  return text.slice(before, start) === prose.slice(before, start) && text.slice(end, after) === prose.slice(end, after);
}

function fromHarper({ rule, kind, message, start, end, suggestions }: HarperFinding): LanguageIssue {
  return {
    span: { start, end },
    code: `harper/${rule}`,
    message: message.replace(/`([^`]*)`/gu, '“$1”').replace(/[*_]{1,2}(\S[^*_]*)[*_]{1,2}/gu, '$1'),
    suggestions: suggestions.slice(0, 3),
    confidence: UNSURE_RULES.has(rule) || (UNSURE_KINDS.has(kind) && !SURE_RULES.has(rule)) ? 'low' : 'high',
  };
}

function fromRetext(input: GrammarInput, { source, start, end, actual, expected }: RetextMessage): LanguageIssue[] {
  if (source === 'retext-indefinite-article') {
    const next = /^\s+["'“‘(]?([\p{L}\p{N}&./-]+)/u.exec(input.prose.slice(end))?.[1] ?? '';
    // How an abbreviation, a figure or a letter is spoken is not certain from its spelling.
    if (
      !/^\p{L}\p{Ll}{2,}/u.test(next) ||
      /&|\.\p{L}/u.test(next) ||
      /^(?:hono|heir|hour|herb|hotel|histor|uni|eu|ur|us|one|once)/iu.test(next)
    )
      return [];
    const right = expected[0] ?? '';
    return [
      {
        span: { start, end },
        code: 'retext/indefinite-article',
        message: `“${actual}” before “${next}” should be “${right}”.`,
        suggestions: [right],
        confidence: 'high',
      },
    ];
  }
  if (source !== 'retext-repeated-words') return [];
  return [
    {
      span: { start, end },
      code: 'retext/repeated-words',
      message: `“${expected[0] ?? actual}” stands there twice.`,
      suggestions: expected.slice(0, 1),
      confidence: 'high',
    },
  ];
}

/** False for a finding that joins what something masked, a tag or a line break separates. */
function isWhole({ text, prose, tags }: GrammarInput, { start, end }: Span): boolean {
  const words = prose.slice(start, end);
  if (text.slice(start, end) !== words || /[\r\n]/u.test(words.trim())) return false;
  return !tags.some((tag) => tag.start < end && tag.end > start);
}

/** "It's results day", "Inside, it's warm": where a clause begins, the apostrophe is almost always right. */
function isContraction({ prose }: GrammarInput, { code, span }: LanguageIssue): boolean {
  return code === 'harper/ItsPossessive' && (prose.charAt(span.start) === 'I' || /[.,:;!?–—(“"]\s*$/u.test(prose.slice(0, span.start)));
}

/** Words repeated for effect, or quoted as they stand ("a file called “new new”"). */
function isEmphasis({ text, prose }: GrammarInput, { code, span }: LanguageIssue): boolean {
  if (!/repeated-?words/iu.test(code)) return false;
  if (/["“‘']/u.test(prose.charAt(span.start - 1)) || /["”’']/u.test(prose.charAt(span.end))) return true;
  // "final FINAL": said louder.
  if (/^\p{Ll}+\s+\p{Lu}{2,}(?!\p{L})/u.test(prose.slice(span.start))) return true;
  // A sound, a cry: "Tweet tweet.", "…, wink wink." The pair is a clause of its own.
  if (
    /(?:^|[.,:;!?–—(*]|[^\p{L}\p{N}\s]\s|\n)\s*$/u.test(text.slice(0, span.start)) &&
    /^\s*(?:$|[.,:;!?–—)*])/u.test(prose.slice(span.end))
  )
    return true;
  return EMPHATIC.has(/^\p{L}+/u.exec(prose.slice(span.start))?.[0].toLowerCase() ?? '');
}
