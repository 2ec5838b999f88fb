/** The world outside, as the commands see it: only the outermost layer makes one from the process. */
export interface Io {
  cwd: string;
  environment: NodeJS.ProcessEnv;
  stdin: AsyncIterable<Uint8Array>;
  /** Results. */
  out: (text: string) => void;
  /** Everything else. */
  err: (text: string) => void;
  /** Standard output is a terminal. */
  terminal: boolean;
  /** Standard error is one: progress may be shown there. */
  errTerminal?: boolean;
  /** Its width in columns. */
  columns: number | undefined;
}

export const EXIT = { clean: 0, violations: 1, unusable: 2, bug: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Whether to write colours: on a terminal, unless the user says otherwise (no-color.org, FORCE_COLOR). */
export function wantsColor(io: Io, flag: boolean | undefined): boolean {
  if (flag === false) return false;
  const { environment } = io;
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return io.terminal && environment['TERM'] !== 'dumb';
}
