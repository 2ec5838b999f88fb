import type { Examination } from '../../model/media.ts';
import { differsFromPicture } from '../pixels/preview.ts';
import { type MetadataBlock, metadataBlocks, packetsOf } from './blocks.ts';
import { type ExifFacts, exifFacts } from './exif.ts';
import { IPTC, iptcDatasets, iptcText, PREVIEW_RESOURCE, photoshopResources } from './iptc.ts';
import { TAG, tiffStructure } from './tiff-tags.ts';
import { NAMESPACE, type XmpProperty, xmpPosition, xmpProperties } from './xmp.ts';

/** What a picture file says of itself. Texts are as they stand there: somebody's words, not to be trusted. */
export interface PictureMetadata {
  /** Where it was taken, rounded to a hundredth of a degree (about a kilometre); `unclear`: a position is there but makes no sense. */
  position?: { latitude: number; longitude: number } | 'unclear';
  credit: string[];
  /** Copyright notices. */
  copyright: string[];
  copyrightOwner: string[];
  licensor: string[];
  creator: string[];
  /** Address of a statement of rights. */
  webStatement: string[];
  usageTerms: string[];
  /** People whom it says it shows: IPTC's list, and the regions named as faces (Metadata Working Group). */
  people: string[];
  /** PLUS codes: MR-NON, MR-NAP, MR-UMR, MR-LMR. */
  modelRelease: string[];
  modelReleaseId: string[];
  /** PLUS codes: AG-UNK, AG-U14, AG-A15 to AG-A25. */
  minorAge: string[];
  /** IPTC's terms for where a picture comes from, such as `trainedAlgorithmicMedia`. */
  sourceType: string[];
  /** As the camera wrote it. */
  taken?: string;
  software: string[];
  /** Serial numbers of camera and lens, the owner's name. */
  device: string[];
  /** A preview inside the file shows something else than the picture: what was cropped out, perhaps. */
  hiddenPreview?: true;
}

const TEXT_FIELDS = ['credit', 'copyright', 'copyrightOwner', 'licensor', 'creator', 'webStatement', 'usageTerms', 'people'] as const;
const CODE_FIELDS = ['modelRelease', 'modelReleaseId', 'minorAge', 'sourceType', 'software', 'device'] as const;
type TextField = (typeof TEXT_FIELDS)[number] | (typeof CODE_FIELDS)[number];
type Texts = Record<TextField, string[]>;

/** Where each field stands in XMP: [namespace, property]. */
const XMP_FIELDS: Record<TextField, readonly (readonly [string, string])[]> = {
  credit: [[NAMESPACE.photoshop, 'Credit']],
  copyright: [
    [NAMESPACE.dc, 'rights'],
    [NAMESPACE.tiff, 'Copyright'],
  ],
  copyrightOwner: [
    [NAMESPACE.plus, 'CopyrightOwner'],
    [NAMESPACE.rights, 'Owner'],
  ],
  licensor: [[NAMESPACE.plus, 'Licensor']],
  creator: [
    [NAMESPACE.dc, 'creator'],
    [NAMESPACE.tiff, 'Artist'],
    [NAMESPACE.plus, 'ImageCreator'],
  ],
  webStatement: [[NAMESPACE.rights, 'WebStatement']],
  usageTerms: [[NAMESPACE.rights, 'UsageTerms']],
  people: [
    [NAMESPACE.iptcExtension, 'PersonInImage'],
    [NAMESPACE.iptcExtension, 'PersonInImageWDetails'],
  ],
  modelRelease: [[NAMESPACE.plus, 'ModelReleaseStatus']],
  modelReleaseId: [[NAMESPACE.plus, 'ModelReleaseID']],
  minorAge: [[NAMESPACE.plus, 'MinorModelAgeDisclosure']],
  sourceType: [[NAMESPACE.iptcExtension, 'DigitalSourceType']],
  software: [[NAMESPACE.xmp, 'CreatorTool']],
  device: [
    [NAMESPACE.aux, 'SerialNumber'],
    [NAMESPACE.aux, 'OwnerName'],
    [NAMESPACE.aux, 'LensSerialNumber'],
    [NAMESPACE.exifEx, 'BodySerialNumber'],
    [NAMESPACE.exifEx, 'CameraOwnerName'],
    [NAMESPACE.exifEx, 'LensSerialNumber'],
  ],
};
/** The name within a structure that stands for somebody. */
const NAME_FIELDS = new Set(['CopyrightOwnerName', 'LicensorName', 'ImageCreatorName', 'PersonName']);
const MOST_TEXTS = 40;
const MOST_LENGTH = 500;

/** Formats whose metadata are read. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic']);

/** Reads what a picture file says of itself: Exif, IPTC and XMP. */
export const metadata: Examination<PictureMetadata> = {
  name: 'metadata-1',
  formats: FORMATS,
  examine: async (bytes, { format }) => {
    const gathered = gather(metadataBlocks(bytes, format));
    if ('reason' in gathered) return gathered;
    const { facts, previews } = gathered;
    for (const preview of previews) if (await differsFromPicture(preview, bytes, format)) facts.hiddenPreview = true;
    return { value: facts };
  },
};

/** What the blocks of a file say together. */
export function gather(blocks: MetadataBlock[]): { facts: PictureMetadata; previews: Buffer[] } | { reason: string } {
  const texts = Object.fromEntries([...TEXT_FIELDS, ...CODE_FIELDS].map((field) => [field, [] as string[]])) as Texts;
  const previews: Buffer[] = [];
  let position: PictureMetadata['position'];
  let taken: string | undefined;
  const found = (place: PictureMetadata['position']): void => {
    if (position === undefined || position === 'unclear') position = place ?? position;
  };
  for (const block of blocks) {
    if (block.kind === 'exif') {
      const facts = exifFacts(block.data);
      if (!facts) return { reason: DAMAGED('Exif') };
      addExif(facts, texts);
      found(facts.position);
      taken ??= facts.taken;
      if (facts.preview) previews.push(facts.preview);
    } else if (block.kind === 'photoshop') {
      addIptc(block.data, texts);
      previews.push(...previewsOf(block.data));
    }
  }
  for (const packet of xmpPackets(blocks)) {
    try {
      const properties = xmpProperties(packet);
      addXmp(properties, texts);
      found(xmpPosition(properties));
      taken ??= properties.find(({ namespace, name }) => namespace === NAMESPACE.exif && name === 'DateTimeOriginal')?.texts[0];
    } catch {
      return { reason: DAMAGED('XMP') };
    }
  }
  const fields = Object.fromEntries(Object.entries(texts).map(([field, values]) => [field, tidy(values)])) as unknown as Texts;
  return {
    facts: { ...fields, ...(position === undefined ? {} : { position: rounded(position) }), ...(taken === undefined ? {} : { taken }) },
    previews,
  };
}

const DAMAGED = (what: string): string => `what it says of itself (${what}) cannot be read`;

function addExif(facts: ExifFacts, texts: Texts): void {
  texts.creator.push(...facts.artist);
  texts.copyright.push(...facts.copyright);
  texts.software.push(...facts.software);
  texts.device.push(...facts.device);
}

function addIptc(block: Buffer, texts: Texts): void {
  const datasets = iptcDatasets(block);
  const read = (number: number) => datasets.filter((each) => each.number === number).map(({ data }) => iptcText(data));
  texts.creator.push(...read(IPTC.byline));
  texts.credit.push(...read(IPTC.credit));
  texts.copyright.push(...read(IPTC.copyright));
}

function previewsOf(block: Buffer): Buffer[] {
  // The picture begins after 28 bytes on its size.
  return photoshopResources(block).flatMap(({ id, data }) => (id === PREVIEW_RESOURCE && data.length > 128 ? [data.subarray(28)] : []));
}

/** The packets of XMP: a long one is split in a JPEG into a main part and extensions, which are one packet again when joined. */
function xmpPackets(blocks: MetadataBlock[]): string[] {
  const packets = packetsOf(blocks).map((parts) => parts.map(({ data }) => data.toString('latin1')).join(''));
  const inExif = blocks
    .filter(({ kind }) => kind === 'exif')
    .flatMap(({ data }) => {
      const tag = tiffStructure(data)
        ?.directories.flatMap(({ tags }) => tags)
        .find((each) => each.tag === TAG.xmp);
      return tag ? [data.toString('latin1', tag.value, tag.value + tag.size)] : [];
    });
  // Joined as bytes first: a split may fall within a letter.
  return [...packets, ...inExif].map((packet) => Buffer.from(packet, 'latin1').toString('utf8').replace(/\0+$/, ''));
}

function addXmp(properties: XmpProperty[], texts: Texts): void {
  for (const [field, places] of Object.entries(XMP_FIELDS) as [TextField, (typeof XMP_FIELDS)[TextField]][])
    for (const { namespace, name, texts: plain, parts } of properties)
      if (places.some(([space, property]) => space === namespace && property === name)) {
        texts[field].push(...plain);
        for (const part of parts) texts[field].push(...part.filter((each) => NAME_FIELDS.has(each.name)).flatMap((each) => each.texts));
      }
  for (const regions of properties.filter(({ namespace, name }) => namespace === NAMESPACE.regions && name === 'Regions'))
    for (const list of regions.parts.flat().filter(({ name }) => name === 'RegionList'))
      for (const region of list.parts) {
        const text = (name: string) => region.find((each) => each.namespace === NAMESPACE.regions && each.name === name)?.texts ?? [];
        const kinds = text('Type');
        if (kinds.length === 0 || kinds.some((kind) => /face/i.test(kind))) texts.people.push(...text('Name'));
      }
}

/** Each text once, on one line, of a decent length; codes without the address of their vocabulary. */
function tidy(values: string[]): string[] {
  const plain = values.map((value) =>
    value
      .replace(/^https?:\/\/(?:cv\.iptc\.org|ns\.useplus\.org)\/\S*\//, '')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, MOST_LENGTH),
  );
  return [...new Set(plain)].filter((value) => value !== '').slice(0, MOST_TEXTS);
}

function rounded(position: Exclude<PictureMetadata['position'], undefined>): Exclude<PictureMetadata['position'], undefined> {
  if (position === 'unclear') return position;
  const round = (degrees: number): number => Math.round(degrees * 100) / 100;
  return { latitude: round(position.latitude), longitude: round(position.longitude) };
}
