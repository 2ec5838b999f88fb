/** The id of a draft that names none: its path in the workspace, without the file's ending. */
export function pathSlug(file: string): string {
  return file.replace(/\.[^./]+$/, '') || file;
}
