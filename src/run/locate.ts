import type { HitPlace } from '../model/check.ts';
import type { Asset, Draft, Passage, PictureText } from '../model/draft.ts';
import type { Frame } from '../model/finding.ts';
import type { Box, BoxPlace, Place, Span } from '../model/place.ts';
import { place } from '../text/position.ts';
import { sourceSpan } from '../text/source-map.ts';

/** Where a hit stands, for scripts and for people. */
export interface Located {
  place: Place;
  excerpt: string;
  frame?: Frame;
}

/** The line of a text that holds the beginning of a span, with the part of the span on it. */
function frameOf(text: string, span: Span): Frame {
  const start = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1;
  const rest = text.slice(start).search(/[\r\n]/u);
  const end = rest < 0 ? text.length : start + rest;
  return { text: text.slice(start, end), start: span.start - start, end: Math.max(span.start, Math.min(span.end, end)) - start };
}

/** A box in a picture, and where the draft names that picture. */
function boxPlace(draft: Draft, asset: Asset | undefined, file: string, found: Box): BoxPlace {
  const box = { file, kind: 'box', ...found } as const;
  if (!asset) return box;
  const { line, column } = place(draft.document, asset.span);
  return { ...box, namedAt: { file: draft.document.file, line, column } };
}

/** The pieces of a picture's text that a span touches, as one box; those around it when it lies between two. */
function boxOf({ pieces }: PictureText, span: Span): Box {
  const touched = pieces.filter((piece) => piece.span.start < span.end && piece.span.end > span.start);
  const boxes = (touched.length > 0 ? touched : pieces).map(({ box }) => box);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  return { ...boxes[0], x, y, width: right - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}

function locateInPassage(draft: Draft, passage: Passage, span: Span): Located {
  if (passage.picture) {
    const { asset, file } = passage.picture;
    const box = boxPlace(draft, draft.assets[asset], file, boxOf(passage.picture, span));
    return {
      place: { ...box, passage: passage.role, index: passage.index, start: span.start, end: span.end },
      excerpt: passage.text.slice(span.start, span.end),
      frame: frameOf(passage.text, span),
    };
  }
  const source = sourceSpan(passage.map, span) ?? sourceSpan(passage.map, { start: 0, end: passage.text.length }) ?? { start: 0, end: 0 };
  return {
    place: { ...place(draft.document, source), passage: passage.role, index: passage.index, start: span.start, end: span.end },
    excerpt: passage.text.slice(span.start, span.end),
    frame: frameOf(passage.text, span),
  };
}

function locateInDocument(draft: Draft, span: Span): Located {
  return {
    place: place(draft.document, span),
    excerpt: draft.document.text.slice(span.start, span.end),
    frame: frameOf(draft.document.text, span),
  };
}

/** The place of a hit in the author's own document. */
export function locate(draft: Draft, at: HitPlace): Located {
  if (at !== 'draft' && 'passage' in at) {
    const passage = draft.passages[at.passage];
    if (passage) return locateInPassage(draft, passage, at.span);
  }
  if (at !== 'draft' && 'asset' in at) {
    const asset = draft.assets[at.asset];
    if (asset && at.at) return { place: boxPlace(draft, asset, at.at.file, at.at.box), excerpt: asset.file };
    if (asset) return { ...locateInDocument(draft, asset.span), excerpt: asset.file };
  }
  if (at !== 'draft' && 'field' in at) {
    const span = draft.fields[at.field];
    if (span) return locateInDocument(draft, span);
  }
  const body = draft.passages.find((passage) => passage.role === 'body');
  if (body && body.text !== '') {
    const line = body.text.search(/[\r\n]/u);
    const whole = locateInPassage(draft, body, { start: 0, end: line < 0 ? body.text.length : line });
    return {
      place: { ...place(draft.document, sourceSpan(body.map, { start: 0, end: 1 }) ?? { start: 0, end: 0 }) },
      excerpt: whole.excerpt,
    };
  }
  return { place: place(draft.document, { start: 0, end: 0 }), excerpt: '' };
}
