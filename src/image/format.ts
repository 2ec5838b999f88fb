/** How many bytes at the beginning of a file tell its format. */
export const HEAD_BYTES = 4096;

/** Formats whose pixels can be decoded here. */
export const STILLS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'svg', 'avif']);

/** Endings under which each format goes. */
const ENDINGS: Record<string, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png', 'apng'],
  webp: ['webp'],
  gif: ['gif'],
  tiff: ['tif', 'tiff'],
  svg: ['svg'],
  avif: ['avif'],
  heic: ['heic', 'heif', 'hif'],
  bmp: ['bmp', 'dib'],
  jxl: ['jxl'],
  psd: ['psd'],
  pdf: ['pdf'],
  mp4: ['mp4', 'm4v', 'm4a', '3gp', 'mov'],
  mov: ['mov', 'qt', 'mp4'],
  webm: ['webm', 'mkv'],
  avi: ['avi'],
  mp3: ['mp3'],
  wav: ['wav'],
  ogg: ['ogg', 'ogv', 'oga', 'opus'],
  flac: ['flac'],
};

/** Whether a file of this format may carry this ending (without the dot). */
export function fitsEnding(format: string, ending: string): boolean {
  return ENDINGS[format]?.includes(ending.toLowerCase()) ?? false;
}

/** Format by the first bytes of a file (`HEAD_BYTES` of them, or the whole). Undefined: no media format known here. */
export function formatOf(head: Uint8Array): string | undefined {
  const latin = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const at = (offset: number, text: string) => latin.startsWith(text, offset);
  if (at(0, '\xff\xd8\xff')) return 'jpeg';
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'gif';
  if (at(0, 'RIFF')) return ({ WEBP: 'webp', 'AVI ': 'avi', WAVE: 'wav' } as Record<string, string>)[latin.slice(8, 12)];
  if (at(0, 'II*\0') || at(0, 'MM\0*') || at(0, 'II+\0') || at(0, 'MM\0+')) return 'tiff';
  if (at(4, 'ftyp')) return brandOf(latin);
  if (at(0, '\x1aE\xdf\xa3')) return 'webm';
  if (at(0, '8BPS')) return 'psd';
  if (at(0, '\xff\x0a') || at(0, '\0\0\0\x0cJXL ')) return 'jxl';
  if (at(0, 'OggS')) return 'ogg';
  if (at(0, 'fLaC')) return 'flac';
  if (at(0, 'ID3') || /^\xff[\xf2\xf3\xfa\xfb]/.test(latin)) return 'mp3';
  if (at(0, 'BM') && latin.length > 26 && at(6, '\0\0\0\0')) return 'bmp';
  if (latin.slice(0, 1024).includes('%PDF-')) return 'pdf';
  return isSvg(head) ? 'svg' : undefined;
}

/** ISO base media files name their kind in the brands that follow `ftyp`. */
function brandOf(latin: string): string {
  const size = Math.min(Math.max((latin.charCodeAt(2) << 8) | latin.charCodeAt(3), 16), 256);
  const brands = latin.slice(8, size).match(/[\s\S]{4}/g) ?? [];
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  if (brands.some((brand) => /^(hei[cxmsvi]|hev[cxms]|mif1|msf1)$/.test(brand))) return 'heic';
  return brands[0] === 'qt  ' ? 'mov' : 'mp4';
}

function isSvg(head: Uint8Array): boolean {
  const utf16 = head[0] === 0xff && head[1] === 0xfe;
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(head);
  return /^\s*</.test(text) && /<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]/i.test(text);
}
