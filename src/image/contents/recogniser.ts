import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker as Thread } from 'node:worker_threads';
import type { Worker } from 'tesseract.js';
import type { Learnt } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';

/** A word as the recogniser gives it: `confidence` from 0 to 100, the box in pixels of what it was shown. */
export interface RawWord {
  text: string;
  confidence: number;
  box: Box;
}

/** How a picture is taken apart: as a page of blocks, or as scattered pieces of text. */
export type Segmentation = 'page' | 'sparse';
const MODES: Record<Segmentation, string> = { page: '3', sparse: '11' };

/** Seconds after which reading one view is given up. */
const SECONDS = 60;

interface Reader {
  worker: Worker;
  thread: Thread;
  /** Settles only when the thread fails. */
  failure: Promise<never>;
}

let reader: Promise<Reader | { reason: string }> | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads the words of one view, line by line. One thread serves the whole run, one view after the other; it keeps the
 * process alive only while it reads. Nothing is downloaded and nothing is written.
 * @param view an encoded picture
 */
export async function recognise(view: Buffer, segmentation: Segmentation): Promise<Learnt<RawWord[][]>> {
  const turn = last.then(() => read(view, segmentation));
  last = turn.catch(() => undefined);
  return turn;
}

async function read(view: Buffer, segmentation: Segmentation): Promise<Learnt<RawWord[][]>> {
  reader ??= startReader();
  const ready = await reader;
  if ('reason' in ready) return ready;
  const { worker, thread, failure } = ready;
  thread.ref();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), SECONDS * 1000);
  });
  try {
    const work = worker.recognize(view, { tessedit_pageseg_mode: MODES[segmentation] } as object, { text: false, blocks: true });
    const { data } = await Promise.race([work, failure, timeout]);
    const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
    return { value: lines.map(({ words }) => words.map(wordOf)) };
  } catch (error) {
    reader = undefined;
    await worker.terminate();
    const slow = error instanceof Error && error.message === 'timeout';
    return { reason: slow ? 'reading its words takes too long' : 'its words could not be read' };
  } finally {
    clearTimeout(timer);
    thread.unref();
  }
}

function wordOf({ text, confidence, bbox: { x0, y0, x1, y1 } }: Tesseract.Word): RawWord {
  return { text: text.trim(), confidence, box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } };
}

async function startReader(): Promise<Reader | { reason: string }> {
  // Short enough to stand in a message whole.
  const missing = { reason: 'run `npm install tesseract.js @tesseract.js-data/eng` first' };
  let create: typeof import('tesseract.js').createWorker;
  let langPath: string;
  try {
    const { resolve } = createRequire(import.meta.url);
    langPath = join(dirname(resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');
    ({ createWorker: create } = (await import('tesseract.js')).default);
  } catch {
    return missing;
  }
  try {
    // 1: the LSTM engine, which this language data is for. Faults come back as rejections.
    const worker = await create('eng', 1, { langPath, cacheMethod: 'none', gzip: true, errorHandler: () => undefined });
    // Without a resolution the engine guesses one for each picture. What it has to say goes nowhere, and not to standard error.
    await worker.setParameters({ user_defined_dpi: '150', debug_file: '/dev/null' } as object);
    const { worker: thread } = worker as Worker & { worker: Thread };
    const failure = new Promise<never>((_, reject) => {
      thread.on('error', reject);
    });
    failure.catch(() => undefined);
    return { worker, thread, failure };
  } catch {
    return { reason: 'the program that reads words in pictures could not be started' };
  }
}
