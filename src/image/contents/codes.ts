import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Examination } from '../../model/media.ts';
import type { Box } from '../../model/place.ts';
import { SEEN, viewsOf } from './views.ts';

/** A code in a picture: what it says, and where it stands. */
export interface PictureCode {
  text: string;
  /** `QRCode`, `DataMatrix`, `Code128`… */
  format: string;
  box: Box;
}

/** Formats that hold texts of any kind; others hold numbers of goods and letters of no meaning to a reader. */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode', 'MicroQRCode', 'rMQRCode', 'DataMatrix', 'Aztec', 'PDF417', 'Code128', 'Code39'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 16,
};

/** QR codes and bar codes, decoded by ZXing on this machine. A code that is damaged or too small is as good as none. */
export const pictureCodes: Examination<PictureCode[]> = {
  name: 'codes-1',
  formats: SEEN,
  examine: async (bytes, facts) => {
    const views = await viewsOf(bytes, facts);
    if ('reason' in views) return views;
    const read = await loadReader();
    const codes = new Map<string, PictureCode>();
    for (const view of views.value) {
      for (const { isValid, text, format, position } of await read(await view.grey())) {
        const said = text.trim();
        if (!isValid || said === '' || codes.has(said) || (/^Code/u.test(format) && !/\p{L}/u.test(said))) continue;
        codes.set(said, { text: said, format, box: view.inFile(around(Object.values(position))) });
      }
    }
    return { value: [...codes.values()] };
  },
};

/** The box around the corners of a code, which may be tilted. */
function around(corners: { x: number; y: number }[]): Box {
  const x = Math.min(...corners.map((corner) => corner.x));
  const y = Math.min(...corners.map((corner) => corner.y));
  return { x, y, width: Math.max(...corners.map((corner) => corner.x)) - x, height: Math.max(...corners.map((corner) => corner.y)) - y };
}

type Read = (png: Buffer) => ReturnType<typeof import('zxing-wasm/reader').readBarcodes>;
let reader: Promise<Read> | undefined;

function loadReader(): Promise<Read> {
  reader ??= (async () => {
    const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
    // Without the binary at hand the package would fetch it from a network.
    const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    return (png) => readBarcodes(new Uint8Array(png), OPTIONS);
  })();
  return reader;
}
