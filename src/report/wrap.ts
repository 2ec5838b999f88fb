import { cells, columns, visible } from './cells.ts';

/**
 * Breaks prose into printable lines of at most `width` columns, at white space;
 * a longer word is broken where the line ends. Runs of white space count as one space.
 * An empty text gives no line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const close = () => {
    if (used > 0) lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of text.split(/[ \t\r\n]+/)) {
    if (word === '') continue;
    const length = columns(word);
    const gap = used > 0 ? 1 : 0;
    if (used + gap + length <= width) {
      line += (gap ? ' ' : '') + visible(word);
      used += gap + length;
      continue;
    }
    close();
    for (const cell of cells(word)) {
      if (used + cell.width > width) close();
      line += cell.text;
      used += cell.width;
    }
  }
  close();
  return lines;
}
