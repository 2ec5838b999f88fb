import type { Span } from '../model/place.ts';
import { type MappedText, mappedText } from '../text/source-map.ts';
import { entityCharacter } from './entities.ts';
import type { Node, ParsedPart } from './markdown-parser.ts';
import type { FoundAsset } from './media.ts';

/** Where the URLs of `[label]: url` stand, by label. */
export type LinkTargets = ReadonlyMap<string, Span>;

/** The link definitions of all parts: a thread may define its links at its end. The first of a label counts. */
export function linkTargets(source: string, trees: ParsedPart[]): LinkTargets {
  const targets = new Map<string, Span>();
  if (!source.includes(']:')) return targets;
  for (const { part, tree } of trees) {
    tree.iterate({
      enter(node) {
        if (node.name !== 'LinkReference') return true;
        const label = node.node.getChild('LinkLabel');
        const url = node.node.getChild('URL');
        if (label !== null && url !== null) {
          const name = labelName(source.slice(part.start + label.from, part.start + label.to));
          if (!targets.has(name)) targets.set(name, { start: part.start + url.from, end: part.start + url.to });
        }
        return false;
      },
    });
  }
  return targets;
}

function labelName(label: string): string {
  return label
    .replace(/^\[|\]$/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** A link or an image whose target is known. */
export interface Target {
  /** Its words, between the brackets. */
  words: Span;
  /** The URL or path in the document, perhaps in another line; without angle brackets. */
  url: Span;
  /** Where the whole construct ends. */
  end: number;
}

/** The target of a Link or Image node; undefined when it refers to a label that nothing defines, and so is only brackets. */
export function targetOf(source: string, node: Node, base: number, targets: LinkTargets): Target | undefined {
  const [open, close] = node.getChildren('LinkMark');
  if (open === undefined || close === undefined) return undefined;
  const words = { start: base + open.to, end: base + close.from };
  const end = base + node.to;
  if (source[base + close.to] === '(' && node.to > close.to) {
    // Not the first URL of the node: a bare one may stand among the words.
    const url = node.getChildren('URL').find(({ from }) => from > close.to);
    const empty = { start: base + close.to + 1, end: base + close.to + 1 };
    return { words, url: url === undefined ? empty : { start: base + url.from, end: base + url.to }, end };
  }
  const label = node.getChild('LinkLabel');
  const written = label === null ? '' : labelName(source.slice(base + label.from, base + label.to));
  const url = targets.get(written === '' ? labelName(source.slice(words.start, words.end)) : written);
  return url === undefined ? undefined : { words, url, end };
}

/** The URL or path that a destination means: without angle brackets, escapes and entities. */
export function destination(source: string, span: Span): MappedText {
  const angled = source[span.start] === '<' && source[span.end - 1] === '>';
  const end = angled ? span.end - 1 : span.end;
  let at = angled ? span.start + 1 : span.start;
  const built = mappedText();
  const special = /\\[!-/:-@[-`{-~]|&#?\w{1,32};/g;
  special.lastIndex = at;
  for (let match = special.exec(source); match !== null && match.index < end; match = special.exec(source)) {
    const meant = match[0].startsWith('&') ? entityCharacter(match[0]) : match[0].slice(1);
    if (meant === undefined) continue;
    built.copy(source.slice(at, match.index), at);
    built.replace(meant, { start: match.index, end: special.lastIndex });
    at = special.lastIndex;
  }
  built.copy(source.slice(at, end), at);
  return built.done();
}

/** The asset of a path and its alternative text; undefined when there is no path. */
export function imageAsset(path: MappedText, written: Span, alt: MappedText): FoundAsset | undefined {
  if (path.text === '') return undefined;
  const first = path.map[0];
  const last = path.map.at(-1);
  const span = first === undefined || last === undefined ? written : { start: first.source, end: last.source + last.sourceLength };
  const asset = { file: decodedPath(path.text), span };
  return alt.text === '' ? { asset } : { asset: { ...asset, alt: alt.text }, alt };
}

/** In Markdown a blank in a path may be written `%20`; in the URL of a picture elsewhere it must stay so. */
function decodedPath(path: string): string {
  if (!path.includes('%') || /^[a-z][a-z\d+.-]*:/i.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
