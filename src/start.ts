import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type { main } from './cli.ts';
import { writeCached } from './run/cache.ts';
import { cacheFolder } from './run/locations.ts';

/*
 * Where the program begins. To compile it takes V8 longer than to check a post, so the machine code is kept in the cache
 * folder, as Node 22 does by itself with `module.enableCompileCache`. V8 takes kept code only for its own version and
 * flags, but knows the source by its length alone, and does not notice damage; so the stamp of the source and a hash of
 * the code stand in front of it.
 */

/** What nearly every run needs, as one function of CommonJS: an ES module cannot be given kept code on Node 20. */
const PROGRAM = fileURLToPath(new URL('./chunks/program.cjs', import.meta.url));
/** What the program exports: it requires the file above, which then is loaded already. */
const MAIN = './main.cjs';
/** The hash of its content, which the build writes at the beginning of the program's file: a comment in ASCII. */
const STAMP_LENGTH = 68;
const HASH_BYTES = 20;
/**
 * How much a function must have run before V8 optimises it, in bytes of bytecode: ten times as much as by default. In a
 * check of one draft, optimising costs an eighth of the time and never pays; in one of hundreds it only begins later.
 */
const INTERRUPT_BUDGET = 1_320_000;

const hashOf = (code: Uint8Array): Buffer => createHash('sha1').update(code).digest();
const headOf = (source: string, code: Uint8Array): Buffer => Buffer.concat([Buffer.from(source.slice(0, STAMP_LENGTH)), hashOf(code)]);

/** Machine code that is kept of a source; undefined when there is none, it is of another source, or damaged. */
function readCode(path: string, source: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const file = readFileSync(path);
    const code = file.subarray(STAMP_LENGTH + HASH_BYTES);
    return headOf(source, code).equals(file.subarray(0, STAMP_LENGTH + HASH_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Runs the program's file as `require` does, with kept machine code, and then its entry. */
function load(path: string, source: string, kept: Buffer | undefined): { program: { main: typeof main }; script: Script } {
  const script = new Script(source, { filename: path, ...(kept ? { cachedData: kept } : {}) });
  const require = createRequire(path);
  const module = new Module(path);
  module.filename = path;
  // Its chunks, loaded when they are needed, require it in turn and must get this one.
  require.cache[path] = module;
  const importModule = (name: string): Promise<unknown> => import(name);
  script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path), importModule);
  return { program: require(MAIN), script };
}

/**
 * Loads the program and runs a command line.
 * @param argv the arguments, without node and the script.
 * @returns the exit code.
 */
export async function start(argv: readonly string[]): Promise<number> {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const folder = argv.includes('--no-cache') ? undefined : cacheFolder(process.env);
  const name = `code-${process.version}-${process.arch}.bin`;
  const source = readFileSync(PROGRAM, 'utf8');
  const kept = folder === undefined ? undefined : readCode(join(folder, name), source);
  const { program, script } = load(PROGRAM, source, kept);
  const code = await program.main(argv);
  // Written after the run, so that it holds the functions that a run calls.
  if (folder !== undefined && (kept === undefined || script.cachedDataRejected === true)) {
    const machineCode = script.createCachedData();
    writeCached(folder, name, Buffer.concat([headOf(source, machineCode), machineCode]));
  }
  return code;
}
