import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type MediaProblem, mediaFile } from '../../src/checks/media/file.ts';
import type { Services } from '../../src/checks/services.ts';
import { draftOf, servicesFor } from './media-setting.ts';
import { kit } from './option-kit.ts';

async function hitsOf(problem: MediaProblem | MediaProblem[], ...files: string[]) {
  const judge = await mediaFile.prepare(mediaFile.options(z, kit).parse({ problem }), servicesFor({}), {});
  return judge(draftOf({ text: 'x', media: files.map((file) => ({ file })) }));
}

describe('media files', () => {
  test('what cannot be read is unchecked, with the reason, at its own asset', async () => {
    expect(await hitsOf('unreadable', 'workshop.png', 'cut-short.jpg')).toEqual([
      { at: { asset: 1 }, outcome: 'unchecked', data: { file: 'cut-short.jpg', reason: 'it is incomplete: the file ends too early' } },
    ]);
    expect(
      (await hitsOf(['missing', 'outside', 'remote'], 'gone.png', '../x.png', 'https://x.example/a.png')).map(({ outcome }) => outcome),
    ).toEqual(['unchecked', 'unchecked', 'unchecked']);
  });
  test('a wrong ending is a violation, with the format', async () => {
    expect(await hitsOf('mislabelled', 'wrong-ending.jpg')).toEqual([
      { at: { asset: 0 }, outcome: 'violation', data: { file: 'wrong-ending.jpg', format: 'png' } },
    ]);
  });
  test('each rule reports its own problem only', async () => {
    expect(await hitsOf('missing', 'cut-short.jpg', '../x.png')).toEqual([]);
    expect(await hitsOf('outside', 'gone.png')).toEqual([]);
  });
  test('pixels are decoded only for a rule that needs them', async () => {
    const services = servicesFor({});
    const asked: string[] = [];
    const watched: Services = {
      ...services,
      media: {
        ...services.media,
        inspect: (draft, asset) => {
          asked.push('inspect');
          return services.media.inspect(draft, asset);
        },
        decode: (draft, asset) => {
          asked.push('decode');
          return services.media.decode(draft, asset);
        },
      },
    };
    const draft = draftOf({ text: 'x', media: [{ file: 'workshop.png' }] });
    await (await mediaFile.prepare({ problem: 'missing' }, watched, {}))(draft);
    expect(asked).toEqual(['inspect']);
    await (await mediaFile.prepare({ problem: ['missing', 'references'] }, watched, {}))(draft);
    expect(asked).toEqual(['inspect', 'decode']);
  });
  test('options that do not fit', () => {
    for (const options of [{}, { problem: 'lost' }, { problem: [] }, { problem: 'missing', file: 'x' }])
      expect(mediaFile.options(z, kit).safeParse(options).success).toBe(false);
  });
});
