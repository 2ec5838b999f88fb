import type { Format } from './reporter.ts';

/**
 * Every report format, by the name that `--format` takes. A new format is one
 * file and one line. A format is loaded when it is asked for: nobody pays for
 * the others at start-up.
 */
export const formats = {
  pretty: async (options) => (await import('./pretty.ts')).pretty(options),
  json: async (options) => (await import('./json.ts')).json(options),
  jsonl: async () => (await import('./jsonl.ts')).jsonl(),
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** Whether a name from the command line is one of the formats. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
