import type { Io } from './io.ts';

const WIDTH = 24;
/** Redrawing more often costs more than it shows. Milliseconds. */
const INTERVAL = 100;

/** A progress bar on standard error, if that is a terminal; otherwise nothing. */
export function createProgress(io: Io, total: number, what: string): { advance: () => void; done: () => void } {
  let done = 0;
  let drawn = 0;
  const begun = Date.now();
  const draw = (): void => {
    const filled = Math.round((done / Math.max(total, 1)) * WIDTH);
    const left = done === 0 ? '' : `, ${Math.ceil((((Date.now() - begun) / done) * (total - done)) / 1000)} s left`;
    io.err(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total} ${what}${left}\u001B[K`);
  };
  if (io.errTerminal !== true) return { advance: () => undefined, done: () => undefined };
  return {
    advance: () => {
      done += 1;
      if (Date.now() - drawn < INTERVAL) return;
      drawn = Date.now();
      draw();
    },
    done: () => io.err('\r\u001B[K'),
  };
}
