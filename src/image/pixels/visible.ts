import type { Examination } from '../../model/media.ts';
import { stillsOf } from './stills.ts';

/**
 * Whether what a film, document or HEIC shows can be decoded at all, and the
 * size of its first picture. Ordinary pictures need no such detour.
 */
export const visible: Examination<{ width?: number; height?: number }> = {
  name: 'visible-1',
  formats: new Set(['heic', 'pdf', 'mp4', 'mov', 'webm', 'avi', 'ogg', 'bmp', 'psd', 'jxl']),
  examine: async (bytes, facts) => {
    const stills = await stillsOf(bytes, facts);
    if ('reason' in stills) return stills;
    const [first] = stills.value;
    return { value: first ? { width: Math.round(first.width / first.scale), height: Math.round(first.height / first.scale) } : {} };
  },
};
