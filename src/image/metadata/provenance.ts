import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Examination, Learnt } from '../../model/media.ts';
import { optional } from '../optional.ts';

/** The signed statement of origin that a file carries (C2PA, “content credentials”). */
export type Provenance =
  | { manifest: 'none' }
  | {
      /** `valid`: the file is as it was signed, by whomever; `tampered`: it was changed afterwards, or the statement is broken. */
      manifest: 'valid' | 'tampered';
      /** IPTC's terms for where the picture comes from, as the statement's actions give them, such as `trainedAlgorithmicMedia`. */
      sourceType: string[];
    };

/** What the package calls each format. */
const TYPES: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  avif: 'image/avif',
  heic: 'image/heic',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
};
/** Nothing is asked over the network: neither manifests kept elsewhere nor the state of certificates. */
const OFFLINE = JSON.stringify({ verify: { remote_manifest_fetch: false, ocsp_fetch: false } });

/** Reads the statement of origin and holds it against the file. Who signed is not judged: the package knows no list of signers. */
export const provenance: Examination<Provenance> = {
  name: 'provenance-1',
  formats: new Set(Object.keys(TYPES)),
  examine: async (bytes, { format }) => {
    // Every manifest stands in a box with this label; the package is large and loads slowly.
    if (!bytes.includes('c2pa', 0, 'latin1')) return { value: { manifest: 'none' } };
    const loaded = await optional('@contentauth/c2pa-wasm', startReader);
    if ('reason' in loaded) return loaded;
    return readManifest(loaded.value, bytes, TYPES[format] as string);
  },
};

type Reader = typeof import('@contentauth/c2pa-wasm');
let started: Promise<Reader> | undefined;

function startReader(): Promise<Reader> {
  started ??= (async () => {
    const reader = await import('@contentauth/c2pa-wasm');
    const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
    reader.initSync({ module: await readFile(wasm) });
    return reader;
  })();
  return started;
}

async function readManifest({ WasmReader }: Reader, bytes: Buffer, type: string): Promise<Learnt<Provenance>> {
  try {
    const reader = await WasmReader.fromBytes(type, new Uint8Array(bytes), OFFLINE);
    const json = reader.json();
    reader.free();
    const store = JSON.parse(json) as { validation_state?: string };
    return { value: { manifest: store.validation_state === 'Invalid' ? 'tampered' : 'valid', sourceType: sourceTypes(store) } };
  } catch (error) {
    const message = String(error);
    if (/JumbfNotFound|ProvenanceMissing|UnsupportedType/.test(message)) return { value: { manifest: 'none' } };
    return { value: { manifest: 'tampered', sourceType: [] } };
  }
}

/** Every `digitalSourceType` of the manifests, without the address of its vocabulary. */
function sourceTypes(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 20) return [];
  const found = Object.entries(value).flatMap(([name, inner]) =>
    name === 'digitalSourceType' && typeof inner === 'string' ? [inner.replace(/^.*\//, '')] : sourceTypes(inner, depth + 1),
  );
  return [...new Set(found)];
}
