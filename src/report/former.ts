import { closeSync, openSync, readSync } from 'node:fs';

/** How the reports begin: JSON and JSON Lines with their first key, the one for people with a ruled heading or its last words. */
const BEGINNINGS = /^\s*(?:$|\{\s*"(?:schemaVersion|run)"|\{"id":.*"findings":\[|[^\n]{1,200} ─{3}|Judged by )/su;

/** Bytes that are enough to know a report. */
const ENOUGH = 65_536;

/**
 * Whether a file may be written over by a report: it is not there, it is empty, or it is a former report. A draft, a
 * register or anything else of the user's is none.
 */
export function isFormerReport(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return true;
  }
  try {
    const bytes = Buffer.alloc(ENOUGH);
    return BEGINNINGS.test(bytes.toString('utf8', 0, readSync(file, bytes, 0, ENOUGH, 0)));
  } catch {
    return true;
  } finally {
    closeSync(file);
  }
}
