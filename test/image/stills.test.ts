import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { filmFacts } from '../../src/image/pixels/film.ts';
import { pdfText } from '../../src/image/pixels/pdf.ts';
import { pngChunk, pngChunks } from '../../src/image/pixels/png-chunks.ts';
import { sampleFrames } from '../../src/image/pixels/sample.ts';
import type { Still } from '../../src/image/pixels/still.ts';
import { stillsOf } from '../../src/image/pixels/stills.ts';
import { pdfOf } from './pdf-file.ts';

let number = 0;
async function look(bytes: Buffer, format: string): Promise<Still[]> {
  number += 1;
  const learnt = await stillsOf(bytes, { status: 'ok', sha256: String(number), format, path: 'a', size: bytes.length });
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value;
}
const colourOf = ({ rgb, width, height }: Still): number[] => [...rgb.subarray(((height >> 1) * width + (width >> 1)) * 3).subarray(0, 3)];
const near = (wanted: number[], got: number[]): boolean => wanted.every((value, at) => Math.abs(value - (got[at] as number)) < 12);
const plain = (background: string, width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background } });

const COLOURS: Record<string, number[]> = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255] };

/** Frames of one colour each, one after another. */
async function animation(format: 'gif' | 'webp', colours: string[]): Promise<Buffer> {
  const frames = await Promise.all(colours.map((colour) => plain(colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .toFormat(format, { delay: 100 })
    .toBuffer();
}

/** An animated PNG of frames of one colour each; each frame but the first covers the lower right quarter. */
async function apng(colours: string[], dispose: number): Promise<Buffer> {
  const out: Buffer[] = [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')];
  let sequence = 0;
  for (const [at, colour] of colours.entries()) {
    const part = at === 0 ? { width: 40, height: 30, x: 0, y: 0 } : { width: 20, height: 15, x: 20, y: 15 };
    const chunks = pngChunks(await plain(colour, part.width, part.height).png().toBuffer());
    if (at === 0) {
      const control = Buffer.alloc(8);
      control.writeUInt32BE(colours.length);
      out.push(pngChunk('IHDR', chunks[0]?.data as Buffer), pngChunk('acTL', control));
    }
    const frame = Buffer.alloc(26);
    for (const [index, value] of [sequence++, part.width, part.height, part.x, part.y].entries()) frame.writeUInt32BE(value, index * 4);
    frame.writeUInt16BE(1, 20);
    frame.writeUInt16BE(10, 22);
    frame.writeUInt8(dispose, 24);
    out.push(pngChunk('fcTL', frame));
    for (const { data } of chunks.filter(({ type }) => type === 'IDAT')) {
      if (at === 0) out.push(pngChunk('IDAT', data));
      else {
        const numbered = Buffer.alloc(4 + data.length);
        numbered.writeUInt32BE(sequence++);
        numbered.set(data, 4);
        out.push(pngChunk('fdAT', numbered));
      }
    }
  }
  out.push(pngChunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(out);
}

describe('stills', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('of a %s: the picture itself', async (format) => {
    const [still, ...more] = await look(await plain('red').toFormat(format).toBuffer(), format);
    expect(more).toEqual([]);
    expect(still).toMatchObject({ width: 40, height: 30, scale: 1 });
    expect(still?.rgb).toHaveLength(40 * 30 * 3);
    expect(near([255, 0, 0], colourOf(still as Still))).toBe(true);
  });
  test('upright as a viewer sees it, and on white', async () => {
    const sideways = await plain('red').withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await look(sideways, 'jpeg'))[0]).toMatchObject({ width: 30, height: 40 });
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    expect(colourOf((await look(clear, 'png'))[0] as Still)).toEqual([255, 255, 255]);
  });
  test('a very large picture is shrunk, and says how much', async () => {
    const [still] = await look(await plain('red', 8000, 4000).png().toBuffer(), 'png');
    expect(still?.scale).toBeCloseTo(Math.sqrt(0.5));
    expect((still?.width ?? 0) * (still?.height ?? 0)).toBeLessThan(16_010_000);
  });
  test.each(['gif', 'webp'] as const)('of an animated %s: first, middle, last, and a frame that shows something else', async (format) => {
    // Reds that differ a little: an encoder would join frames that are equal.
    const colours = [...Array(40).keys()].map((frame) => (frame === 9 ? 'blue' : `rgb(${200 + (frame % 2) * 50}, 0, 0)`));
    const stills = await look(await animation(format, colours), format);
    expect(stills.map(({ frame }) => frame)).toContain(9);
    expect(near([0, 0, 255], colourOf(stills.find(({ frame }) => frame === 9) as Still))).toBe(true);
    expect(stills.at(-1)?.frame).toBe(39);
  });
  test.each([
    [0, 'lime'],
    [1, 'lime'],
    [2, 'lime'],
  ])('of an animated PNG (dispose %d): its frames as they are shown', async (dispose, last) => {
    const stills = await look(await apng(['red', 'blue', last], dispose), 'png');
    expect(stills.map(({ frame }) => frame)).toEqual([0, 1, 2]);
    const corner = ({ rgb }: Still, x: number, y: number) => [...rgb.subarray((y * 40 + x) * 3).subarray(0, 3)];
    expect(corner(stills[1] as Still, 30, 20)).toEqual(COLOURS['blue']);
    expect(corner(stills[2] as Still, 30, 20)).toEqual(COLOURS['lime']);
    // The first frame is cleared (1), or undone (2), before the next is shown.
    expect(corner(stills[1] as Still, 5, 5)).toEqual(dispose === 0 ? COLOURS['red'] : [255, 255, 255]);
  });
  test('of a PDF: its pages, and their text', async () => {
    const pdf = pdfOf(['Open day on Friday', 'Bring a friend']);
    const stills = await look(pdf, 'pdf');
    expect(stills.map(({ page, width, height, scale }) => ({ page, width, height, scale }))).toEqual([
      { page: 1, width: 600, height: 400, scale: 2 },
      { page: 2, width: 600, height: 400, scale: 2 },
    ]);
    expect(stills[0]?.rgb.some((value) => value < 100)).toBe(true);
    expect(await pdfText(pdf)).toEqual({
      value: [
        { page: 1, text: 'Open day on Friday' },
        { page: 2, text: 'Bring a friend' },
      ],
    });
  });
  test('of a sound there are none, of a format that nobody opens a reason', async () => {
    expect(await look(Buffer.from('ID3'), 'mp3')).toEqual([]);
    await expect(look(Buffer.from('8BPS'), 'psd')).rejects.toThrow('nothing here opens PSD files');
  });
});

describe('choosing frames', () => {
  test('property: first, middle and last are among them; each number once, ascending, no more than asked', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 3, max: 12 }), (levels, most) => {
        const chosen = sampleFrames(levels, 1, most);
        for (const frame of [0, levels.length >> 1, levels.length - 1]) expect(chosen).toContain(frame);
        expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
        expect(chosen.length).toBeLessThanOrEqual(most);
      }),
    );
  });
  test('property: what is not chosen looks like something chosen, unless there are too many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (levels) => {
        const chosen = sampleFrames(levels, 1, 12);
        if (chosen.length === 12) return;
        for (const level of levels) expect(Math.min(...chosen.map((frame) => Math.abs((levels[frame] as number) - level)))).toBeLessThan(4);
      }),
    );
  });
});

const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

describe('films', () => {
  test.runIf(ffmpeg)('key moments, duration, tags and subtitles', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clauselint-film-'));
    const file = join(folder, 'a.mp4');
    const red = ['-f', 'lavfi', '-i', 'color=red:s=64x48:d=2:r=10', '-f', 'lavfi', '-i', 'color=blue:s=64x48:d=2:r=10'];
    const join2 = ['-filter_complex', '[0][1]concat', '-metadata', 'title=Workshop tour', '-pix_fmt', 'yuv420p'];
    execFileSync('ffmpeg', ['-v', 'error', ...red, ...join2, file]);
    const bytes = readFileSync(file);
    const stills = await look(bytes, 'mp4');
    expect(stills.length).toBeGreaterThanOrEqual(7);
    expect(stills[0]).toMatchObject({ at: 0, width: 64, height: 48, scale: 1 });
    expect(near([255, 0, 0], colourOf(stills[0] as Still))).toBe(true);
    expect(near([0, 0, 255], colourOf(stills.at(-1) as Still))).toBe(true);
    expect(await filmFacts(bytes, 'mp4')).toMatchObject({
      value: { duration: 4, width: 64, tags: { title: 'Workshop tour' }, subtitles: [] },
    });
  });
  test('without ffmpeg a film says what is missing', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      await expect(look(Buffer.from('\0\0\0\x18ftypmp42'), 'mp4')).rejects.toThrow('only where ffmpeg is installed');
    } finally {
      process.env['PATH'] = path;
    }
  });
});
