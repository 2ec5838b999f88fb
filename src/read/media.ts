import type { Asset } from '../model/draft.ts';
import { type MappedText, sliceMapped } from '../text/source-map.ts';
import { defined } from './defined.ts';
import { type Aliases, type Fields, mapped, strings } from './fields.ts';
import { trim } from './thread.ts';
import type { TextValue, Value } from './value.ts';

/** An asset before it has its place among the draft's, with its alternative text as a passage. */
export interface FoundAsset {
  asset: Omit<Asset, 'index'>;
  alt?: MappedText;
}

export interface Media {
  assets: FoundAsset[];
  /** Account names, where `media` lists those (as galaxy-social has it). */
  accounts: TextValue[];
}

const MEDIUM: Aliases = { path: 'file', url: 'file', src: 'file', alt_text: 'alt' };
const FIELDS = ['media', 'images', 'image'];
const FILE_ENDING = /\.(?:jpe?g|png|gif|webp|avif|hei[cf]|svg|bmp|tiff?|mp4|m4v|mov|webm|avi|mkv|mp3|m4a|wav|ogg|pdf)(?:[?#]\S*)?$/i;

/** The media that the fields name. */
export function readMedia(fields: Fields): Media {
  const accounts: TextValue[] = [];
  const assets = FIELDS.flatMap((name) => {
    if (name === 'media' && namesAccounts(fields.value(name))) {
      accounts.push(...fields.texts(name));
      return [];
    }
    return fields.objects(name, MEDIUM, 'file').flatMap((medium) => readMedium(medium));
  });
  return { assets, accounts };
}

/** Names without anything that looks like a file: one path among them, and all are taken for files, which then must exist. */
function namesAccounts(value: Value | undefined): boolean {
  const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return items.length > 0 && items.every((item) => item.kind === 'text' && !looksLikePath(item.text.trim()));
}

function looksLikePath(text: string): boolean {
  // Longer than any path of an operating system; it also bounds the work of the patterns.
  if (text.length > 4096) return true;
  return FILE_ENDING.test(text) || /^(?:https?:\/\/|\.{0,2}\/)/.test(text) || /\/.*\.\w+$/.test(text);
}

function readMedium(medium: Fields): FoundAsset[] {
  const file = medium.text('file');
  if (file === undefined || file.text.trim() === '') {
    if (medium.sound('file'))
      medium.report(
        'input/field',
        medium.span,
        'This medium does not say which file it is.',
        'Add the field “file”, the path from the folder of the draft.',
      );
    return [];
  }
  const alt = medium.text('alt');
  const found: FoundAsset = {
    asset: {
      file: file.text.trim(),
      span: file.span,
      ...defined({
        alt: alt?.text.trim() || undefined,
        decorative: medium.boolean('decorative'),
        consent: consent(medium),
        captions: medium.string('captions'),
      }),
    },
  };
  if (alt === undefined) return [found];
  const { start, end } = trim(alt.text, { start: 0, end: alt.text.length });
  return [start === end ? found : { ...found, alt: sliceMapped(mapped(alt), start, end) }];
}

function consent(medium: Fields): Asset['consent'] {
  const texts = medium.texts('consent');
  const refs = strings(texts);
  if (refs.length === 0) return undefined;
  if (!refs.some((ref) => /^none[-_ ]needed$/i.test(ref))) return { refs };
  const reason = medium.string('reason');
  if (reason !== undefined && refs.length === 1) return { noneNeeded: reason };
  const [message, advice] =
    refs.length > 1
      ? ['“none-needed” stands beside consent references, so neither counts.', 'Keep the references, or “none-needed” with a reason.']
      : ['“none-needed” gives no reason, so it does not count.', 'Add the field “reason” beside it: why nobody can be recognised.'];
  medium.report('input/field', texts[0]?.span ?? medium.span, message, advice);
  return undefined;
}
