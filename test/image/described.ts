import sharp, { type Sharp } from 'sharp';

/** An XMP packet about a picture. `inside` are elements, `attributes` stand in the description itself. */
export function xmpPacket(inside: string, attributes = ''): string {
  const names = [
    'xmlns:exif="http://ns.adobe.com/exif/1.0/"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
    'xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
    'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"',
    'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"',
  ].join(' ');
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${names} ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>${' '.repeat(200)}<?xpacket end="w"?>`;
}

export const GPS_ELEMENTS = '<exif:GPSLatitude>53,22.866N</exif:GPSLatitude><exif:GPSLongitude>1,28.206W</exif:GPSLongitude>';
export const GPS_EXIF = { GPSLatitudeRef: 'N', GPSLatitude: '53/1 22/1 5196/100', GPSLongitudeRef: 'W', GPSLongitude: '1/1 28/1 1236/100' };

/** A drawn scene that no quarter turn or mirror leaves as it is. */
export function scene(width = 240, height = 160): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#89b"/><circle cx="25%" cy="30%" r="20%" fill="#fd4"/><rect x="55%" y="50%" width="35%" height="45%" fill="#323"/><path d="M0 ${height}L${width / 2} ${height / 2}L${width / 3} ${height}Z" fill="#3a5"/></svg>`;
  return sharp(Buffer.from(svg));
}

export const WRITABLE = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;

/** The scene as a file that says something of itself. */
export async function described(
  format: (typeof WRITABLE)[number],
  { exif, xmp }: { exif?: Record<string, Record<string, string>>; xmp?: string },
  picture = scene(),
): Promise<Buffer> {
  let made = picture.flatten({ background: 'white' }).toFormat(format, format === 'tiff' ? { compression: 'deflate' } : {});
  if (exif) made = made.withExif(exif);
  if (xmp !== undefined) made = made.withXmp(xmp);
  return made.toBuffer();
}
