import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Examination } from '../model/media.ts';
import type { Box } from '../model/place.ts';
import { STILLS } from './format.ts';
import { viewsOf } from './views.ts';

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
  formats: STILLS,
  examine: async (bytes) => {
    const views = await viewsOf(bytes);
    if ('reason' in views) return views;
    const { scale } = views.value;
    const read = await loadReader();
    const found = await read(await views.value.grey());
    return {
      value: found
        .filter(({ isValid, text, format }) => isValid && text.trim() !== '' && (!/^Code/u.test(format) || /\p{L}/u.test(text)))
        .map(({ text, format, position }) => {
          const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
          const xs = corners.map(({ x }) => x / scale.x);
          const ys = corners.map(({ y }) => y / scale.y);
          const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
          return {
            text: text.trim(),
            format,
            box: { x: left, y: top, width: Math.ceil(Math.max(...xs)) - left, height: Math.ceil(Math.max(...ys)) - top },
          };
        }),
    };
  },
};

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
