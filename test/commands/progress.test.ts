import { expect, test } from 'vitest';
import type { Io } from '../../src/commands/io.ts';
import { createProgress } from '../../src/commands/progress.ts';

const written = (errTerminal: boolean): string => {
  let text = '';
  const progress = createProgress({ errTerminal, err: (part: string) => (text += part) } as unknown as Io, 2, 'pictures');
  progress.advance();
  progress.done();
  return text;
};

test('a bar on a terminal, cleared at the end, and nothing in a log', () => {
  expect(written(true)).toContain('1 of 2 pictures');
  expect(written(true).endsWith('\r\u001B[K')).toBe(true);
  expect(written(false)).toBe('');
});
