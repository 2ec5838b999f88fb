import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Learnt } from '../../model/media.ts';
import { optional } from '../optional.ts';
import { type Still, shrinkage, stillOfPixels } from './still.ts';

/** Pages of a document that are looked at; one with more is not wholly checked, so it is not checked at all. */
const MOST_PAGES = 30;
/** Pixels for each point of a page (1/72 inch): small print stays legible. */
const PIXELS_PER_POINT = 2;
/** Pixels of one page. */
const MOST_PIXELS = 4_000_000;
/** Seconds for one document. */
const SECONDS = 60;

/** Pictures of a document’s pages. */
export function stillsOfPdf(bytes: Buffer): Promise<Learnt<Still[]>> {
  return withDocument(bytes, async (document) => {
    const stills: Still[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const size = page.getViewport({ scale: 1 });
      const scale = PIXELS_PER_POINT * shrinkage(size.width * PIXELS_PER_POINT, size.height * PIXELS_PER_POINT, MOST_PIXELS);
      const viewport = page.getViewport({ scale });
      const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
      const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height);
      await page.render({ canvas, canvasContext: context as Rendering['canvasContext'], viewport, background: 'white' }).promise;
      const { data } = context.getImageData(0, 0, width, height);
      const raw = { data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 as const };
      stills.push({ ...(await stillOfPixels(raw)), scale, page: number });
      page.cleanup();
    }
    return stills;
  });
}

/** The text layer of each page, in reading order as the file has it. A scanned page has none. */
export function pdfText(bytes: Buffer): Promise<Learnt<{ page: number; text: string }[]>> {
  return withDocument(bytes, async (document) => {
    const pages: { page: number; text: string }[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      pages.push({ page: number, text });
    }
    return pages;
  });
}

type Rendering = Parameters<PDFPageProxy['render']>[0];

/** pdf.js draws on the canvas of the version that it was made for, and hands it out itself. */
interface CanvasFactory {
  create: (
    width: number,
    height: number,
  ) => {
    canvas: Rendering['canvas'];
    context: { getImageData: (x: number, y: number, w: number, h: number) => { data: Uint8ClampedArray } };
  };
}

async function withDocument<T>(bytes: Buffer, use: (document: PDFDocumentProxy) => Promise<T>): Promise<Learnt<T>> {
  const loaded = await optional('pdfjs-dist', () => import('pdfjs-dist/legacy/build/pdf.mjs'));
  if ('reason' in loaded) return loaded;
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => join(home, name) + sep;
  const task = loaded.value.getDocument({
    // pdf.js keeps the buffer for itself.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: true,
    verbosity: 0,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('timeout')), SECONDS * 1000);
  });
  try {
    const work = task.promise.then(async (document) => {
      if (document.numPages > MOST_PAGES) return { reason: `it has more than ${MOST_PAGES} pages` };
      return { value: await use(document) };
    });
    return await Promise.race([work, tooLong]);
  } catch (error) {
    return { reason: pdfTrouble(error) };
  } finally {
    clearTimeout(timer);
    await task.destroy().catch(() => undefined);
  }
}

function pdfTrouble(error: unknown): string {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (name === 'PasswordException') return 'it is locked with a password';
  if (message === 'timeout') return 'reading it takes too long';
  return 'it is damaged or incomplete';
}
