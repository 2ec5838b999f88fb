// Part of the build: compiles the packs that come with clauselint, so that no user waits for it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { readPackFiles } from '../policy/files.ts';
import { cacheFolder, displayPath, sharedRules } from '../run/locations.ts';
import { compileFresh, packNames, shippedFile, shippedPacks, stampOf } from '../run/packs.ts';

try {
  rmSync(shippedPacks, { recursive: true, force: true });
  mkdirSync(shippedPacks, { recursive: true });
  for (const name of packNames()) {
    const files = readPackFiles(join(sharedRules, name), join(sharedRules, 'lexicons'), (path) => displayPath(path, process.cwd()));
    writeFileSync(shippedFile(name), await compileFresh(files, cacheFolder(process.env), stampOf(files.folder).files));
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  const { place } = error;
  process.stderr.write(
    `${place?.kind === 'text' ? `${place.file}:${place.line}:${place.column}: ` : ''}${error.message}\n${error.hint ?? ''}\n`,
  );
  process.exitCode = 1;
}
