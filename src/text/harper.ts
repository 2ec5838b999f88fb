import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dialect, Lint, LocalLinter } from 'harper.js';
import { SILENT_RULES } from './harper-profile.ts';
import { type HarperExports, restoreSnapshot, saveSnapshot } from './harper-snapshot.ts';

/** One of Harper's findings as plain data. Offsets are UTF-16 units in the text that was checked. */
export interface HarperFinding {
  rule: string;
  kind: string;
  message: string;
  start: number;
  end: number;
  /** Replacements for the span; for an insertion the span's text with the addition. */
  suggestions: string[];
}

/** Checks one text. Not re-entrant, but synchronous. */
export type Harper = (text: string) => HarperFinding[];

/** The part of harper.js's linter that is used, in both ways to get one. */
interface RawLinter {
  organized_lints(
    text: string,
    language: number,
    headings: boolean,
    mask: string | undefined,
    dedup: boolean,
    isolate: boolean,
  ): { group: string; lints: Lint[]; free: () => void }[];
  set_lint_config_from_object(config: Record<string, boolean | null>): void;
  get_lint_config_as_json(): string;
}

/** The module behind `slimBinary`: internals of harper.js, used for the snapshot only. */
interface HarperGlue {
  Linter: { __wrap(pointer: number): RawLinter; new (dialect: number): RawLinter };
  default: () => Promise<HarperExports>;
}

const BRITISH: Dialect.British = 1;
const PLAIN_TEXT = 0;

/** Texts that warm the linter up, and prove a restored one: each has findings. */
const PROOF = 'We could of gone to the the open day. Their is a queue, and an buisness to see.';
const WARM_UP = ['Our new course start in March, so come along and bring alot of questions!', PROOF];

type Binary = LocalLinter['binary'];

/**
 * harper.js reads its own file by the URL's path, which fails on Windows and
 * in folders whose names need escaping (a space): there the bytes go in as a blob.
 */
async function loadBinary(): Promise<{ binary: Binary; bytes: Buffer }> {
  const { slimBinary } = await import('harper.js/slimBinary');
  const path = fileURLToPath(slimBinary.url);
  const bytes = readFileSync(path);
  if (new URL(slimBinary.url).pathname === path) return { binary: slimBinary as unknown as Binary, bytes };
  const { createBinaryModuleFromUrl } = await import('harper.js');
  const blob = URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
  return { binary: createBinaryModuleFromUrl(blob, 'slim') as unknown as Binary, bytes };
}

let loaded: Promise<Harper> | undefined;

/**
 * Loads Harper with British English and the rules of the profile, once per
 * process (its WebAssembly instance is a singleton). With a cache folder the
 * ready linter is kept there, which saves about two seconds of every later
 * start; any doubt about the file and it is built anew.
 */
export function loadHarper(cacheFolder: string | undefined): Promise<Harper> {
  loaded ??= load(cacheFolder);
  return loaded;
}

async function load(cacheFolder: string | undefined): Promise<Harper> {
  const { binary, bytes } = await loadBinary();
  await binary.setup();
  const glue = (await binary.getBinaryModule()) as HarperGlue;
  const key = cacheFolder === undefined ? '' : snapshotKey(bytes);
  if (cacheFolder !== undefined) {
    const restored = restoreLinter(cacheFolder, key, glue, await glue.default());
    if (restored) return harper(restored);
  }
  const linter = await buildLinter(binary);
  const check = harper(linter);
  if (cacheFolder !== undefined) {
    for (const text of WARM_UP) check(text);
    const pointer = (linter as { __wbg_ptr?: unknown }).__wbg_ptr;
    if (typeof pointer === 'number' && pointer > 0) saveSnapshot(cacheFolder, key, await glue.default(), pointer);
  }
  return check;
}

async function buildLinter(binary: Binary): Promise<RawLinter> {
  const linter = (await binary.createLinter(BRITISH)) as unknown as RawLinter;
  const config = JSON.parse(await binary.getDefaultLintConfigAsJSON()) as Record<string, boolean | null>;
  for (const rule of SILENT_RULES) config[rule] = false;
  linter.set_lint_config_from_object(config);
  return linter;
}

/** Everything that the bytes in memory depend on. */
function snapshotKey(wasm: Uint8Array): string {
  const hash = createHash('sha256').update(wasm);
  return hash
    .update(JSON.stringify([1, process.version, process.arch, process.versions.v8, BRITISH, SILENT_RULES, WARM_UP]))
    .digest('hex')
    .slice(0, 32);
}

/** A linter from the snapshot, if it finds in the proof what a linter finds there. */
function restoreLinter(folder: string, key: string, glue: HarperGlue, wasm: HarperExports): RawLinter | undefined {
  const restored = restoreSnapshot(folder, key, wasm);
  if (!restored) return undefined;
  try {
    const linter = glue.Linter.__wrap(restored.pointer);
    const rules = new Set(harper(linter)(PROOF).map((finding) => finding.rule));
    if (['ModalOf', 'RepeatedWords', 'SpellCheck'].every((rule) => rules.has(rule))) return linter;
  } catch {
    // Falls through to the plain way.
  }
  restored.undo();
  return undefined;
}

function harper(linter: RawLinter): Harper {
  return (text) => {
    const findings: HarperFinding[] = [];
    for (const group of linter.organized_lints(text, PLAIN_TEXT, false, undefined, true, false)) {
      const rule = group.group;
      for (const lint of group.lints) findings.push(plainFinding(rule, lint));
      group.free();
    }
    return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
  };
}

/** Copies a finding out of Harper's memory and frees it there. */
function plainFinding(rule: string, lint: Lint): HarperFinding {
  const span = lint.span();
  const { start, end } = span;
  span.free();
  const problem = lint.get_problem_text();
  const suggestions = lint.suggestions().map((suggestion) => {
    const text = suggestion.get_replacement_text();
    const insertion = suggestion.kind() === 2;
    suggestion.free();
    return insertion ? problem + text : text;
  });
  const finding = { rule, kind: lint.lint_kind(), message: lint.message(), start, end, suggestions: [...new Set(suggestions)] };
  lint.free();
  return finding;
}
