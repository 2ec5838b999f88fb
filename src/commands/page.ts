import { Chalk, type ChalkInstance } from 'chalk';
import { wrap } from '../report/wrap.ts';
import { type Io, wantsColor } from './io.ts';

/** Writes pages of text: headings, wrapped paragraphs, quotations. */
export interface Page {
  style: ChalkInstance;
  width: number;
  /** A paragraph, wrapped and indented by so many columns. */
  paragraph: (text: string, indent?: number) => string;
}

const WIDEST = 100;

export function createPage(io: Io, color: boolean | undefined): Page {
  const width = Math.max(40, Math.min(io.columns ?? 80, WIDEST));
  return {
    style: new Chalk({ level: wantsColor(io, color) ? 1 : 0 }),
    width,
    paragraph: (text, indent = 0) =>
      wrap(text, width - indent)
        .map((line) => `${' '.repeat(indent)}${line}`.trimEnd())
        .join('\n'),
  };
}
