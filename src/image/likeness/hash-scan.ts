import { BYTES, FLIPS, GROUP_BITS, GROUP_BYTES, GROUPS } from './hash-bits.ts';
import * as wasm from './wasm-code.ts';

/** WebAssembly's unit of memory, bytes. */
const PAGE = 65_536;
/** Hashes compared with one query after another: 32 KB, which stay in the processor's nearest cache. */
const BLOCK = 1024;
/** Addresses: of what a scan of a block found, 4 bytes each; of the query; of the stored hashes. */
const FOUND = 0;
const QUERY = FOUND + 4 * BLOCK;
const STORED = PAGE;

export interface Query {
  /** A hash as `writeHash` writes it. */
  bytes: Uint8Array;
  /** Bits. */
  limit: number;
}

export interface HashScan {
  /** The stored hashes, `BYTES` each. */
  stored: Uint8Array;
  /**
   * Calls back for every stored hash, by its number, from which a query differs in no more bits than its limit, as it
   * is or with the groups of one of `FLIPS` flipped.
   */
  scan: (queries: readonly Query[], found: (query: number, stored: number) => void) => void;
}

/** Makes room for so many hashes, to be written into `stored`. */
export function openHashScan(count: number): HashScan {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((STORED + count * BYTES) / PAGE) });
  kernel ??= new WebAssembly.Module(kernelCode());
  const { run } = new WebAssembly.Instance(kernel, { host: { memory } }).exports;
  const bytes = new Uint8Array(memory.buffer);
  const found = new Uint32Array(memory.buffer, FOUND, BLOCK);
  const end = STORED + count * BYTES;
  return {
    stored: bytes.subarray(STORED, end),
    scan: (queries, report) => {
      for (let from = STORED; from < end; from += BLOCK * BYTES) {
        const to = Math.min(end, from + BLOCK * BYTES);
        for (const [at, query] of queries.entries()) {
          bytes.set(query.bytes, QUERY);
          const foundEnd = run(from, to, query.limit, FOUND);
          for (const address of found.subarray(0, (foundEnd - FOUND) / 4)) report(at, (address - STORED) / BYTES);
        }
      }
    },
  };
}

/**
 * Scans the hashes between two addresses, at least one, for the query; writes the addresses of what it finds from `out`
 * on, and returns where they end.
 */
type Kernel = (at: number, end: number, limit: number, out: number) => number;

/** The types of Node know WebAssembly only beside those of browsers. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: { host: { memory: object } }) => { exports: { run: Kernel } };
};
let kernel: object | undefined;

/** In WebAssembly because processors count bits in one instruction, for which JavaScript has no word: it takes a fifth of the time. */
function kernelCode(): Uint8Array {
  const { add, constant, get, set } = wasm;
  const [at, end, limit, out] = [0, 1, 2, 3] as const;
  // Locals for each group of bits: in how many the stored hash differs from the query, in how many it does not, the query's bits.
  const differing = (group: number) => 4 + group;
  const equal = (group: number) => 8 + group;
  const query = (group: number) => 12 + group;

  const distances = FLIPS.map((flipped) =>
    GROUPS.map((group) => get(flipped.includes(group) ? equal(group) : differing(group))).reduce(add),
  );
  return wasm.moduleOf(
    4,
    { int32: 2 * GROUPS.length, int64: GROUPS.length },
    ...GROUPS.map((group) => set(query(group), wasm.load64(constant(QUERY), group * GROUP_BYTES))),
    wasm.repeatWhile(
      wasm.below(get(at), get(end)),
      ...GROUPS.map((group) => set(differing(group), wasm.differing64(wasm.load64(get(at), group * GROUP_BYTES), get(query(group))))),
      ...GROUPS.map((group) => set(equal(group), wasm.subtract(constant(GROUP_BITS), get(differing(group))))),
      wasm.when(
        distances.map((distance) => wasm.atMost(distance, get(limit))).reduce(wasm.or),
        wasm.store(get(out), get(at)),
        set(out, add(get(out), constant(4))),
      ),
      set(at, add(get(at), constant(BYTES))),
    ),
    get(out),
  );
}
