import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { lint } from '../../src/run/lint.ts';
import { openSession } from '../../src/run/session.ts';

/** A workspace with a picture that gives away a confidential name, and what a check of one draft says of it. */
async function checked(config: object = {}, only: string[] = ['confidential']): Promise<Finding[]> {
  const root = mkdtempSync(join(tmpdir(), 'clauselint-pictures-'));
  for (const folder of ['drafts', 'media']) mkdirSync(join(root, folder));
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300" font-family="sans-serif"><rect width="600" height="300" fill="#fff"/><text x="40" y="80" font-size="30">Coming soon</text><text x="300" y="250" font-size="30">Teasel Hill</text></svg>';
  writeFileSync(join(root, 'media/poster.png'), await sharp(Buffer.from(svg)).png().toBuffer());
  writeFileSync(join(root, 'clauselint.yaml'), JSON.stringify({ registers: { confidential: 'confidential.yaml' }, ...config }));
  writeFileSync(join(root, 'confidential.yaml'), 'terms: [Teasel Hill]\n');
  writeFileSync(
    join(root, 'drafts/a.md'),
    '---\nplatforms: [LinkedIn]\nmedia:\n  - {file: ../media/poster.png, alt: A poster}\n---\nSee you soon.\n',
  );
  const session = await openSession({ cache: false, only }, { cwd: root, environment: {} });
  const findings: Finding[] = [];
  for await (const draft of lint(session, { kind: 'paths', paths: [] }, {}).drafts) findings.push(...draft.findings);
  return findings;
}

test('a text rule finds its words in a picture, and says where in it and where the draft names it', async () => {
  const [finding, ...more] = await checked();
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    ruleId: 'confidential/term',
    excerpt: 'Teasel Hill',
    place: { file: 'media/poster.png', kind: 'box', passage: 'image-text', namedAt: { file: 'drafts/a.md', line: 4 } },
  });
  const place = finding?.place;
  if (place?.kind !== 'box') throw new Error('not in the picture');
  expect(place.x).toBeGreaterThan(290);
  expect(place.y).toBeGreaterThan(210);
});

test('words in pictures are left unread where the configuration says so', async () => {
  expect(await checked({ pictures: { words: false } })).toEqual([]);
});
