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
  // Every second part stood in braces.
  return glob
    .split(/\{([^{}]*)\}/)
    .map((part, index) => (index % 2 === 0 ? translatePart(part) : `(?:${part.split(',').map(translatePart).join('|')})`))
    .join('');
}

function translatePart(part: string): string {
  // Runs of stars are joined, so that no two unbounded parts stand side by side.
  const tidy = part.replace(/\*{3,}/g, '**').replace(/(?:\*\*\/)+/g, '**/');
  return tidy.replace(/\*\*\/|\*\*|[*?\\^$.|+()[\]{}]/g, (sign) => {
    if (sign === '**/') return '(?:[^/]+/)*';
    if (sign === '**') return '.*';
    if (sign === '*') return '[^/]*';
    if (sign === '?') return '[^/]';
    return `\\${sign}`;
  });
}
