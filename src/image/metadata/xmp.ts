/** A property of an XMP packet, by the names of its namespace. */
export interface XmpProperty {
  /** The namespace’s address and the property’s name in it. */
  namespace: string;
  name: string;
  /** Its text, or the texts of its list. */
  texts: string[];
  /** Where it is a structure, or a list of them: the fields of each. */
  parts: XmpProperty[][];
  /** Where it stands in the packet. UTF-16 offsets. */
  start: number;
  end: number;
}

interface XmlElement {
  namespace: string;
  name: string;
  attributes: { namespace: string; name: string; value: string; start: number; end: number }[];
  children: XmlElement[];
  text: string;
  start: number;
  end: number;
}

/** Addresses of the namespaces whose properties are read. */
export const NAMESPACE = {
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEx: 'http://cipa.jp/exif/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  rights: 'http://ns.adobe.com/xap/1.0/rights/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  iptcCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  iptcExtension: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  regions: 'http://www.metadataworkinggroup.com/schemas/regions/',
} as const;

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';
/** An honest packet is a dozen levels deep. */
const MOST_DEPTH = 64;
const MOST_ELEMENTS = 100_000;

const OPENING = /<([^\s/>"'=]+)((?:\s+[^\s/>"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /\s+([^\s/>"'=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the properties of an XMP packet (ISO 16684-1), whatever prefixes it
 * gives its namespaces. Only the five entities of XML itself and numbers are
 * resolved; a packet that declares others is refused.
 * @throws {Error} for what is no well-formed packet
 */
export function xmpProperties(packet: string): XmpProperty[] {
  return within(parse(packet), RDF, 'Description').flatMap(propertiesOf);
}

/** The properties and all the fields of structures below them. */
export function allProperties(properties: readonly XmpProperty[]): XmpProperty[] {
  return properties.flatMap((property) => [property, ...allProperties(property.parts.flat())]);
}

/** Whether a property gives a position in figures, in the namespace of Exif or of a maker: drones have their own. */
export function isPosition({ name }: XmpProperty): boolean {
  return /^gps/i.test(name) && !/^gpsversionid$/i.test(name);
}

/** The position that XMP gives, in degrees: `53,22.866N` (XMP specification, part 2, 2.6). */
export function xmpPosition(properties: XmpProperty[]): { latitude: number; longitude: number } | 'unclear' | undefined {
  const degrees = (wanted: string): number | undefined => {
    const text = properties.find(({ namespace, name }) => namespace === NAMESPACE.exif && name === wanted)?.texts[0];
    if (text === undefined) return undefined;
    const [, whole, minutes, seconds = '0', side] = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}))?([NSEW])$/i.exec(text.trim()) ?? [];
    if (whole === undefined || side === undefined) return Number(text);
    return (Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600) * (/[SW]/i.test(side) ? -1 : 1);
  };
  const [latitude, longitude] = [degrees('GPSLatitude'), degrees('GPSLongitude')];
  if (latitude === 0 && longitude === 0) return undefined;
  if (latitude === undefined && longitude === undefined)
    return allProperties(properties).some((each) => isPosition(each) && /^gps(?:lat|long)/i.test(each.name)) ? 'unclear' : undefined;
  const sound = Math.abs(latitude ?? Number.NaN) <= 90 && Math.abs(longitude ?? Number.NaN) <= 180;
  return sound ? { latitude: latitude as number, longitude: longitude as number } : 'unclear';
}

function within(element: XmlElement, namespace: string, name: string): XmlElement[] {
  const found = element.children.filter((child) => child.namespace === namespace && child.name === name);
  return found.length > 0 ? found : element.children.flatMap((child) => within(child, namespace, name));
}

const isGrammar = ({ namespace }: { namespace: string }): boolean => namespace === RDF || namespace === XML;

/** The properties of a description or structure: its attributes and its elements. */
function propertiesOf(element: XmlElement): XmpProperty[] {
  const attributes = element.attributes.filter((each) => !isGrammar(each));
  return [
    ...attributes.map(({ namespace, name, value, start, end }) => ({ namespace, name, texts: [value], parts: [], start, end })),
    ...element.children.filter((child) => !isGrammar(child)).map(propertyOf),
  ];
}

function propertyOf(element: XmlElement): XmpProperty {
  const { namespace, name, start, end } = element;
  const items = element.children
    .filter((child) => child.namespace === RDF && /^(?:Bag|Seq|Alt)$/.test(child.name))
    .flatMap(({ children }) => children);
  const values = items.length > 0 ? items : [element];
  const structures = values.map((value) => {
    const inner = value.children.filter((child) => child.namespace === RDF && child.name === 'Description');
    return [...propertiesOf(value), ...inner.flatMap(propertiesOf)];
  });
  const resource = (value: XmlElement) => value.attributes.find((each) => each.namespace === RDF && each.name === 'resource')?.value;
  return {
    namespace,
    name,
    texts: values.flatMap((value) => (value.children.length === 0 ? [resource(value) ?? value.text.trim()] : [])).filter(Boolean),
    parts: structures.filter((fields) => fields.length > 0),
    start,
    end,
  };
}

/** The packet as a tree under a root without a name. */
function parse(packet: string): XmlElement {
  const root: XmlElement = { namespace: '', name: '', attributes: [], children: [], text: '', start: 0, end: packet.length };
  const open = [root];
  const scopes: Record<string, string>[] = [{ xml: XML, '': '' }];
  const names: string[] = [''];
  let elements = 0;
  let at = 0;
  const skip = (end: string, length: number): number => {
    const found = packet.indexOf(end, at + length);
    if (found < 0) throw new Error('a part of the packet never ends');
    return found;
  };
  while (at < packet.length) {
    const next = packet.indexOf('<', at);
    const parent = open.at(-1) as XmlElement;
    if (parent !== root) parent.text += decode(packet.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    at = next;
    if (packet.startsWith('<!--', at)) at = skip('-->', 4) + 3;
    else if (packet.startsWith('<?', at)) at = skip('?>', 2) + 2;
    else if (packet.startsWith('<![CDATA[', at)) {
      const end = skip(']]>', 9);
      parent.text += packet.slice(at + 9, end);
      at = end + 3;
    } else if (packet.startsWith('<!', at)) throw new Error('the packet declares entities');
    else if (packet.startsWith('</', at)) {
      const end = skip('>', 2) + 1;
      if (open.length < 2 || packet.slice(at + 2, end - 1).trim() !== names.at(-1)) throw new Error('elements cross');
      (open.pop() as XmlElement).end = end;
      names.pop();
      scopes.pop();
      at = end;
    } else {
      OPENING.lastIndex = at;
      const tag = OPENING.exec(packet);
      elements += 1;
      if (!tag || open.length > MOST_DEPTH || elements > MOST_ELEMENTS) throw new Error('the packet is damaged');
      const [whole, name, attributes, closed] = tag as unknown as [string, string, string, string];
      const { element, scope } = elementOf(name, attributes, at, scopes.at(-1) as Record<string, string>);
      at += whole.length;
      element.end = at;
      parent.children.push(element);
      if (closed === '') {
        open.push(element);
        scopes.push(scope);
        names.push(name);
      }
    }
  }
  if (open.length > 1) throw new Error('an element never ends');
  return root;
}

function elementOf(tag: string, written: string, start: number, outer: Record<string, string>) {
  const from = start + 1 + tag.length;
  const found = [...written.matchAll(ATTRIBUTE)].map(([whole, name, double, single]) => ({
    whole,
    name: name as string,
    value: decode(double ?? single ?? ''),
  }));
  const declared = found.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  const scope =
    declared.length === 0 ? outer : { ...outer, ...Object.fromEntries(declared.map(({ name, value }) => [name.slice(6), value])) };
  let at = from;
  const attributes: XmlElement['attributes'] = [];
  for (const { whole, name, value } of found) {
    if (name.includes(':') && !name.startsWith('xmlns'))
      attributes.push({ ...resolve(name, scope), value, start: at, end: at + whole.length });
    at += whole.length;
  }
  const element: XmlElement = { ...resolve(tag, scope), attributes, children: [], text: '', start, end: start };
  return { element, scope };
}

function resolve(name: string, scope: Record<string, string>): { namespace: string; name: string } {
  const colon = name.indexOf(':');
  return { namespace: scope[name.slice(0, Math.max(colon, 0))] ?? '', name: name.slice(colon + 1) };
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string) => {
      if (hex === undefined && decimal === undefined) return ENTITIES[name] ?? whole;
      const code = Number.parseInt(hex ?? (decimal as string), hex === undefined ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
