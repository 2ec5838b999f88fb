import type { Span } from '../model/place.ts';
import { type MappedText, textSpan } from '../text/source-map.ts';
import type { BodyPart } from './draft.ts';
import { entityCharacter } from './entities.ts';
import { breaksLine, readTag } from './html.ts';
import { destination, imageAsset, type LinkTargets, type Target, targetOf } from './markdown-links.ts';
import type { Node, Tree } from './markdown-parser.ts';
import { type Cut, textWithoutCuts } from './markdown-text.ts';
import type { FoundAsset } from './media.ts';

/** What one thread part holds. */
export interface WalkedPart {
  passage: BodyPart;
  links: MappedText[];
  assets: FoundAsset[];
}

/**
 * Reads the tree of a part: collects what is cut from its text, its links and
 * its images. `comments` stand in the part, but not in its tree.
 */
export function walkMarkdown(source: string, part: Span, tree: Tree, comments: Span[], targets: LinkTargets): WalkedPart {
  const links: MappedText[] = [];
  const assets: FoundAsset[] = [];
  const verbatim: Span[] = [];
  const listMarks = new Set<number>();
  const keepIndent = (offset: number): boolean => listMarks.has(offset) || within(verbatim, offset);
  // One list for the part, and one for the words of each image that is open.
  const cutLists: Cut[][] = [comments.map((comment) => ({ ...comment, text: '' }))];
  const images: Target[] = [];
  const cut = (start: number, end: number, text = '', lineMark = false): void => {
    cutLists.at(-1)?.push({ start, end, text, lineMark });
  };
  const wordsOf = (range: Span, cuts: Cut[]): MappedText => textWithoutCuts(source, range, ascending(cuts), keepIndent);

  tree.iterate({
    enter({ name, from, to, node }) {
      const start = part.start + from;
      const end = part.start + to;
      switch (name) {
        case 'EmphasisMark':
        case 'StrikethroughMark':
        case 'HeaderMark':
        case 'HorizontalRule':
        case 'CodeInfo':
          cut(start, end);
          break;
        case 'LinkReference':
          cut(start, end);
          return false;
        case 'QuoteMark':
          cut(start, source[end] === ' ' ? end + 1 : end, '', true);
          break;
        case 'ListMark':
          listMarks.add(start);
          break;
        case 'Escape':
          cut(start, end, source.slice(start + 1, end));
          break;
        case 'Entity': {
          const character = entityCharacter(source.slice(start, end));
          if (character !== undefined) cut(start, end, character);
          break;
        }
        case 'HardBreak':
          if (source[start] === '\\') cut(start, start + 1);
          break;
        case 'InlineCode': {
          const { open, close } = codeMarks(source, node, part.start);
          cut(open.start, open.end);
          cut(close.start, close.end);
          verbatim.push({ start: open.end, end: close.start });
          break;
        }
        case 'CodeText':
          verbatim.push({ start, end });
          break;
        case 'CodeMark':
          if (node.parent?.name !== 'InlineCode') cut(start, end);
          break;
        case 'TableDelimiter':
          if (node.parent?.name === 'Table' || node.prevSibling === null || node.nextSibling === null) cut(start, end);
          break;
        case 'HTMLTag': {
          cut(start, end, breaksLine(source.slice(start, end)) ? '\n' : '');
          readTag(source, { start, end }, links, assets);
          break;
        }
        case 'Autolink':
          cut(start, start + 1);
          cut(end - 1, end);
          break;
        case 'Link': {
          const target = targetOf(source, node, part.start, targets);
          if (target === undefined) break;
          cut(start, target.words.start);
          cut(target.words.end, end);
          const url = destination(source, target.url);
          if (url.text !== '') links.push(url);
          break;
        }
        case 'Image': {
          const target = targetOf(source, node, part.start, targets);
          if (target === undefined) break;
          cut(start, end);
          images.push(target);
          cutLists.push([]);
          break;
        }
      }
      return true;
    },
    leave({ name, to }) {
      const image = images.at(-1);
      if (name !== 'Image' || image === undefined || image.end !== part.start + to) return;
      images.pop();
      const alt = wordsOf(image.words, cutLists.pop() ?? []);
      const found = imageAsset(destination(source, image.url), image.url, alt);
      if (found !== undefined) assets.push(found);
    },
  });
  const words = wordsOf(part, cutLists[0] ?? []);
  return { passage: { ...words, verbatim: verbatim.flatMap((span) => textSpan(words.map, span) ?? []) }, links, assets };
}

/** Cuts in the order of the source; what lies in another one goes. */
function ascending(cuts: Cut[]): Cut[] {
  let end = -1;
  return cuts
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter((cut) => {
      const outside = cut.start >= end;
      if (outside) end = cut.end;
      return outside && cut.end > cut.start;
    });
}

/** The marks of a code span, with the blank that CommonMark takes from both ends of its content. */
function codeMarks(source: string, node: Node, base: number): { open: Span; close: Span } {
  const marks = node.getChildren('CodeMark');
  const open = { start: base + node.from, end: base + (marks[0]?.to ?? node.from) };
  const close = { start: base + (marks.at(-1)?.from ?? node.to), end: base + node.to };
  const content = source.slice(open.end, close.start);
  if (/^[ \n]/.test(content) && /[ \n]$/.test(content) && content.trim() !== '' && !content.includes('\n')) {
    open.end += 1;
    close.start -= 1;
  }
  return { open, close };
}

/** Whether an offset lies in one of the ascending spans. */
function within(spans: Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset;
}
