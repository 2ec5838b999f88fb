import type { Span } from '../model/place.ts';
import type { MappedText } from '../text/source-map.ts';
import { destination, imageAsset } from './markdown-links.ts';
import type { FoundAsset } from './media.ts';

/** Elements that stand on lines of their own, and `br`. */
const LINES = /^<\/?(?:br|p|div|li|ul|ol|dl|dt|dd|tr|table|h[1-6]|hr|blockquote|section|article|header|footer|figure|figcaption|pre)\b/i;

/** Whether words before and after a tag stand on different lines. */
export function breaksLine(tag: string): boolean {
  return LINES.test(tag);
}

/** Takes note of what a tag at `start` of the source shows or leads to: `href` of a link, `src` and `alt` of a picture or video. */
export function readTag(source: string, tag: Span, links: MappedText[], assets: FoundAsset[]): void {
  const text = source.slice(tag.start, tag.end);
  const name = /^<([a-z][\w-]*)/i.exec(text)?.[1]?.toLowerCase();
  if (name !== 'a' && name !== 'img' && name !== 'video' && name !== 'audio' && name !== 'source') return;
  const inSource = (span: Span): Span => ({ start: tag.start + span.start, end: tag.start + span.end });
  const target = attribute(text, name === 'a' ? 'href' : 'src');
  if (target === undefined || target.end === target.start) return;
  const url = destination(source, inSource(target));
  if (name === 'a') {
    links.push(url);
    return;
  }
  const alt = attribute(text, 'alt');
  const words = alt === undefined ? { text: '', map: [] } : destination(source, inSource(alt));
  const found = imageAsset(url, inSource(target), words);
  if (found !== undefined) assets.push(found);
}

/** Where the value of an attribute stands in a tag, without its quotes. */
function attribute(tag: string, name: string): Span | undefined {
  const pattern = /\s([a-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi;
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag)) {
    if (match[1]?.toLowerCase() !== name) continue;
    const bare = match[4];
    const value = match[2] ?? match[3] ?? bare;
    if (value === undefined) return undefined;
    const end = pattern.lastIndex - (bare === undefined ? 1 : 0);
    return { start: end - value.length, end };
  }
  return undefined;
}
