import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../src/image/pixels/png-chunks.ts';
import { described, GPS_EXIF, scene, xmpPacket } from './described.ts';
import { pdfOf } from './pdf-file.ts';

export interface HostileFile {
  /** What the draft names. */
  name: string;
  bytes: Buffer;
  /** `refused`: it must not pass as checked; `fine`: it is a sound file and must; `either`: only no harm is asked for. */
  verdict: 'refused' | 'fine' | 'either';
}

/** Numbers that are the same in every run: mulberry32, by Tommy Ettinger (public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const PNG = latin('\x89PNG\r\n\x1a\n');

/** A PNG of one grey level, as large as is said; its data are a few kilobytes however large it is. */
function greyPng(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  return Buffer.concat([PNG, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
}

/** A GIF with so many frames; only the first pixel of each is there. */
function gifOfFrames(frames: number, width = 1, height = 1): Buffer {
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  const screen = Buffer.from([...size, 0x80, 0, 0]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([latin('GIF89a'), screen, Buffer.from([0, 0, 0, 255, 255, 255]), ...Array(frames).fill(frame), Buffer.from([0x3b])]);
}

/** An animated PNG that promises frames; `frames` control chunks without data. */
function apngOfPromises(frames: number): Buffer {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames);
  const frame = Buffer.alloc(26);
  frame.writeUInt32BE(0xffffffff, 4);
  frame.writeUInt32BE(0xffffffff, 8);
  const [, header, data, end] = [PNG, ...split(greyPng(8, 8))];
  return Buffer.concat([
    PNG,
    header as Buffer,
    pngChunk('acTL', control),
    ...Array(Math.min(frames, 4000)).fill(pngChunk('fcTL', frame)),
    data as Buffer,
    end as Buffer,
  ]);
}

function split(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + png.readUInt32BE(at);
    parts.push(png.subarray(at, end));
    at = end;
  }
  return parts;
}

/** A JPEG with an Exif block of these bytes. */
function withExif(jpeg: Buffer, tiff: Buffer): Buffer {
  const block = Buffer.concat([latin('Exif\0\0'), tiff]);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1, (block.length + 2) >> 8, (block.length + 2) & 255]),
    block,
    jpeg.subarray(2),
  ]);
}

/** A TIFF structure with one directory of these [tag, type, count, value]. */
function tiff(entries: [number, number, number, number][], next = 0): Buffer {
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    bytes.writeUInt16LE(tag, 10 + index * 12);
    bytes.writeUInt16LE(type, 12 + index * 12);
    bytes.writeUInt32LE(count, 14 + index * 12);
    bytes.writeUInt32LE(value, 18 + index * 12);
  }
  bytes.writeUInt32LE(next, bytes.length - 4);
  return bytes;
}

const svg = (inside: string, attributes = 'width="40" height="30"'): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`);

/** A hundred files and more that are broken or mean harm, the same ones in every run. */
export async function hostileFiles(heic: Buffer, seed = 20270301): Promise<HostileFile[]> {
  const random = seeded(seed);
  const files: HostileFile[] = [];
  const add = (verdict: HostileFile['verdict'], name: string, bytes: Buffer): void => {
    files.push({ name, bytes, verdict });
  };
  const sound: Record<string, Buffer> = {};
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)
    sound[format] = await scene(90, 60).flatten().toFormat(format).toBuffer();
  sound['heic'] = heic;
  sound['pdf'] = pdfOf(['Open day']);
  const pick = (format: string): Buffer => sound[format] as Buffer;

  for (const [format, bytes] of Object.entries(sound)) {
    // pdf.js mends a document that is cut short, as every viewer does.
    for (const part of [0.03, 0.4, 0.85])
      add(
        format === 'pdf' ? 'either' : 'refused',
        `cut-${part}.${format}`,
        bytes.subarray(0, Math.max(1, Math.floor(bytes.length * part))),
      );
    for (let copy = 0; copy < 4; copy++) {
      const flipped = Buffer.from(bytes);
      for (let flips = 0; flips < 1 + copy * 8; flips++) {
        const at = Math.floor(random() * flipped.length);
        flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(random() * 8));
      }
      add('either', `flipped-${copy}.${format}`, flipped);
    }
  }
  const noise = Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256)));
  for (const [name, head] of Object.entries({
    'noise.jpg': '\xff\xd8\xff\xe0',
    'noise.png': '\x89PNG\r\n\x1a\n',
    'noise.gif': 'GIF89a',
    'noise.webp': 'RIFF\xff\xff\0\0WEBPVP8 ',
    'noise.tif': 'II*\0',
    'noise.avif': '\0\0\0\x1cftypavif',
    'noise.heic': '\0\0\0\x18ftypheic',
    'noise.pdf': '%PDF-1.7\n',
    'noise.mp4': '\0\0\0\x18ftypmp42',
    'noise.svg': '<svg>',
  }))
    add('refused', name, Buffer.concat([latin(head), noise]));
  add('refused', 'nothing.jpg', Buffer.alloc(0));
  add('refused', 'zeros.png', Buffer.alloc(4096));
  add('refused', 'signature.png', PNG);
  add('refused', 'program.jpg', latin('\x7fELF\x02\x01\x01'));
  add('refused', 'page.png', latin('<!DOCTYPE html><html><script>alert(1)</script></html>'));

  // Names that do not fit; the file itself is sound.
  add('fine', 'renamed.png', pick('jpeg'));
  add('fine', 'renamed.jpg', pick('webp'));
  add('fine', 'renamed.gif', pick('tiff'));

  // Bombs.
  add('refused', 'bomb.png', greyPng(60_000, 60_000, 64));
  add('refused', 'wide.png', greyPng(0x7fffffff, 0x7fffffff, 0));
  add('refused', 'promised.png', greyPng(30_000, 20_000, 1));
  add('refused', 'frames.gif', gifOfFrames(100_000));
  add('refused', 'large-frames.gif', gifOfFrames(2900, 4000, 4000));
  add('refused', 'frames.png', apngOfPromises(4000));
  add('refused', 'frame-leaves.png', apngOfPromises(3));
  add('refused', 'huge-header.gif', Buffer.concat([latin('GIF89a'), Buffer.from([255, 255, 255, 255, 0, 0, 0, 0x2c])]));
  const large = Buffer.from(pick('jpeg'));
  const frame = large.indexOf(Buffer.from([0xff, 0xc0]));
  large.writeUInt16BE(65_000, frame + 5);
  large.writeUInt16BE(65_000, frame + 7);
  add('refused', 'huge-header.jpg', large);
  add('refused', 'huge.svg', svg('<rect width="1" height="1"/>', 'width="2000000" height="2000000"'));
  add(
    'refused',
    'huge-box.tif',
    tiff([
      [0x100, 4, 1, 0xffffffff],
      [0x101, 4, 1, 0xffffffff],
      [0x111, 4, 1, 8],
      [0x117, 4, 1, 0xffffffff],
    ]),
  );

  // Polyglots: a sound picture with something behind it, or before.
  add('fine', 'script.gif', Buffer.concat([pick('gif'), latin('/*<script>alert(1)</script>*/')]));
  add('fine', 'archive.jpg', Buffer.concat([pick('jpeg'), latin('PK\x03\x04'), noise, latin('PK\x05\x06'), Buffer.alloc(18)]));
  add('either', 'document.jpg', Buffer.concat([pick('jpeg'), pick('pdf')]));
  add('either', 'picture.pdf', Buffer.concat([latin('%PDF-1.4\n'), pick('jpeg')]));
  add(
    'refused',
    'html.svg',
    Buffer.from('<html><body><svg xmlns="http://www.w3.org/2000/svg"><image href="https://x.example/a.png"/></svg></body></html>'),
  );

  // Drawings.
  add('refused', 'reference.svg', svg('<image href="../../secret.png" width="10" height="10"/>'));
  add('refused', 'address.svg', svg('<image xlink:href="https://x.example/a.png" width="10" height="10"/>'));
  add('refused', 'style.svg', svg('<style>@import url(https://x.example/a.css);</style>'));
  add('refused', 'foreign.svg', svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'));
  add(
    'refused',
    'entity.svg',
    Buffer.concat([Buffer.from('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), svg('<text>&a;</text>')]),
  );
  add(
    'refused',
    'laughs.svg',
    Buffer.concat([
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'abcdefghij'[at + 1]} "${`&${'abcdefghij'[at]};`.repeat(10)}">`).join('')}]>`,
      ),
      svg('<text>&j;</text>'),
    ]),
  );
  add('either', 'script.svg', svg('<script>while(true){}</script><rect width="9" height="9" onload="alert(1)"/>'));
  add(
    'either',
    'uses.svg',
    svg(
      `<g id="a0"><rect width="1" height="1"/></g>${Array.from({ length: 12 }, (_, at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(8)}</g>`).join('')}`,
    ),
  );
  add('either', 'deep.svg', svg(`${'<g>'.repeat(20_000)}${'</g>'.repeat(20_000)}`));

  // What the file says of itself.
  const jpeg = pick('jpeg');
  add(
    'either',
    'exif-loop.jpg',
    withExif(
      jpeg,
      tiff(
        [
          [0x8769, 4, 1, 8],
          [0x8825, 4, 1, 8],
        ],
        8,
      ),
    ),
  );
  add(
    'either',
    'exif-offsets.jpg',
    withExif(
      jpeg,
      tiff(
        [
          [0x13b, 2, 0xfffffff0, 0xfffffff0],
          [0x8825, 4, 1, 0x7fffffff],
          [0x8298, 2, 100, 40],
        ],
        0xffffffff,
      ),
    ),
  );
  add('either', 'exif-count.jpg', withExif(jpeg, Buffer.concat([tiff([]).subarray(0, 8), Buffer.from([255, 255])])));
  add('either', 'exif-subdirectories.jpg', withExif(jpeg, tiff([[0x14a, 4, 0x3fffffff, 8]])));
  add('refused', 'exif-garbage.jpg', withExif(jpeg, noise.subarray(0, 500)));
  add('refused', 'xmp-deep.jpg', await described('jpeg', { xmp: xmpPacket(`${'<a:b xmlns:a="q">'.repeat(300)}${'</a:b>'.repeat(300)}`) }));
  add('refused', 'xmp-entities.jpg', await described('jpeg', { xmp: `<!DOCTYPE x [<!ENTITY a "b">]>${xmpPacket('')}` }));
  add('refused', 'xmp-cut.jpg', await described('jpeg', { xmp: xmpPacket('').slice(0, 600) }));
  add('either', 'xmp-attributes.jpg', await described('jpeg', { xmp: xmpPacket(`<x:y xmlns:x="q" ${'x:z="1" '.repeat(4000)}/>`) }));
  add('either', 'gps-nonsense.jpg', await described('jpeg', { exif: { IFD3: { ...GPS_EXIF, GPSLatitude: '1/0 4294967295/1 0/0' } } }));
  add(
    'either',
    'icc-garbage.jpg',
    Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xe2, 0x03, 0xf2]),
      latin('ICC_PROFILE\0\x01\x01'),
      noise.subarray(0, 994),
      jpeg.subarray(2),
    ]),
  );
  const [header, data, end] = split(greyPng(16, 16));
  const iccp = (size: number) => pngChunk('iCCP', Buffer.concat([latin('x\0\0'), deflateSync(Buffer.alloc(size))]));
  add('either', 'icc-bomb.png', Buffer.concat([PNG, header as Buffer, iccp(50_000_000), data as Buffer, end as Buffer]));
  add(
    'either',
    'text-bomb.png',
    Buffer.concat([
      PNG,
      header as Buffer,
      pngChunk('zTXt', Buffer.concat([latin('Raw profile type exif\0\0'), deflateSync(Buffer.alloc(200_000_000))])),
      data as Buffer,
      end as Buffer,
    ]),
  );
  const wrong = Buffer.from(pick('png'));
  const picture = wrong.indexOf('IDAT', 0, 'latin1');
  wrong[picture + 4 + wrong.readUInt32BE(picture - 4)] = (wrong[picture + 4 + wrong.readUInt32BE(picture - 4)] as number) ^ 255;
  add('refused', 'wrong-sum.png', wrong);
  add(
    'either',
    'manifest.jpg',
    Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xeb, 0, 60]),
      latin('JP\0\x01\0\0\0\x01\0\0\0\x30jumb\0\0\0\x28jumdc2pa'),
      noise.subarray(0, 30),
      jpeg.subarray(2),
    ]),
  );

  // Documents.
  const pdf = pick('pdf').toString('latin1');
  add(
    'refused',
    'locked.pdf',
    latin(
      pdf.replace(
        '/Root 1 0 R>>',
        `/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'0'.repeat(64)}>/U<${'1'.repeat(64)}>>>/ID[<00><00>]>>`,
      ),
    ),
  );
  add('refused', 'loop.pdf', latin(pdf.replace(/\/Kids\[[^\]]*\]/, '/Kids[2 0 R]')));
  add('refused', 'pages.pdf', pdfOf(Array.from({ length: 60 }, (_, at) => `Page ${at}`)));
  add('either', 'many-pages.pdf', latin(pdf.replace('/Count 1', '/Count 999999999')));
  add('either', 'huge-page.pdf', latin(pdf.replace('[0 0 300 200]', '[0 0 9999999 9999999]')));
  add('either', 'script.pdf', latin(pdf.replace('/Pages 2 0 R', '/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(true){})>>')));
  return files;
}
