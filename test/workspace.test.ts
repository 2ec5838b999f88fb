import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';

const ROOT = join(import.meta.dirname, '..', 'fixtures', 'workspace');
const STARTER = join(import.meta.dirname, '..', 'fixtures', 'starter');
const TEXT_FAMILIES =
  'defamation derogatory discrimination harassment obscene confidential personal-data health political claims criticism-response third-party commenting-on-people grammar work-email platform';

interface Expectation {
  file: string;
  id?: string;
  stops: string[];
  unchecked: string[];
}

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const expected = (parse(read('..', 'workspace.expected.yaml')) as { drafts: Expectation[] }).drafts;
const media = readdirSync(join(ROOT, 'media'));
const hashOf = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex');

/** Every path that a draft names as its picture, with the draft's own file. */
function picturesOf(file: string): string[] {
  const text = read(file);
  const named = [...text.matchAll(/(?:file: |"file":"|!\[[^\]]*\]\()([^")\s]+)/g)].map((match) => match[1] ?? '');
  return named.map((path) => (path.startsWith('/') ? path.slice(1) : join(dirname(file), path).replaceAll('\\', '/')));
}

describe('the sample workspace', () => {
  const drafts = readdirSync(join(ROOT, 'drafts')).map((name) => `drafts/${name}`);

  test('says for every draft, and nothing else, what is expected', () => {
    const records = drafts.flatMap((file) =>
      file.endsWith('.jsonl')
        ? read(file)
            .trim()
            .split('\n')
            .map((line) => `${file} ${(JSON.parse(line) as { id: string }).id}`)
        : [file],
    );
    expect(expected.map(({ file, id }) => (id === undefined ? file : `${file} ${id}`)).sort()).toEqual(records.sort());
  });

  test('shows every family of the text rules at least once, and enough that is clean', () => {
    const shown = new Set(expected.flatMap(({ stops }) => stops));
    expect([...shown].sort()).toEqual([...TEXT_FAMILIES.split(' '), 'consent', 'rights'].sort());
    expect(expected.filter(({ stops, unchecked }) => stops.length + unchecked.length === 0).length).toBeGreaterThanOrEqual(10);
  });

  test('describes every draft in its README', () => {
    const readme = read('README.md');
    for (const { file } of expected) expect(readme).toContain(file.slice('drafts/'.length));
    for (const { id } of expected.filter((one) => one.stops.length > 0 && one.id)) expect(readme).toContain(`\`${id}\``);
  });

  test('keeps its pictures small', () => {
    const sizes = media.map((name) => statSync(join(ROOT, 'media', name)).size);
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  test('has every picture that a draft names, but for the one that shall be missing', () => {
    const named = [...new Set(drafts.flatMap(picturesOf))];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual(['media/newsletter-cover.png']);
    expect(media.map((name) => `media/${name}`).filter((path) => !named.includes(path))).toEqual([]);
  });

  test('can decode every picture, but for the one that shall be cut off', async () => {
    const broken: string[] = [];
    for (const name of media) {
      const decoded = sharp(join(ROOT, 'media', name))
        .raw()
        .toBuffer();
      await decoded.catch(() => broken.push(name));
    }
    expect(broken).toEqual(['lab-tour-cut-off.jpg']);
  });

  test('records fingerprints that are those of the files', () => {
    const consent = parse(read('registers/consent.yaml')) as {
      people: { ref: string }[];
      pictures: { file: string; sha256: string; shows: string[] }[];
      do_not_publish: { sha256: string }[];
    };
    for (const { file, sha256 } of consent.pictures) expect(sha256, file).toBe(hashOf(file));
    const refs = consent.people.map(({ ref }) => ref);
    expect(consent.pictures.flatMap(({ shows }) => shows).filter((ref) => !refs.includes(ref))).toEqual([]);
    expect(consent.do_not_publish.map(({ sha256 }) => sha256)).toEqual([hashOf('media/sports-day.jpg')]);
    const { rights } = parse(read('registers/rights.yaml')) as { rights: { files: string[]; sha256: string[] }[] };
    expect(rights).toHaveLength(2);
    for (const { files, sha256 } of rights) expect(sha256).toEqual(files.map(hashOf));
  });

  test('has a draft with the line ends of Windows', () => {
    expect(read('drafts/2027-03-22-easter-hours-crlf.md')).toMatch(/^---\r\nid: .*\r\n/);
    expect(read('drafts/2027-03-22-easter-hours-crlf.md').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('the starter workspace', () => {
  const registers = readdirSync(join(STARTER, 'registers'));

  test.each(registers)('%s is valid YAML, also with its examples switched on', (name) => {
    const text = readFileSync(join(STARTER, 'registers', name), 'utf8');
    expect(parseDocument(text).errors).toEqual([]);
    const switchedOn = text.replace(/^ {2}# (?= *- | {2}\S)/gm, '  ');
    expect(switchedOn).not.toBe(text);
    expect(parseDocument(switchedOn).errors).toEqual([]);
  });

  test('names each of its registers in the configuration', () => {
    const config = parse(readFileSync(join(STARTER, 'clauselint.yaml'), 'utf8')) as { registers: Record<string, string> };
    expect(Object.values(config.registers).sort()).toEqual(registers.map((name) => `registers/${name}`).sort());
  });
});
