import type { Span } from '../model/place.ts';

/** Top-level domains by which a bare domain is recognised. */
const DOMAIN =
  /(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|edu|gov|info|io|co|uk|eu|ie|wales|cymru|scot|london|app|dev|ai|tv|biz|jobs|training|education|academy|example|test|invalid)(?![\p{L}\p{N}])(?::\d+)?(?:[/?#][^\s]*)?/giu;
/** With a path behind it, any dotted name is an address: a short link. */
const SHORT_LINK = /(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}\/[^\s]+/giu;
const ADDRESS = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bmailto:|\bwww\.)[^\s<>]+/giu;
const EMAIL = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Emoji with their modifiers, flags and keycaps, and letters from the mathematical block that stand in for bold or italic. */
const EMOJI =
  /[0-9#*]\uFE0F?\u20E3|(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})[\uFE0E\uFE0F\u20E3\u{E0020}-\u{E007F}]*(?:\u200D(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})[\uFE0E\uFE0F\u{E0020}-\u{E007F}]*)*|[\u{1D400}-\u{1D7FF}]|[\uFE0E\uFE0F]/gu;
/** Longer than any word: what a keyboard, a code or an attacker made. Checkers of grammar take a time that grows with its square. */
const NO_WORD = /\S{80,}/gu;
const TAG = /(?<![\p{L}\p{N}_&/])[#@＃][\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;
/** Tags, handles and what separates them, up to the end of the line. */
const TAG_RUN = /(?:(?<![\p{L}\p{N}_&/])[#@＃][\p{L}\p{N}_]+[\s,|·•]*)+$/u;

/** A hashtag or handle in a text, sign included. */
export interface Tag extends Span {
  word: string;
}

/** Hashtags and handles outside addresses, in order. */
export function tags(text: string): Tag[] {
  const masked = blank(text, addresses(text));
  return [...masked.matchAll(TAG)].map((match) => {
    const word = match[0].slice(1).replace(/[.-]+$/u, '');
    return { start: match.index, end: match.index + 1 + word.length, word };
  });
}

/**
 * The prose of a post: a text of the same length in which everything that is
 * not prose is spaces (addresses, e-mails, emoji, `verbatim` runs, what is too
 * long for a word, and hashtags that trail behind the words), so that offsets stay true. An inline
 * `#tag` or `@handle` keeps its word and loses its sign.
 */
export function prose(text: string, verbatim: readonly Span[] = []): string {
  let out = blank(text, [...verbatim, ...addresses(text)]);
  for (const pattern of [EMOJI, NO_WORD]) out = out.replace(pattern, (match) => ' '.repeat(match.length));
  out = out
    .split('\n')
    .map((line) => blankTrailingTags(line))
    .join('\n');
  return out.replace(TAG, (match) => ` ${match.slice(1)}`);
}

function addresses(text: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of [ADDRESS, EMAIL, SHORT_LINK, DOMAIN]) {
    for (const match of text.matchAll(pattern)) {
      const length = match[0].replace(/[.,;:!?'"”’)\]]+$/u, '').length;
      spans.push({ start: match.index, end: match.index + length });
    }
  }
  return spans;
}

/** Replaces the runs with spaces; line breaks stay. */
function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const units = text.split('');
  for (const { start, end } of spans) {
    for (let at = Math.max(0, start); at < Math.min(end, units.length); at++) if (units[at] !== '\n' && units[at] !== '\r') units[at] = ' ';
  }
  return units.join('');
}

/**
 * A single tag right behind a word may be the sentence's last word ("proud of
 * our #apprentices"); behind a full stop, or one of several, it is a label.
 */
function blankTrailingTags(line: string): string {
  const body = line.trimEnd();
  const run = TAG_RUN.exec(body);
  if (!run) return line;
  const before = body.slice(0, run.index).trimEnd();
  const count = run[0].match(/[#＃@]/gu)?.length ?? 0;
  const handleOnly = !/[#＃]/u.test(run[0]);
  const label = before === '' || /[.!?…:)"”’'|]$/u.test(before) || body.slice(before.length, run.index).length > 1;
  if (!label && (count === 1 || handleOnly)) return line;
  return line.slice(0, run.index) + ' '.repeat(line.length - run.index);
}
