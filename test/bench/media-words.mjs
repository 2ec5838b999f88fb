// How many confidential terms in pictures are found, and how often ordinary graphics are stopped: end to end, through
// the whole policy. `npm run bench:media-words [-- terms ordinary]`. Fonts that are missing are replaced by others.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint, openSession } from '../../dist/index.js';
import { graphic } from './graphics.mjs';

const TERMS = [
  'Project Juniper',
  'Northgate',
  'Project Larkspur',
  'Teasel Hill',
  'Merrow Bridge',
  'Operation Saffron',
  'Quillford',
  'Castor House',
];
const [withTerm = 120, ordinary = 30, from = 0] = process.argv.slice(2).map(Number);
const root = mkdtempSync(join(tmpdir(), 'clauselint-words-'));
mkdirSync(join(root, 'media'));
writeFileSync(
  join(root, 'clauselint.yaml'),
  'organisation: {name: Example College}\nplatforms: {approved: [LinkedIn]}\nregisters: {confidential: confidential.yaml}\n',
);
writeFileSync(join(root, 'confidential.yaml'), JSON.stringify({ terms: TERMS }));

const pictures = new Map();
const lines = [];
for (let seed = from; seed < from + withTerm + ordinary; seed += 1) {
  const term = seed < from + withTerm ? TERMS[seed % TERMS.length] : undefined;
  const picture = { ...(await graphic(seed, term)), term };
  pictures.set(picture.name, picture);
  writeFileSync(join(root, 'media', picture.name), picture.bytes);
  lines.push(
    JSON.stringify({
      id: picture.name,
      text: 'See you on Saturday.',
      platform: 'LinkedIn',
      media: [{ file: `media/${picture.name}`, alt: 'A poster', consent: 'none-needed', reason: 'words only' }],
    }),
  );
}

const session = await openSession({ cache: false, config: join(root, 'clauselint.yaml') }, { cwd: root, environment: process.env });
const missed = [];
const alarms = [];
const before = process.cpuUsage();
for await (const { id, findings } of lint(session, { kind: 'stream', bytes: [Buffer.from(lines.join('\n'))], name: 'posts.jsonl' }, {})
  .drafts) {
  const picture = pictures.get(id);
  const inPicture = findings.filter(({ place }) => place.kind === 'box');
  if (picture.term !== undefined && !inPicture.some(({ ruleId }) => ruleId === 'confidential/term')) missed.push(picture);
  for (const { ruleId, excerpt, severity } of inPicture)
    if (ruleId !== 'confidential/term') alarms.push(`${id}: ${severity} ${ruleId} at “${excerpt}”`);
}
const { user, system } = process.cpuUsage(before);
rmSync(root, { recursive: true });

const share = (100 * (withTerm - missed.length)) / withTerm;
console.log(
  `Words in pictures: ${withTerm - missed.length} of ${withTerm} confidential terms found (${share.toFixed(1)} %), bar 95 %: ${share >= 95 ? 'held' : 'missed'}`,
);
for (const { name, font, size, colours, term } of missed) console.log(`  missed: ${term} in ${name} (${font}, ${size}, ${colours})`);
console.log(`False alarms in these ${withTerm + ordinary} graphics: ${alarms.length}, bar 0: ${alarms.length === 0 ? 'held' : 'missed'}`);
for (const alarm of alarms) console.log(`  ${alarm}`);
console.log(`CPU: ${((user + system) / 1000 / (withTerm + ordinary)).toFixed(0)} ms a picture, all rules`);
