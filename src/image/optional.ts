import type { Learnt } from '../model/media.ts';

/**
 * Loads a package that an installation may lack.
 * @param load the import, written out where it is used, so that tools see it
 * @returns the package, or half a sentence that names the command which installs it
 */
export async function optional<T>(name: string, load: () => Promise<T>): Promise<Learnt<T>> {
  try {
    return { value: await load() };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const absent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    return { reason: `the package ${name} ${absent ? 'is not installed' : 'does not start here'} (npm install ${name} installs it)` };
  }
}
