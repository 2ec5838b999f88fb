// What the text families cost a post once the program runs, grammar and spelling aside: part of `npm run bench`.
// CPU time of the process between one result and the next, over the ordinary posts of about 300 characters.
import { readdirSync, readFileSync } from 'node:fs';
import { lint, openSession } from '../../dist/index.js';

const ROUNDS = 20;
const BARS = { median: 3, '95th percentile': 15 };
const labelled = new URL('../../rules/labelled/', import.meta.url);
// Posts from which the classifier has not learnt: it is surer of those that it knows, and then fewer rules are tried.
const texts = readFileSync(new URL('../contrast/ordinary.held-out.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text)
  .filter((text) => text.length >= 240 && text.length <= 360);
const families = readdirSync(labelled).flatMap((file) => /^(?!ordinary)(.*)\.jsonl$/u.exec(file)?.[1] ?? []);
const session = await openSession(
  { only: families, config: new URL('../../fixtures/starter/clauselint.yaml', import.meta.url).pathname },
  { cwd: process.cwd(), environment: process.env },
);

/** Milliseconds of CPU, user and system. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Each post's cost in one pass; the number makes every text new, so that nothing of a former pass is remembered. */
async function pass(round) {
  const lines = texts
    .map((text) => JSON.stringify({ text: `${text} Part ${round}.`, platform: 'LinkedIn', account: 'company' }))
    .join('\n');
  const costs = [];
  let before = cpu();
  for await (const _ of lint(session, { kind: 'stream', bytes: [Buffer.from(lines)], name: 'posts.jsonl' }, {}).drafts) {
    const now = cpu();
    costs.push(now - before);
    before = now;
  }
  return costs;
}

// The first passes read the rules that are read when first needed, and let the machine code settle.
for (let round = -5; round < 0; round += 1) await pass(round);
const costs = [];
for (let round = 1; round <= ROUNDS; round += 1) costs.push(...(await pass(round)));
costs.sort((a, b) => a - b);
const at = (share) => costs[Math.min(costs.length - 1, Math.floor(costs.length * share))];
const figures = { median: at(0.5), '95th percentile': at(0.95) };
console.log(`\nText families, a post of 240 to 360 characters (${texts.length} posts, ${ROUNDS} passes), CPU after start-up:`);
for (const [name, bar] of Object.entries(BARS))
  console.log(`  ${name.padEnd(16)} ${figures[name].toFixed(2)} ms   ≤ ${bar} ms: ${figures[name] <= bar ? 'held' : 'missed'}`);
