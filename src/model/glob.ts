/**
 * Whether a path (forward slashes) fits a glob: `*` and `?` within a folder,
 * `**` across folders, `{a,b}` for alternatives. Without case, because the
 * same file is `.JPG` on one machine and `.jpg` on another. A leading `/` or
 * `./` means the root on both sides.
 */
export function fitsGlob(path: string, glob: string): boolean {
  const plain = (text: string) => text.replace(/^(?:\.?\/)+/, '').normalize('NFC');
  return expression(plain(glob)).test(plain(path));
}

const known = new Map<string, RegExp>();

function expression(glob: string): RegExp {
  let regex = known.get(glob);
  if (!regex) {
    regex = new RegExp(`^${translate(glob)}$`, 'iu');
    known.set(glob, regex);
  }
  return regex;
}

function translate(glob: string): string {
  // Runs of stars are joined, so that no two unbounded parts stand side by side.
  const tidy = glob.replace(/\*{3,}/g, '**').replace(/(?:\*\*\/)+/g, '**/');
  const closes = tidy.includes('}');
  let depth = 0;
  return tidy.replace(/\*\*\/|\*\*|[*?{},]|[\\^$.|+()[\]/-]/g, (sign) => {
    if (sign === '**/') return '(?:[^/]+/)*';
    if (sign === '**') return '.*';
    if (sign === '*') return '[^/]*';
    if (sign === '?') return '[^/]';
    if (sign === '{' && closes) {
      depth += 1;
      return '(?:';
    }
    if (sign === '}' && depth > 0) {
      depth -= 1;
      return ')';
    }
    if (sign === ',' && depth > 0) return '|';
    return sign === ',' || sign === '/' || sign === '-' ? (sign === '-' ? '\\x2d' : sign) : `\\${sign}`;
  });
}
