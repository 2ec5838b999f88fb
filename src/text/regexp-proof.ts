import type { RegexpEngine, RegexpPlan } from './linear-regexp.ts';
import { needsOf } from './regexp-needs.ts';
import { waysFromOnePlace } from './regexp-ways.ts';

/** Milliseconds after which a proof counts as not found. The engine of RE2 takes the pattern then. */
const PROOF_TIMEOUT = 1000;
/** A pattern that can be tried in no more ways from one place is fast without further proof. */
const FEW_WAYS = 5000;

/**
 * Decides how a pattern can run in linear time. `recheck` proves that V8's
 * backtracking engine is linear for it; a pattern for which it finds no proof
 * runs in RE2's engine, which is linear by construction but knows no
 * lookaround and no backreferences.
 * @param proofs the engines that were found before, so that a proof is looked for once; what is found now is added.
 * @throws {Error} when the pattern is invalid, or neither engine can run it
 * in linear time; the message says which and why.
 */
export async function planRegexp(source: string, caseSensitive: boolean, proofs: Map<string, RegexpEngine>): Promise<RegexpPlan> {
  try {
    new RegExp(source, 'gmu');
  } catch (error) {
    throw new Error((error as Error).message.replace(/^Invalid regular expression: /u, ''));
  }
  const needs = needsOf(source);
  const plan = needs ? { needs } : {};
  if (waysFromOnePlace(source) <= FEW_WAYS) return { engine: 'native', ...plan };
  const key = `${caseSensitive ? 'mu' : 'imu'} ${source}`;
  const engine = proofs.get(key) ?? (await findEngine(source, caseSensitive));
  proofs.set(key, engine);
  return { engine, ...plan };
}

async function findEngine(source: string, caseSensitive: boolean): Promise<RegexpEngine> {
  const { check } = await import('recheck');
  const proof = await check(source, caseSensitive ? 'mu' : 'imu', { checker: 'automaton', timeout: PROOF_TIMEOUT });
  if (proof.status === 'safe') return 'native';
  const { RE2JS } = await import('re2js');
  try {
    RE2JS.compile(source, RE2JS.MULTILINE);
  } catch {
    const slow =
      proof.status === 'vulnerable'
        ? ` (it is ${proof.complexity.type === 'exponential' ? 'exponential' : 'polynomial'} on a text such as “${proof.attack.pattern.slice(0, 60)}”)`
        : '';
    throw new Error(`it cannot be shown to run in linear time${slow}, and lookaround or a backreference keeps it from the linear engine`);
  }
  return 're2';
}
