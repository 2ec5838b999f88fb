import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import exifr from 'exifr';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanMetadata } from '../../src/image/metadata/clean.ts';
import { metadata, type PictureMetadata } from '../../src/image/metadata/metadata.ts';
import { pngChunk, pngChunks } from '../../src/image/pixels/png-chunks.ts';
import { described, GPS_ELEMENTS, GPS_EXIF, scene, WRITABLE, xmpPacket } from './described.ts';

const exiftool = spawnSync('exiftool', ['-ver']).status === 0;

/** The Exif block as libvips finds it, without the mark before it: exifr reads no WebP and not every AVIF, but any such block. */
async function exifIn(bytes: Buffer): Promise<Buffer | undefined> {
  const { exif } = await sharp(bytes).metadata();
  return exif?.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0);
}

/** What an independent reader finds: exiftool where it is installed, otherwise exifr. */
async function positionIn(bytes: Buffer, format: string): Promise<string> {
  if (exiftool) {
    const file = join(mkdtempSync(join(tmpdir(), 'clauselint-clean-')), `a.${format}`);
    writeFileSync(file, bytes);
    return execFileSync('exiftool', ['-a', '-ee3', '-G1', '-gps*', file], { encoding: 'utf8' });
  }
  const block = format === 'webp' || format === 'avif' ? await exifIn(bytes) : bytes;
  const found = block && (await exifr.gps(block).catch(() => undefined));
  return found === undefined || Number.isNaN(found.latitude) ? '' : JSON.stringify(found);
}

async function read(bytes: Buffer, format: string): Promise<PictureMetadata> {
  const learnt = await metadata.examine(bytes, { status: 'ok', sha256: '', format, path: '', size: bytes.length });
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value;
}

function clean(bytes: Buffer, format: string, everything = false): Buffer {
  const learnt = cleanMetadata(bytes, format, everything);
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value.bytes;
}

const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes).raw().toBuffer();
const rights = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Kestrel Pictures</rdf:li></rdf:Alt></dc:rights>';
const exif = { IFD0: { Copyright: 'Kestrel Pictures', Artist: 'Ida Holm' }, IFD2: { BodySerialNumber: '4711-A' }, IFD3: GPS_EXIF };

describe('taking the position out', () => {
  // libvips writes no Exif into a TIFF.
  const withExif = WRITABLE.filter((format) => format !== 'tiff');
  test.each(withExif)('%s: none is left, the picture and the credit are', async (format) => {
    const before = await described(format, { exif, xmp: xmpPacket(GPS_ELEMENTS + rights, 'photoshop:Credit="Kestrel"') });
    expect(await read(before, format)).toMatchObject({ position: { latitude: 53.38, longitude: -1.47 }, device: ['4711-A'] });
    expect(await positionIn(before, format)).not.toBe('');
    const after = clean(before, format);
    expect(await positionIn(after, format)).toBe('');
    const facts = await read(after, format);
    expect(facts).not.toHaveProperty('position');
    expect(facts).toMatchObject({ copyright: ['Kestrel Pictures', '© Kestrel Pictures'], creator: ['Ida Holm'], credit: ['Kestrel'] });
    expect(facts.device).toEqual(['4711-A']);
    expect(await pixels(after)).toEqual(await pixels(before));
    if (format !== 'png') expect(after).toHaveLength(before.length);
    expect(clean(after, format)).toEqual(after);
  });
  test.each(withExif)('%s: with everything, serial numbers and places go too', async (format) => {
    const inside = `${rights}<ext:LocationCreated><rdf:Bag><rdf:li><rdf:Description ext:City="Leeds"/></rdf:li></rdf:Bag></ext:LocationCreated>`;
    const before = await described(format, { exif, xmp: xmpPacket(inside, 'photoshop:City="Leeds" aux:SerialNumber="4711-B"') });
    const after = clean(before, format, true);
    expect(after.includes('Leeds')).toBe(false);
    expect(after.includes('4711')).toBe(false);
    expect(await read(after, format)).toMatchObject({ copyright: ['Kestrel Pictures', '© Kestrel Pictures'], device: [] });
    expect(await pixels(after)).toEqual(await pixels(before));
  });
  test.each([
    ['heic', 'position.heic'],
    ['tiff', 'position.tif'],
  ])('%s, as a camera’s software writes it', async (format, name) => {
    const before = readFileSync(fileURLToPath(new URL(`../../fixtures/image/metadata/${name}`, import.meta.url)));
    expect(await read(before, format)).toMatchObject({ position: { latitude: 53.38, longitude: -1.47 }, copyright: ['Kestrel Pictures'] });
    const after = clean(before, format);
    expect(await positionIn(after, format)).toBe('');
    expect(await read(after, format)).toMatchObject({ copyright: ['Kestrel Pictures'] });
    expect(after).toHaveLength(before.length);
    if (format === 'tiff') expect(await pixels(after)).toEqual(await pixels(before));
    expect((await read(clean(before, format, true), format)).device).toEqual([]);
  });
  test('GIF', async () => {
    const gif = await scene().gif().toBuffer();
    const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, at) => 255 - at), 0]);
    const head = Buffer.concat([Buffer.from([0x21, 0xff, 0x0b]), Buffer.from('XMP DataXMP', 'latin1')]);
    const extension = Buffer.concat([head, Buffer.from(xmpPacket(GPS_ELEMENTS + rights)), trailer]);
    const before = Buffer.concat([gif.subarray(0, -1), extension, gif.subarray(-1)]);
    expect(await read(before, 'gif')).toMatchObject({ position: { latitude: 53.38 } });
    const after = clean(before, 'gif');
    expect(await positionIn(after, 'gif')).toBe('');
    expect(await read(after, 'gif')).toMatchObject({ copyright: ['© Kestrel Pictures'] });
    expect(await pixels(after)).toEqual(await pixels(before));
  });
  test('also where it is packed: compressed XMP, and profiles that ImageMagick writes into a PNG', async () => {
    const { deflateSync } = await import('node:zlib');
    const [first, ...rest] = pngChunks(await scene().png().toBuffer());
    const jpeg = await described('jpeg', { exif });
    const raw = jpeg.subarray(
      jpeg.indexOf('Exif\0\0', 0, 'latin1'),
      jpeg.indexOf('Exif\0\0', 0, 'latin1') + jpeg.readUInt16BE(jpeg.indexOf('Exif\0\0', 0, 'latin1') - 2) - 2,
    );
    const profile = `\nexif\n${String(raw.length).padStart(8)}\n${raw.toString('hex').replace(/.{72}/g, '$&\n')}\n`;
    const zipped = (keyword: string, text: string, type = 'zTXt') =>
      pngChunk(type, Buffer.concat([Buffer.from(`${keyword}\0${type === 'iTXt' ? '\x01\0\0\0' : '\0'}`, 'latin1'), deflateSync(text)]));
    const before = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', first?.data as Buffer),
      zipped('Raw profile type exif', profile),
      zipped('XML:com.adobe.xmp', xmpPacket(GPS_ELEMENTS + rights), 'iTXt'),
      ...rest.map(({ type, data }) => pngChunk(type, data)),
    ]);
    expect(await read(before, 'png')).toMatchObject({ position: { latitude: 53.38 }, creator: ['Ida Holm'] });
    const after = clean(before, 'png');
    expect(await positionIn(after, 'png')).toBe('');
    expect(await read(after, 'png')).toMatchObject({ creator: ['Ida Holm'], copyright: ['Kestrel Pictures', '© Kestrel Pictures'] });
    expect(await pixels(after)).toEqual(await pixels(before));
  });
  test('also in the second picture of a file', async () => {
    const both = Buffer.concat([await described('jpeg', { exif: { IFD0: exif.IFD0 } }), await described('jpeg', { exif })]);
    expect(await read(both, 'jpeg')).toMatchObject({ position: { latitude: 53.38 } });
    expect(await read(clean(both, 'jpeg'), 'jpeg')).not.toHaveProperty('position');
  });
  test('a film attached to a picture is not overlooked', async () => {
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
    const learnt = cleanMetadata(Buffer.concat([await described('jpeg', { exif }), film]), 'jpeg', false);
    expect(learnt).toMatchObject({ reason: expect.stringContaining('a short film is attached') });
  });
  test('other formats, and damaged metadata, are refused', async () => {
    expect(cleanMetadata(Buffer.from('%PDF-1.4'), 'pdf', false)).toHaveProperty('reason');
    expect(cleanMetadata(await described('jpeg', { xmp: '<x:xmpmeta><rdf:RDF>' }), 'jpeg', false)).toHaveProperty('reason');
  });
});
