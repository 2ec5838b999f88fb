// Part of the build: compiles the packs that come with clauselint, so that no user waits for it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackFiles } from '../policy/files.ts';
import { cacheFolder, displayPath, packNames, sharedRules } from '../run/locations.ts';
import { compileFresh, shippedFile, shippedPacks, stampOf } from '../run/packs.ts';
import { buildStep } from './build-step.ts';

await buildStep(async () => {
  rmSync(shippedPacks, { recursive: true, force: true });
  mkdirSync(shippedPacks, { recursive: true });
  for (const name of packNames()) {
    const files = readPackFiles(join(sharedRules, name), join(sharedRules, 'lexicons'), (path) => displayPath(path, process.cwd()));
    writeFileSync(shippedFile(name), await compileFresh(files, cacheFolder(process.env), stampOf(files.folder).files));
  }
});
