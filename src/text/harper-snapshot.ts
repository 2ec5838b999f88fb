import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * A ready grammar checker, kept in a file.
 *
 * Building Harper's linter (dictionary and rules) takes about 1.8 s; all of
 * its state lies in the linear memory of its WebAssembly instance. So the
 * memory of a ready linter is written once and poured into a fresh instance
 * of the same module later. This leans on three facts of harper.js (2.10.0)
 * and wasm-bindgen: a linter is one pointer into the memory, no JavaScript
 * value is referenced from the memory between two calls, and the only other
 * state is the length of the table for such values. Whoever calls must key
 * the file by everything that could change these (`key`), and prove the
 * restored linter before using it.
 *
 * File: magic (4 bytes), length of the header (uint32 LE), header as JSON,
 * then the pages that are not zero, one run after the other.
 */
interface Header {
  key: string;
  /** Address of the linter. */
  pointer: number;
  memoryBytes: number;
  tableLength: number;
  /** Runs of bytes that are not all zero: address and length. */
  runs: [number, number][];
  /** CRC-32 of all runs in order. */
  checksum: number;
}

/** The exports of Harper's WebAssembly instance that a snapshot needs. */
export interface HarperExports {
  memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  __wbindgen_externrefs: { readonly length: number; grow: (by: number) => number };
  __wbindgen_malloc: (size: number, align: number) => number;
  __wbindgen_free: (pointer: number, size: number, align: number) => void;
}

const MAGIC = 0x53504c48;
const PAGE = 4096;
const WASM_PAGE = 65536;
const PREFIX = 'harper-';
const SUFFIX = '.snapshot';
/** Snapshots of other versions that are kept (about 100 MB each): somebody may switch between two. */
const KEPT = 2;

const fileOf = (folder: string, key: string): string => join(folder, `${PREFIX}${key}${SUFFIX}`);

/**
 * Overwrites the free memory with zeros, so that it need not be stored: asks
 * the allocator for blocks of falling size until none fits, and gives all back.
 */
function clearFreeMemory(wasm: HarperExports): void {
  const blocks: [number, number][] = [];
  for (let size = 16 << 20; size >= PAGE; ) {
    const before = wasm.memory.buffer.byteLength;
    const pointer = wasm.__wbindgen_malloc(size, 8) >>> 0;
    blocks.push([pointer, size]);
    new Uint8Array(wasm.memory.buffer, pointer, size).fill(0);
    if (wasm.memory.buffer.byteLength !== before) size >>= 1;
  }
  for (const [pointer, size] of blocks) wasm.__wbindgen_free(pointer, size, 8);
}

function usedRuns(memory: ArrayBuffer): [number, number][] {
  const words = new BigUint64Array(memory);
  const perPage = PAGE / 8;
  const runs: [number, number][] = [];
  for (let page = 0; page * PAGE < memory.byteLength; page++) {
    let used = false;
    for (let word = page * perPage; word < (page + 1) * perPage && !used; word++) used = words[word] !== 0n;
    if (!used) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page * PAGE) last[1] += PAGE;
    else runs.push([page * PAGE, PAGE]);
  }
  return runs;
}

/**
 * Writes the memory of a ready linter at rest (no result of it alive).
 * A snapshot only saves time: whatever goes wrong (a full disk, a read-only
 * folder), there is none, and false is returned.
 */
export function saveSnapshot(folder: string, key: string, wasm: HarperExports, pointer: number): boolean {
  const temporary = join(folder, `${PREFIX}${randomBytes(6).toString('hex')}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    clearFreeMemory(wasm);
    const memory = wasm.memory.buffer;
    const runs = usedRuns(memory);
    let checksum = 0;
    for (const [start, length] of runs) checksum = crc32(new Uint8Array(memory, start, length), checksum);
    const header: Header = {
      key,
      pointer,
      memoryBytes: memory.byteLength,
      tableLength: wasm.__wbindgen_externrefs.length,
      runs,
      checksum,
    };
    const json = Buffer.from(JSON.stringify(header));
    const head = Buffer.alloc(8);
    head.writeUInt32LE(MAGIC, 0);
    head.writeUInt32LE(json.length, 4);
    const file = openSync(temporary, 'wx', 0o600);
    try {
      for (const bytes of [head, json, ...runs.map(([start, length]) => new Uint8Array(memory, start, length))]) writeFully(file, bytes);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, fileOf(folder, key));
    removeOldSnapshots(folder);
    return true;
  } catch {
    discard(temporary);
    return false;
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The folder itself is no folder.
  }
}

function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

function removeOldSnapshots(folder: string): void {
  const snapshots = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
    .map((name) => ({ path: join(folder, name), used: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path } of snapshots.slice(KEPT)) rmSync(path, { force: true });
}

/**
 * Pours a snapshot into a fresh instance and returns the linter's address;
 * undefined when there is none or it is not sound. `undo` takes the instance
 * back to its state before (a larger memory apart, which does no harm).
 */
export function restoreSnapshot(folder: string, key: string, wasm: HarperExports): { pointer: number; undo: () => void } | undefined {
  const path = fileOf(folder, key);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const initial = new Uint8Array(wasm.memory.buffer).slice();
  const undo = (): void => {
    const memory = new Uint8Array(wasm.memory.buffer);
    memory.fill(0);
    memory.set(initial);
  };
  try {
    const { header, dataStart } = readHeader(file);
    const total = header.runs.reduce((sum, [, length]) => sum + length, 0);
    const inside = header.runs.every(([start, length]) => start >= 0 && length > 0 && start + length <= header.memoryBytes);
    if (header.key !== key || !inside || header.memoryBytes < initial.length || statSync(path).size !== dataStart + total) return undefined;
    wasm.memory.grow((header.memoryBytes - initial.length) / WASM_PAGE);
    const memory = new Uint8Array(wasm.memory.buffer);
    // What the snapshot does not mention is zero.
    memory.fill(0, 0, initial.length);
    let checksum = 0;
    let position = dataStart;
    for (const [start, length] of header.runs) {
      const run = memory.subarray(start, start + length);
      readFully(file, run, position);
      checksum = crc32(run, checksum);
      position += length;
    }
    if (checksum !== header.checksum) {
      undo();
      return undefined;
    }
    const table = wasm.__wbindgen_externrefs;
    if (table.length < header.tableLength) table.grow(header.tableLength - table.length);
    const now = new Date();
    utimesSync(path, now, now);
    return { pointer: header.pointer, undo };
  } catch {
    undo();
    return undefined;
  } finally {
    closeSync(file);
  }
}

function readHeader(file: number): { header: Header; dataStart: number } {
  const head = Buffer.alloc(8);
  readFully(file, head, 0);
  if (head.readUInt32LE(0) !== MAGIC) throw new Error('not a snapshot');
  const json = Buffer.alloc(head.readUInt32LE(4));
  readFully(file, json, 8);
  return { header: JSON.parse(json.toString()) as Header, dataStart: 8 + json.length };
}

function readFully(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done);
    if (count === 0) throw new Error('the snapshot ends early');
    done += count;
  }
}
