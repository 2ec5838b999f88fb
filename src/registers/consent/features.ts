import { stat } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** The folder with the features of a consent register's pictures: `consent.features` beside `consent.yaml`. */
export function featuresFolder(register: string): string {
  const { dir, name } = parse(register);
  return join(dir, `${name}.features`);
}

/** The same as a part of a register; empty when there is no such folder. */
export async function featuresBeside(register: string): Promise<{ features?: string }> {
  const features = featuresFolder(register);
  const isFolder = await stat(features).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder ? { features } : {};
}
