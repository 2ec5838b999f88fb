/** A dataset of IPTC-IIM: its number in record 2, and where it stands. */
export interface IptcDataset {
  number: number;
  data: Buffer;
  /** From its marker to the end of its data. */
  start: number;
  end: number;
}

/** Numbers of datasets in record 2 (IPTC-IIM 4.2, chapter 6). */
export const IPTC = { byline: 80, credit: 110, source: 115, copyright: 116, instructions: 40 } as const;
/** Where a picture was taken, in words. */
export const IPTC_PLACES: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);

/** The resource of Photoshop’s that holds IPTC. */
const IPTC_RESOURCE = 0x0404;
/** The one that holds a preview. */
export const PREVIEW_RESOURCE = 0x040c;

/** Photoshop’s image resources (Adobe Photoshop File Formats, “Image Resources Section”). */
export function photoshopResources(bytes: Buffer): { id: number; data: Buffer; at: number }[] {
  const resources: { id: number; data: Buffer; at: number }[] = [];
  for (let at = 0; at + 12 <= bytes.length && bytes.toString('latin1', at, at + 4) === '8BIM'; ) {
    const id = bytes.readUInt16BE(at + 4);
    const name = (bytes[at + 6] as number) + 1;
    const size = at + 6 + name + (name & 1);
    if (size + 4 > bytes.length) break;
    const from = size + 4;
    const end = from + bytes.readUInt32BE(size);
    if (end > bytes.length) break;
    resources.push({ id, data: bytes.subarray(from, end), at: from });
    at = end + ((end - from) & 1);
  }
  return resources;
}

/** The datasets of record 2 in a block of Photoshop’s resources, or in a block of bare IPTC-IIM. Offsets are in the block. */
export function iptcDatasets(block: Buffer): IptcDataset[] {
  const bare = block[0] === 0x1c;
  const parts = bare ? [{ id: IPTC_RESOURCE, data: block, at: 0 }] : photoshopResources(block);
  return parts
    .filter(({ id }) => id === IPTC_RESOURCE)
    .flatMap(({ data, at: base }) => {
      const found: IptcDataset[] = [];
      for (let at = 0; at + 5 <= data.length && data[at] === 0x1c; ) {
        const size = data.readUInt16BE(at + 3);
        const end = at + 5 + size;
        // A length with the highest bit set is one of four bytes and more: no text is so long.
        if (size >= 0x8000 || end > data.length) break;
        if (data[at + 1] === 2)
          found.push({ number: data[at + 2] as number, data: data.subarray(at + 5, end), start: base + at, end: base + end });
        at = end;
      }
      return found;
    });
}

/** IPTC text is UTF-8 in all but old files, which are in a Western code page. */
export function iptcText(data: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return new TextDecoder('windows-1252').decode(data);
  }
}
