import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HarperExports, restoreSnapshot, saveSnapshot } from '../../src/text/harper-snapshot.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'harper-snapshot-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const { Memory, Table } = (
  globalThis as unknown as {
    WebAssembly: {
      Memory: new (size: { initial: number }) => HarperExports['memory'];
      Table: new (size: { initial: number; element: string }) => HarperExports['__wbindgen_externrefs'];
    };
  }
).WebAssembly;

/** An instance with an allocator that only grows, and keeps what was freed for blocks of the same size. */
function instance(): HarperExports {
  const memory = new Memory({ initial: 20 });
  const table = new Table({ initial: 4, element: 'externref' });
  const free = new Map<number, number[]>();
  let top = 1 << 20;
  return {
    memory,
    __wbindgen_externrefs: table,
    __wbindgen_malloc: (size) => {
      const again = free.get(size)?.pop();
      if (again !== undefined) return again;
      const at = top;
      top += size;
      while (top > memory.buffer.byteLength) memory.grow(1);
      return at;
    },
    __wbindgen_free: (pointer, size) => free.set(size, [...(free.get(size) ?? []), pointer]),
  };
}

const bytes = (wasm: HarperExports): Uint8Array => new Uint8Array(wasm.memory.buffer);
const only = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');

describe('a snapshot of memory', () => {
  function saved(name: string): { folder: string; wasm: HarperExports } {
    const folder = join(scratch, name);
    const wasm = instance();
    bytes(wasm).set([1, 2, 3], 70_000);
    bytes(wasm).set([9], 1_000_000);
    wasm.__wbindgen_externrefs.grow(60);
    expect(saveSnapshot(folder, 'key', wasm, 70_000)).toBe(true);
    return { folder, wasm };
  }

  it('comes back byte for byte, with the table', () => {
    const { folder, wasm } = saved('whole');
    const fresh = instance();
    bytes(fresh).set([7, 7], 5);
    expect(restoreSnapshot(folder, 'key', fresh)?.pointer).toBe(70_000);
    expect(Buffer.compare(bytes(fresh), bytes(wasm))).toBe(0);
    expect(fresh.__wbindgen_externrefs.length).toBe(64);
  });

  it('does not store empty memory', () => {
    expect(statSync(only(saved('small').folder)).size).toBeLessThan(20_000);
  });

  it('can be undone', () => {
    const { folder } = saved('undo');
    const fresh = instance();
    bytes(fresh).set([7, 7], 5);
    const before = bytes(fresh).slice();
    restoreSnapshot(folder, 'key', fresh)?.undo();
    expect(Buffer.compare(bytes(fresh).subarray(0, before.length), before)).toBe(0);
    expect(bytes(fresh).subarray(before.length).some(Boolean)).toBe(false);
  });

  const damages: Record<string, (file: string) => void> = {
    'a changed byte': (file) => {
      const content = readFileSync(file);
      content[content.length - 4096 + (1_000_000 % 4096)] = 8;
      writeFileSync(file, content);
    },
    'a missing end': (file) => truncateSync(file, statSync(file).size - 1),
    'a longer end': (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0])])),
    'no header': (file) => writeFileSync(file, 'nonsense'),
    'an empty file': (file) => writeFileSync(file, ''),
  };
  it.each(Object.keys(damages))('is refused with %s, and the instance stays as it was', (name) => {
    const { folder } = saved(name);
    damages[name]?.(only(folder));
    const fresh = instance();
    bytes(fresh).set([7, 7], 5);
    const before = bytes(fresh).slice();
    expect(restoreSnapshot(folder, 'key', fresh)).toBeUndefined();
    expect(Buffer.compare(bytes(fresh).subarray(0, before.length), before)).toBe(0);
  });

  it('belongs to its key', () => {
    expect(restoreSnapshot(saved('key').folder, 'other', instance())).toBeUndefined();
  });

  it('is not written where nothing can be written', () => {
    const blocked = join(scratch, 'blocked');
    writeFileSync(blocked, '');
    expect(saveSnapshot(blocked, 'key', instance(), 1)).toBe(false);
  });

  it('leaves no more than two behind, and no half-written file', () => {
    const { folder, wasm } = saved('many');
    for (const key of ['second', 'third']) saveSnapshot(folder, key, wasm, 1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.snapshot'))).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('Harper from a snapshot', () => {
  const posts = [
    ...readFileSync(join(root, 'fixtures/language/bad-posts.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text),
    ...readFileSync(join(root, 'fixtures/language/good-posts.txt'), 'utf8').trim().split('\n').slice(0, 30),
  ];
  const cache = join(scratch, 'cache');
  const code = join(scratch, 'code with space');

  // A process of its own each time: the module's instance lives as long as its process.
  const findings = (folder: string | undefined): unknown => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { loadHarper } from './text/harper.js';
      const check = await loadHarper(${JSON.stringify(folder)});
      console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(check)));`;
    writeFileSync(join(code, 'run.mjs'), script);
    const out = execFileSync(process.execPath, ['--liftoff-only', join(code, 'run.mjs')], {
      input: JSON.stringify(posts),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return JSON.parse(out);
  };

  beforeAll(() => {
    mkdirSync(code);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const flags =
      '--outDir,--rootDir,--module,nodenext,--target,es2023,--types,node,--skipLibCheck,--rewriteRelativeImportExtensions'.split(',');
    flags.splice(1, 0, code);
    flags.splice(3, 0, join(root, 'src'));
    execFileSync(process.execPath, [tsc, '--ignoreConfig', ...flags, join(root, 'src/text/harper.ts')], { cwd: root });
    cpSync(join(root, 'package.json'), join(code, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(code, 'node_modules'), 'junction');
  });

  it('finds exactly what it finds without one, also when the file is damaged', () => {
    const plain = findings(undefined);
    expect((plain as unknown[][]).filter((found) => found.length > 0).length).toBeGreaterThan(60);
    expect(findings(cache)).toEqual(plain);
    const long = new Date(1_000_000_000_000);
    utimesSync(only(cache), long, long);
    const size = statSync(only(cache)).size;
    expect(findings(cache)).toEqual(plain);
    // A snapshot that was used is marked as used; one that was written anew would be another file.
    expect(statSync(only(cache)).mtimeMs).toBeGreaterThan(long.getTime());
    expect(statSync(only(cache)).size).toBe(size);
    truncateSync(only(cache), size - 4096);
    expect(findings(cache)).toEqual(plain);
    // Written anew; the header's numbers may take a character more or less.
    expect(statSync(only(cache)).size).toBeGreaterThan(size - 4000);
  });
});
