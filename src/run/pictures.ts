import { checks } from '../checks/index.ts';
import type { Services } from '../checks/services.ts';
import type { Draft, Passage, PassageRole } from '../model/draft.ts';
import type { Applies, Rule } from '../model/policy.ts';

/** Roles that a rule reads unless it says otherwise: all that is published. */
const PUBLISHED: readonly PassageRole[] = ['body', 'title', 'alt', 'comment', 'link', 'hashtags', 'image-text'];

/** The passages that a rule reads. */
export function rolesOf(applies: Applies): readonly PassageRole[] {
  return applies.roles ?? PUBLISHED;
}

/** A text that was read in a picture. */
type PictureText = Pick<Passage, 'role' | 'text'> & Pick<Required<Passage>['picture'], 'pieces'>;

/**
 * Adds to a draft what can be read in its pictures, as passages: words as `image-text`, links of codes as `link`. Only
 * what a rule of the run would read is looked for. What cannot be read adds nothing here: rules of the kind
 * `picture-reading` report it.
 */
export function createPictureReader(rules: readonly Rule[], services: Services): (draft: Draft) => Promise<Draft> {
  const reading = rules.filter((rule) => checks[rule.kind]?.readsPassages);
  const wanted = new Set(reading.flatMap((rule) => rolesOf(rule.applies)));
  const { pictures } = services.settings;
  const words = pictures.words && wanted.has('image-text');
  const codes = pictures.codes && (wanted.has('link') || wanted.has('image-text'));
  if (!words && !codes) return async (draft) => draft;
  return async (draft) => {
    if (draft.assets.length === 0) return draft;
    const passages = [...draft.passages];
    for (const { index: asset } of draft.assets) {
      const facts = await services.media.inspect(draft, asset);
      if (facts.status !== 'ok') continue;
      const file = services.media.shownPath(facts.path);
      const texts = [...(words ? await wordsIn(draft, asset, services) : []), ...(codes ? await codesIn(draft, asset, services) : [])];
      for (const { role, text, pieces } of texts)
        passages.push({ role, index: passages.length, text, map: [], verbatim: [], picture: { asset, file, pieces } });
    }
    const added = passages.slice(draft.passages.length).map(({ index }) => index);
    if (added.length === 0) return draft;
    const publications = draft.publications.map((each) => ({ ...each, passages: [...each.passages, ...added] }));
    return { ...draft, passages, publications };
  };
}

/** The words of a picture as one text: a line each, an empty line between paragraphs. */
async function wordsIn(draft: Draft, asset: number, { media }: Services): Promise<PictureText[]> {
  const { pictureWords } = await import('../image/contents/words.ts');
  const examined = await media.examine(draft, asset, pictureWords);
  if (examined.status !== 'ok' || examined.value.length === 0) return [];
  let text = '';
  const pieces: PictureText['pieces'] = [];
  for (const [at, paragraph] of examined.value.entries()) {
    if (at > 0) text += '\n\n';
    for (const [row, line] of paragraph.entries()) {
      if (row > 0) text += '\n';
      for (const [number, { text: word, box, confidence }] of line.entries()) {
        if (number > 0) text += ' ';
        pieces.push({ span: { start: text.length, end: text.length + word.length }, box, confidence });
        text += word;
      }
    }
  }
  return [{ role: 'image-text', text, pieces }];
}

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/iu;

/** What codes in a picture say: an address is a link, anything else a text. */
async function codesIn(draft: Draft, asset: number, { media }: Services): Promise<PictureText[]> {
  const { pictureCodes } = await import('../image/contents/codes.ts');
  const examined = await media.examine(draft, asset, pictureCodes);
  if (examined.status !== 'ok') return [];
  return examined.value.map(({ text, box }) => ({
    role: ADDRESS.test(text) ? 'link' : 'image-text',
    text,
    pieces: [{ span: { start: 0, end: text.length }, box, confidence: 100 }],
  }));
}
