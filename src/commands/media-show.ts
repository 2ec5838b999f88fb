import { metadata, type PictureMetadata } from '../image/metadata/metadata.ts';
import { provenance } from '../image/metadata/provenance.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { readMedia } from './media-file.ts';

/** What each field is called on the screen. */
const NAMES: Partial<Record<keyof PictureMetadata, string>> = {
  people: 'people named',
  copyrightOwner: 'copyright owner',
  copyright: 'copyright notice',
  credit: 'credit',
  licensor: 'licensor',
  creator: 'made by',
  usageTerms: 'terms of use',
  webStatement: 'statement of rights',
  modelRelease: 'model release',
  modelReleaseId: 'model release no.',
  minorAge: 'age of the youngest',
  sourceType: 'origin',
  taken: 'taken',
  software: 'software',
  device: 'camera',
};

/** Shows what picture files say of themselves. It names people: this is for the person at the screen. */
export async function showMedia(names: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  for (const name of names) {
    const { bytes, format } = await readMedia(name, io.cwd);
    const facts = { status: 'ok' as const, sha256: '', format, path: name, size: bytes.length };
    io.out(`${name} (${format}, ${bytes.length.toLocaleString('en-GB')} bytes)\n`);
    const lines: [string, string][] = [];
    for (const examination of [metadata, provenance]) {
      if (!examination.formats.has(format)) continue;
      const learnt = await examination.examine(bytes, facts);
      if ('reason' in learnt) {
        io.err(`  ${learnt.reason}\n`);
        code = EXIT.unusable;
      } else if ('manifest' in learnt.value)
        lines.push([
          'signed statement',
          [learnt.value.manifest, ...('sourceType' in learnt.value ? learnt.value.sourceType : [])].join(', '),
        ]);
      else lines.push(...linesOf(learnt.value));
    }
    io.out(lines.map(([title, text]) => `  ${title.padEnd(20)} ${text}\n`).join(''));
    if (lines.length === 0) io.out('  nothing that clauselint reads\n');
  }
  return code;
}

function linesOf(facts: PictureMetadata): [string, string][] {
  const { position, hiddenPreview } = facts;
  const texts = Object.entries(NAMES).map(([field, title]): [string, string] => [
    title,
    [facts[field as keyof PictureMetadata] ?? []].flat().join('; '),
  ]);
  if (position !== undefined)
    texts.unshift([
      'position',
      position === 'unclear' ? 'there is one, which makes no sense' : `near ${position.latitude}, ${position.longitude}`,
    ]);
  if (hiddenPreview) texts.push(['preview inside', 'shows something else than the picture']);
  return texts.filter(([, text]) => text !== '');
}
