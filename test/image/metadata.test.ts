import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { exifFacts } from '../../src/image/metadata/exif.ts';
import { metadata, type PictureMetadata } from '../../src/image/metadata/metadata.ts';
import { provenance } from '../../src/image/metadata/provenance.ts';
import { xmpProperties } from '../../src/image/metadata/xmp.ts';
import { described, GPS_EXIF, scene, WRITABLE, xmpPacket } from './described.ts';

async function read(bytes: Buffer, format: string): Promise<PictureMetadata> {
  const learnt = await metadata.examine(bytes, { status: 'ok', sha256: '', format, path: '', size: bytes.length });
  if ('reason' in learnt) throw new Error(learnt.reason);
  return learnt.value;
}
const item = (text: string, kind = 'Bag') => `<rdf:${kind}><rdf:li>${text}</rdf:li></rdf:${kind}>`;
const EVERYTHING = xmpPacket(
  [
    `<dc:creator>${item('Ida Holm', 'Seq')}</dc:creator>`,
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Ferrand &amp; Low</rdf:li></rdf:Alt></dc:rights>',
    '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Kestrel</plus:LicensorName><plus:LicensorURL>https://k.example</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>',
    '<plus:CopyrightOwner><rdf:Seq><rdf:li><rdf:Description plus:CopyrightOwnerName="Low &#x26; Sons"/></rdf:li></rdf:Seq></plus:CopyrightOwner>',
    `<ext:PersonInImage>${item('Tamsin Ford')}</ext:PersonInImage>`,
    '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Yusuf Brand" mwg-rs:Type="Face"/></rdf:li><rdf:li><rdf:Description mwg-rs:Name="Rex" mwg-rs:Type="Pet"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>',
    '<plus:ModelReleaseStatus rdf:resource="http://ns.useplus.org/ldf/vocab/MR-NON"/>',
  ].join(''),
  'photoshop:Credit="Kestrel" xmpRights:WebStatement="https://k.example/terms" plus:MinorModelAgeDisclosure="AG-A15" ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"',
);

describe('what a file says of itself', () => {
  test.each(WRITABLE)('%s', async (format) => {
    expect(await read(await described(format, { xmp: EVERYTHING }), format)).toMatchObject({
      creator: ['Ida Holm'],
      copyright: ['© Ferrand & Low'],
      licensor: ['Kestrel'],
      copyrightOwner: ['Low & Sons'],
      people: ['Tamsin Ford', 'Yusuf Brand'],
      modelRelease: ['MR-NON'],
      credit: ['Kestrel'],
      webStatement: ['https://k.example/terms'],
      minorAge: ['AG-A15'],
      sourceType: ['digitalCapture'],
    });
  });
  test('whatever prefixes an editor gives the namespaces', async () => {
    const xmp = EVERYTHING.replace(/\b(ext|dc|plus)(?=[:=])/g, 'my-$1');
    expect(await read(await described('png', { xmp }), 'png')).toMatchObject({
      people: ['Tamsin Ford', 'Yusuf Brand'],
      creator: ['Ida Holm'],
    });
  });
  test('a position that makes no sense is a position; the one that devices write without a fix is none', async () => {
    const at = async (gps: object) => (await read(await described('jpeg', { exif: { IFD3: { ...GPS_EXIF, ...gps } } }), 'jpeg')).position;
    expect(await at({})).toEqual({ latitude: 53.38, longitude: -1.47 });
    expect(await at({ GPSLatitude: '453/1 22/1 0/1' })).toBe('unclear');
    expect(await at({ GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' })).toBeUndefined();
  });
  test('a drone’s own words for a position count too', async () => {
    const xmp = xmpPacket('', 'xmlns:drone="http://www.dji.com/drone-dji/1.0/" drone:GpsLatitude="+53.38" drone:GpsLongitude="-1.47"');
    expect((await read(await described('jpeg', { xmp }), 'jpeg')).position).toBe('unclear');
  });
  test('nothing is said by a picture that says nothing', async () => {
    const facts = await read(await scene().jpeg().toBuffer(), 'jpeg');
    expect(Object.values(facts).flat()).toEqual([]);
  });
});

describe('a preview inside', () => {
  const example = (name: string) => readFileSync(fileURLToPath(new URL(`../../rules/ips-international/examples/${name}`, import.meta.url)));
  test('of what was cropped off is told from one of the picture', async () => {
    expect(await read(example('preview-left.jpg'), 'jpeg')).toMatchObject({ hiddenPreview: true });
    expect(await read(example('preview-same.jpg'), 'jpeg')).not.toHaveProperty('hiddenPreview');
  });
  test('changed tones, bars and quarter turns are no other picture', async () => {
    const { differsFromPicture } = await import('../../src/image/pixels/preview.ts');
    const picture = await scene(480, 320).flatten({ background: 'white' }).jpeg().toBuffer();
    const small = () => scene(160, 107).flatten({ background: 'white' });
    const previews = {
      grey: small().greyscale(),
      dark: small().modulate({ brightness: 0.6 }),
      bars: small().extend({ top: 7, bottom: 6, background: 'black' }),
      turned: small().rotate(90),
      upside: small().rotate(180),
    };
    for (const [name, preview] of Object.entries(previews))
      expect([name, await differsFromPicture(await preview.jpeg({ quality: 40 }).toBuffer(), picture, 'jpeg')]).toEqual([name, false]);
    for (const left of [0, 60, 120, 240]) {
      const cropped = await scene(480, 320)
        .flatten({ background: 'white' })
        .extract({ left, top: 0, width: 240, height: 320 })
        .jpeg()
        .toBuffer();
      expect([left, await differsFromPicture(await small().jpeg().toBuffer(), cropped, 'jpeg')]).toEqual([left, true]);
    }
    const plain = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    expect(await differsFromPicture(await small().jpeg().toBuffer(), plain, 'jpeg')).toBe(false);
  });
});

describe('a signed statement of origin', () => {
  const signed = readFileSync(fileURLToPath(new URL('../../rules/ips-international/examples/signed.jpg', import.meta.url)));
  const trace = (bytes: Buffer) => provenance.examine(bytes, { status: 'ok', sha256: '', format: 'jpeg', path: '', size: bytes.length });
  test('fits the file, or does not', async () => {
    expect(await trace(signed)).toEqual({ value: { manifest: 'valid', sourceType: ['trainedAlgorithmicMedia'] } });
    const changed = Buffer.from(signed);
    changed[changed.length - 300] = (changed[changed.length - 300] as number) ^ 21;
    expect(await trace(changed)).toMatchObject({ value: { manifest: 'tampered' } });
    expect(await trace(signed.subarray(0, 4000))).toMatchObject({ value: { manifest: 'tampered' } });
    expect(await trace(await scene().jpeg().toBuffer())).toEqual({ value: { manifest: 'none' } });
  });
});

describe('hostile words', () => {
  test.each([
    '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
    '<a><b></a></b>',
    '<a',
    '<a b="<"/>',
    '<!-- never ends',
    '<a>'.repeat(70),
    '</a>',
    `<a ${'b="c" '.repeat(2000)}`,
  ])('packet %# is refused', (packet) => {
    expect(() => xmpProperties(packet)).toThrow();
  });
  test('property: any bytes give Exif facts or none, and any text properties or an error', () => {
    fc.assert(
      fc.property(fc.constantFrom('II*\0', 'MM\0*'), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
        exifFacts(Buffer.concat([Buffer.from(head, 'latin1'), rest]));
      }),
      { numRuns: 500 },
    );
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a:b ',
      'xmlns:a="q"',
      '</a:b>',
      '"',
      "'",
      '<![CDATA[',
      ']]>',
      '&#x41;',
      '&',
      'x',
      '<rdf:li>',
      '<?',
      '?>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          xmpProperties(pieces.join(''));
        } catch (error) {
          expect((error as Error).message).toMatch(/^(?:the packet|elements|an element|a part)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
