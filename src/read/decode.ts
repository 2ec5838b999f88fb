import type { InputProblem } from '../model/errors.ts';
import { place } from '../text/position.ts';

export type Decoded = { text: string } | { problem: InputProblem };

/** First bytes of the formats that people rename or drag into a drafts folder by mistake. */
const SIGNATURES: [name: string, at: number, bytes: number[]][] = [
  ['a PNG picture', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', 0, [0xff, 0xd8, 0xff]],
  ['a GIF picture', 0, [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['a GIF picture', 0, [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['a WebP picture', 8, [0x57, 0x45, 0x42, 0x50]],
  ['a PDF document', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a Word, Excel or ZIP file', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['an old Word or Excel file', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['a video', 4, [0x66, 0x74, 0x79, 0x70]],
];

/** UTF-16 units of one draft with its metadata. The longest text that a platform takes, an article on LinkedIn, has 125,000 characters. */
const LONGEST_DRAFT = 200_000;

/**
 * Text of a file's bytes. A byte order mark stays in the text, so that offsets
 * are the file's; lines and columns leave it out. What is not UTF-8 text comes
 * back as a problem: `input/binary` for the file, `input/encoding` at the first
 * byte that cannot be read; so does what is too long for a draft, as
 * `input/too-long`. `firstLine`: the line on which the bytes begin,
 * when they are one record of a file.
 */
export function decode(bytes: Uint8Array, file: string, firstLine = 1): Decoded {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return {
      problem: {
        ruleId: 'input/encoding',
        message: `${file} is saved as ${wide}, not as UTF-8, so nothing in it was checked.`,
        advice: 'Save it again with the encoding UTF-8 (in Notepad and Word: “Save as”, then choose UTF-8).',
        place: { file, kind: 'file' },
      },
    };
  }
  const zero = bytes.indexOf(0);
  if (zero === -1) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return text.length > LONGEST_DRAFT ? { problem: tooLong(text, file, firstLine) } : { text };
    } catch {
      // What it is instead is found out below.
    }
  }
  const format = SIGNATURES.find(([, at, signature]) => signature.every((byte, index) => bytes[at + index] === byte))?.[0];
  if (format === undefined && zero === -1) return { problem: notUtf8(bytes, file, firstLine) };
  return {
    problem: {
      ruleId: 'input/binary',
      message: `${file} ${format === undefined ? `is not text (its byte ${zero + 1} is zero)` : `is ${format}, not text`}, so nothing in it was checked.`,
      advice: 'Give pictures and documents their own file ending, and keep the words of the post in a .md, .txt or .jsonl file.',
      place: { file, kind: 'file' },
    },
  };
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length >= 4 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  // Without a mark: Latin letters in UTF-16 have a zero in every other byte.
  const sample = bytes.subarray(0, 64);
  if (sample.length < 4 || sample.length % 2 === 1) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  return Math.max(...zeros) >= half * 0.8 && Math.min(...zeros) === 0 ? 'UTF-16 (without a byte order mark)' : undefined;
}

function tooLong(text: string, file: string, firstLine: number): InputProblem {
  return {
    ruleId: 'input/too-long',
    message: `This is longer (${text.length.toLocaleString('en-GB')} characters) than any post can be, so nothing in it was checked.`,
    advice: 'Check that it is a draft. Put several drafts into a file each, or one on each line of a .jsonl file.',
    place: place({ file, text, firstLine }, { start: 0, end: 0 }),
  };
}

function notUtf8(bytes: Uint8Array, file: string, firstLine: number): InputProblem {
  const offset = firstInvalidByte(bytes);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, offset));
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const at = place({ file, text: before, firstLine }, { start: before.length, end: before.length });
  return {
    ruleId: 'input/encoding',
    message: `${file} is not UTF-8: byte ${offset + 1} (hexadecimal ${byte}), on line ${at.line}, cannot be read, so nothing in it was checked.`,
    advice: 'Save it again with the encoding UTF-8. Files from older Windows programs are often in Windows-1252.',
    place: { ...at, endColumn: at.column + 1 },
  };
}

/** Offset of the first byte that begins no well-formed UTF-8 sequence (Unicode 16, table 3-7); the length when all do. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  const trailing = (index: number): boolean => ((bytes[at + index] ?? 0) & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return trailing(2) ? 3 : 0;
  if (lead >= 0xf0 && lead <= 0xf4) return trailing(2) && trailing(3) ? 4 : 0;
  return 0;
}
