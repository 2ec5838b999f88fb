import type { Span } from '../model/place.ts';
import { type MappedText, mappedText } from '../text/source-map.ts';

/**
 * What of the source the public does not read as it stands: markup (`text`
 * empty), an escape or entity (`text` the character), a tag that ends a line
 * (`text` a line feed).
 */
export interface Cut extends Span {
  text: string;
  /** A mark at the beginning of a line, such as `>`: a line with nothing else is an empty line of the post. */
  lineMark?: boolean;
}

/** A run of source that stays (`text` as in the source), or what replaces one. */
interface Piece extends Span {
  text: string;
  copied: boolean;
}

/**
 * The text between two offsets of the source without its cuts, which ascend
 * and do not overlap. Blanks at the beginning of a line go (save where `keepIndent` says otherwise,
 * for the line that begins with that offset) and at its end; a line that had
 * nothing but markup goes entirely; so do empty lines at both ends. All other
 * line ends stay, so words of different blocks never run together.
 */
export function textWithoutCuts(source: string, range: Span, cuts: Cut[], keepIndent: (offset: number) => boolean): MappedText {
  const lines = lineWriter(keepIndent);
  let at = range.start;
  const copyUntil = (end: number): void => {
    while (at < end) {
      const found = source.indexOf('\n', at);
      const lineEnd = found === -1 || found >= end ? end : found;
      lines.piece({ start: at, end: lineEnd, text: source.slice(at, lineEnd), copied: true });
      if (lineEnd < end) lines.end({ start: lineEnd, end: lineEnd + 1 });
      at = lineEnd < end ? lineEnd + 1 : end;
    }
  };
  for (const cut of cuts) {
    copyUntil(cut.start);
    if (cut.text === '\n') lines.end(cut);
    else if (cut.text !== '') lines.piece({ ...cut, copied: false });
    else lines.cut(cut.lineMark === true);
    at = Math.max(at, cut.end);
  }
  copyUntil(range.end);
  return lines.done();
}

/** Writes a text line by line; line ends wait until a line with words follows. */
function lineWriter(keepIndent: (offset: number) => boolean) {
  const built = mappedText();
  let pieces: Piece[] = [];
  let hadCut = false;
  let afterVanished = false;
  /** Ends of the last line with words and of the empty ones since. */
  let waiting: Span[] = [];
  /** Something was cut right before the next piece. */
  let gap = false;

  const flush = (): boolean => {
    const line = trimLine(pieces, keepIndent);
    const vanished = line.length === 0 && hadCut;
    // An empty line before what vanished and one after it would be two.
    const blankAgain = line.length === 0 && afterVanished && waiting.length > 1;
    pieces = [];
    hadCut = false;
    afterVanished = vanished || blankAgain;
    if (afterVanished) return false;
    if (line.length === 0) return true;
    if (built.length() > 0) for (const lineEnd of waiting) writeLineEnd(lineEnd);
    waiting = [];
    for (const piece of line) {
      if (piece.copied) built.copy(piece.text, piece.start);
      else built.replace(piece.text, piece);
    }
    return true;
  };
  const writeLineEnd = (span: Span): void => {
    if (span.end - span.start === 1) built.copy('\n', span.start);
    else built.replace('\n', span);
  };
  return {
    piece: (piece: Piece): void => {
      // Blanks on both sides of something cut would stand side by side.
      const before = pieces.at(-1)?.text;
      if (gap && piece.copied && before !== undefined && isBlank(before.at(-1))) {
        const blanks = /^[ \t]*/.exec(piece.text)?.[0].length ?? 0;
        pieces.push({ ...piece, start: piece.start + blanks, text: piece.text.slice(blanks) });
      } else {
        pieces.push(piece);
      }
      gap = false;
    },
    cut: (lineMark: boolean): void => {
      hadCut ||= !lineMark;
      gap = true;
    },
    end: (span: Span): void => {
      if (flush()) waiting.push(span);
      gap = false;
    },
    done: (): MappedText => {
      flush();
      return built.done();
    },
  };
}

/** A line's pieces without the blanks around its words; none when it has no words. */
function trimLine(pieces: Piece[], keepIndent: (offset: number) => boolean): Piece[] {
  const first = pieces.findIndex(hasWords);
  if (first === -1) return [];
  const last = pieces.findLastIndex(hasWords);
  return pieces.slice(0, last + 1).flatMap((piece, index) => {
    if (!piece.copied) return piece;
    let { start, end } = piece;
    if (index === last) while (isBlank(piece.text[end - 1 - piece.start])) end -= 1;
    const blanks = /^[ \t]*/.exec(piece.text)?.[0].length ?? 0;
    if (index < first && !keepIndent(firstWord(pieces[first]))) return [];
    if (index === first && !keepIndent(start + blanks)) start += blanks;
    return { ...piece, start, end, text: piece.text.slice(start - piece.start, end - piece.start) };
  });
}

function hasWords(piece: Piece): boolean {
  return !piece.copied || /[^ \t]/.test(piece.text);
}

function firstWord(piece: Piece | undefined): number {
  return piece === undefined ? -1 : piece.start + (/[^ \t]/.exec(piece.text)?.index ?? 0);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
