import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsEnding, formatOf } from '../../src/image/format.ts';
import { createMediaService } from '../../src/image/inspect.ts';
import { hasReferences } from '../../src/image/pixels/svg.ts';
import type { Draft } from '../../src/model/draft.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/image/', import.meta.url));

function draft(...files: string[]): Draft {
  return {
    id: 'd',
    format: 'markdown',
    document: { file: 'drafts/d.md', text: '', firstLine: 1 },
    meta: { approvals: [], consents: [], rights: [], attestations: [], exceptions: [], mentions: [] },
    fields: {},
    passages: [],
    assets: files.map((file, index) => ({ index, file, span: { start: 0, end: 0 } })),
    publications: [],
  };
}
const look = (file: string, root = fixtures) => createMediaService({ root }).inspect(draft(file), 0);
const decode = (file: string, root = fixtures) => createMediaService({ root }).decode(draft(file), 0);

let root: string;
let picture: Buffer;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clauselint-image-'));
  root = join(folder, 'workspace');
  await mkdir(join(root, 'drafts', 'media'), { recursive: true });
  await mkdir(join(root, 'media'), { recursive: true });
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer();
  await writeFile(join(root, 'media', 'a.jpg'), picture);
  await writeFile(join(root, 'drafts', 'media', 'open day.jpg'), picture);
  await writeFile(join(folder, 'secret.jpg'), picture);
  await symlink(join(folder, 'secret.jpg'), join(root, 'media', 'out.jpg'));
  await symlink(folder, join(root, 'media', 'up'));
  await symlink(join(root, 'media', 'a.jpg'), join(root, 'media', 'within.jpg'));
  await symlink('circle.jpg', join(root, 'media', 'circle.jpg'));
});

describe('where a file is looked for', () => {
  test('from the draft’s folder, or from the root with a leading /', async () => {
    const sha256 = createHash('sha256').update(picture).digest('hex');
    expect(await look('media/open day.jpg', root)).toEqual({
      status: 'ok',
      sha256,
      format: 'jpeg',
      path: 'drafts/media/open day.jpg',
      size: picture.length,
    });
    expect(await look('/media/a.jpg', root)).toMatchObject({ status: 'ok', path: 'media/a.jpg' });
    expect(await look('../media/a.jpg', root)).toMatchObject({ status: 'ok', path: 'media/a.jpg' });
    expect(await look('./media/../media/open day.jpg', root)).toMatchObject({ status: 'ok' });
  });
  test('a space written as %20 is found', async () => {
    expect(await look('media/open%20day.jpg', root)).toMatchObject({ status: 'ok', path: 'drafts/media/open day.jpg' });
  });
  test('a link within the workspace is followed to the file itself', async () => {
    expect(await look('/media/within.jpg', root)).toMatchObject({ status: 'ok', path: 'media/a.jpg' });
  });
  test('the workspace itself may be reached through a link', async () => {
    const linked = join(root, '..', 'linked');
    await symlink(root, linked);
    expect(await look('/media/a.jpg', linked)).toMatchObject({ status: 'ok', path: 'media/a.jpg' });
    expect(await look('/media/out.jpg', linked)).toMatchObject({ status: 'outside' });
  });
  test.each([
    '../../secret.jpg',
    '/media/out.jpg',
    '/media/up/secret.jpg',
    '../../nowhere.jpg',
    '../../../../etc/passwd',
    'C:\\pictures\\a.jpg',
    'c:/a.jpg',
    '\\\\server\\share\\a.jpg',
    '%2e%2e/%2e%2e/secret.jpg',
  ])('%s leads out of the workspace', async (file) => {
    expect(await look(file, root)).toMatchObject({ status: 'outside' });
  });
  test.each(['/../../secret.jpg', 'nowhere.jpg', 'media/a.jpg/b.jpg', 'media\\open day.jpg', '', `${'a'.repeat(300)}.jpg`])(
    '%s is missing',
    async (file) => {
      expect(await look(file, root)).toMatchObject({ status: 'missing' });
    },
  );
  test.each([
    'https://cdn.example/a.jpg',
    'HTTP://cdn.example/a.jpg',
    '//cdn.example/a.jpg',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'blob:x',
  ])('%s is an address', async (file) => {
    expect(await look(file, root)).toMatchObject({ status: 'remote' });
  });
  test.each(['/media', '/', '/media/circle.jpg', '/media/a.jpg\0.png', '%00'])(
    '%j is unreadable or missing, and never read',
    async (file) => {
      expect(['unreadable', 'missing']).toContain((await look(file, root)).status);
    },
  );
  test('an asset that the draft does not have is missing', async () => {
    expect(await createMediaService({ root }).inspect(draft(), 3)).toMatchObject({ status: 'missing' });
  });
  test('property: no name whatever throws or reads a file outside', async () => {
    const part = fc.constantFrom('..', '.', 'media', 'up', 'out.jpg', 'secret.jpg', 'a.jpg', '%2e%2e', '%2f', '', '\\', '~', '\0', 'a b');
    const service = createMediaService({ root });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(part, { maxLength: 7 }).map((parts) => parts.join('/')),
          fc.string(),
        ),
        async (file) => {
          const facts = await service.inspect(draft(file), 0);
          if (facts.status === 'ok') expect(['media/a.jpg', 'drafts/media/open day.jpg']).toContain(facts.path);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what is in the file', () => {
  test.each([
    ['truncated.jpg', 'it is incomplete: the file ends too early'],
    ['truncated.png', 'it is damaged or incomplete'],
    ['damaged.png', 'it is damaged or incomplete'],
  ])('%s has a hash, but cannot be decoded', async (file, reason) => {
    expect(await look(`/broken/${file}`)).toMatchObject({ status: 'ok' });
    expect(await decode(`/broken/${file}`)).toEqual({ status: 'unreadable', reason });
  });
  test('an empty file and one with words in it are unreadable at once', async () => {
    expect(await look('/broken/empty.png')).toEqual({ status: 'unreadable', reason: 'the file is empty' });
    expect(await look('/broken/words.jpg')).toMatchObject({ status: 'unreadable' });
  });
  test('the format comes from the content, not from the name', async () => {
    expect(await decode('/mislabelled/drawing.jpg')).toMatchObject({ status: 'ok', format: 'png', width: 240, height: 150 });
    expect(await look('/mislabelled/page.jpg')).toMatchObject({ status: 'ok', format: 'pdf' });
  });
  test('a renamed copy has the same hash', async () => {
    const [a, b] = await Promise.all([look('/mislabelled/drawing.jpg'), look('/mislabelled/renamed.png')]);
    expect(a.status === 'ok' && b.status === 'ok' && a.sha256 === b.sha256).toBe(true);
  });
  test('a drawing that shows other files says so; one that is complete does not', async () => {
    expect(await decode('/drawings/shows-another-file.svg')).toMatchObject({ status: 'ok', format: 'svg', references: true });
    expect(await decode('/drawings/plain.svg')).toMatchObject({ status: 'ok', format: 'svg', width: 40 });
    expect(await decode('/drawings/plain.svg')).not.toHaveProperty('references');
  });
  test('an entity never reads a file', async () => {
    const facts = await decode('/drawings/entity.svg');
    expect(facts.status === 'unreadable' || (facts.status === 'ok' && facts.references === true)).toBe(true);
  });
  test('a drawing of enormous size is not decoded', async () => {
    expect(await decode('/drawings/enormous.svg')).toEqual({ status: 'unreadable', reason: 'it has too many pixels to be checked' });
  });
  test('limits of pixels and bytes hold', async () => {
    expect(await createMediaService({ root, maxPixels: 1000 }).decode(draft('/media/a.jpg'), 0)).toMatchObject({
      status: 'unreadable',
      reason: 'it has too many pixels to be checked',
    });
    expect(await createMediaService({ root, maxBytes: 10 }).decode(draft('/media/a.jpg'), 0)).toMatchObject({ status: 'unreadable' });
  });
  test('every still format is decoded, and cut short is not', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 90 * 60 * 3 }, (_, n) => (n * 7919 + (n >> 6) * 31) & 255)), {
      raw: { width: 90, height: 60, channels: 3 },
    })
      .png()
      .toBuffer();
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
      const bytes = await sharp(noise).toFormat(format).toBuffer();
      await writeFile(join(root, 'media', `whole.${format}`), bytes);
      await writeFile(join(root, 'media', `cut.${format}`), bytes.subarray(0, Math.floor(bytes.length * 0.7)));
      expect(await decode(`/media/whole.${format}`, root)).toMatchObject({ status: 'ok', format, width: 90, height: 60 });
      expect(await decode(`/media/cut.${format}`, root)).toMatchObject({ status: 'unreadable' });
    }
  });
  test('a file that changes within the run is read again, one that does not is not', async () => {
    const path = join(root, 'media', 'changes.png');
    const service = createMediaService({ root });
    await writeFile(path, await readFile(join(fixtures, 'mislabelled/renamed.png')));
    const first = await service.inspect(draft('/media/changes.png'), 0);
    expect(await service.inspect(draft('/media/changes.png'), 0)).toBe(first);
    await writeFile(path, picture);
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    expect(await service.inspect(draft('/media/changes.png'), 0)).toMatchObject({ format: 'jpeg' });
  });
});

describe('formats by their first bytes', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  test.each([
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf'],
    ['mp4', '\0\0\0\x18ftypisom\0\0\x02\0isommp41'],
    ['mov', '\0\0\0\x14ftypqt  \0\0\x02\0qt  '],
    ['webm', '\x1aE\xdf\xa3\x01'],
    ['avi', 'RIFF\0\0\0\0AVI LIST'],
    ['wav', 'RIFF\0\0\0\0WAVEfmt '],
    ['pdf', '\n%PDF-1.7'],
    ['mp3', 'ID3\x04'],
    ['gif', 'GIF89a'],
    ['svg', '<?xml version="1.0"?>\n<!-- x -->\n<svg:svg xmlns:svg="http://www.w3.org/2000/svg">'],
  ])('%s', (format, head) => {
    expect(formatOf(bytes(head))).toBe(format);
  });
  test.each(['<html><body>svg</body></html>', 'RIFF\0\0\0\0XXXX', 'PK\x03\x04', '', 'hello <svg>'])('%j is none', (head) => {
    expect(formatOf(bytes(head))).toBeUndefined();
  });
  test('endings that fit', () => {
    expect(fitsEnding('jpeg', 'JPG')).toBe(true);
    expect(fitsEnding('png', 'jpg')).toBe(false);
  });
  test('property: any bytes give a format or none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (head) => ['string', 'undefined'].includes(typeof formatOf(head))));
  });
});

describe('references of a drawing', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  test.each([
    '<image href="a.png"/>',
    "<image xlink:href='../a.png'/>",
    '<s:image x="1" href = "https://x.example/a.png"/>',
    '<style>@import "a.css";</style>',
    '<rect fill="url(a.svg#p)"/>',
    '<rect style=\'fill:url( "a.svg#p")\'/>',
    '<use href="b.svg#c"/>',
    '<feImage href="a.png"/>',
    '<foreignObject><p/></foreignObject>',
    '<image\nhref="a.png"/>',
  ])('%s', (inside) => {
    expect(hasReferences(svg(inside))).toBe(true);
  });
  test.each([
    '<image href="data:image/png;base64,AA"/>',
    '<use href="#a"/>',
    '<rect fill="url(#p)"/>',
    '<a href="https://x.example"><rect/></a>',
    '<!-- <image href="a.png"/> -->',
    '<text>href="a.png"</text>',
  ])('%s shows nothing else', (inside) => {
    expect(hasReferences(svg(inside))).toBe(false);
  });
});
