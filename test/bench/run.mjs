// How fast the whole process is, beside node alone and two other linters, in one run: `npm run bench`.
// Everything is measured in turn, round by round, so that a busy machine slows all alike; what counts are the ratios.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const ROUNDS = Number(values.rounds);
/** Cases of several seconds are measured in every fourth round. */
const EVERY = 4;
const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'clauselint-bench-'));
const workspace = join(folder, 'workspace');
cpSync(join(root, 'fixtures/workspace'), workspace, { recursive: true });

const DRAFT = 'drafts/2027-03-17-maths-results.md';
const words = readFileSync(join(workspace, DRAFT), 'utf8');
const posts = readFileSync(join(workspace, 'drafts/short-posts.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
/** Families whose rules need neither grammar nor spelling. */
const TEXT_ONLY = clauselint(['rules', 'list'])
  .stdout.split('\n')
  .filter((line) => /^[a-z-]+$/.test(line) && line !== 'grammar')
  .flatMap((family) => ['--only', family]);

let number = 0;
/** Words that no run has seen before. */
function fresh() {
  number += 1;
  return `Session ${number} of our series begins at ten o’clock, and ${process.pid % 97} chairs are ready for round ${number}.`;
}

function clauselint(args, cache = join(folder, 'cache')) {
  return run([join(root, 'bin/clauselint.js'), ...args], { CLAUSELINT_CACHE: cache });
}

/** Runs node and waits for it. */
function run(args, env = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: workspace,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
    maxBuffer: 1 << 28,
  });
  if (signal !== null || status === null || status > 2) throw new Error(`${args.join(' ')} ended with ${signal ?? status}:\n${stderr}`);
  return { stdout, stderr };
}

/** Seconds of CPU that ended child processes took; undefined where the system does not say. */
function childCpu() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return undefined;
  }
}

function freshDraft() {
  const file = `fresh-${number}.md`;
  writeFileSync(join(workspace, file), `${words}\n${fresh()}\n`);
  return file;
}

function batch(make) {
  const file = `batch-${number}.jsonl`;
  const lines = Array.from({ length: 200 }, (_, at) => {
    const post = posts[at % posts.length];
    return JSON.stringify({ ...post, id: `p${at}`, text: `${post.text} ${make(at)}` });
  });
  writeFileSync(join(workspace, file), `${lines.join('\n')}\n`);
  return file;
}

const textlintRules = join(folder, 'textlint-rules');
mkdirSync(textlintRules);
writeFileSync(
  join(textlintRules, 'no-shouting.cjs'),
  `module.exports = ({ Syntax, RuleError, report, getSource }) => ({
    [Syntax.Str](node) { if (/!!/.test(getSource(node))) report(node, new RuleError('No shouting.')); },
  });\n`,
);
const alex = join(dirname(require.resolve('alex/package.json')), 'cli.js');
const textlint = join(dirname(require.resolve('textlint/package.json')), 'bin/textlint.js');

const cases = [
  { name: 'node -e 0', run: () => run(['-e', '0']) },
  { name: 'clauselint --version', run: () => clauselint(['--version']) },
  { name: 'one draft, text rules', bar: 4, run: () => clauselint(['check', DRAFT, ...TEXT_ONLY]) },
  { name: 'one pasted post, text rules', bar: 4, run: () => clauselint(['check', '--text', 'Doors open at ten on Friday.', ...TEXT_ONLY]) },
  { name: 'one draft, all rules, seen before', run: () => clauselint(['check', DRAFT]) },
  { name: 'one draft, all rules, new words', before: freshDraft, run: (file) => clauselint(['check', file]) },
  {
    name: 'the same, first run ever',
    slow: true,
    before: () => join(folder, `cold-${number++}`),
    run: (cache) => clauselint(['check', DRAFT], cache),
    after: (cache) => rmSync(cache, { recursive: true, force: true }),
  },
  { name: '200 posts, new words', slow: true, before: () => batch(fresh), run: (file) => clauselint(['check', file]) },
  { name: '200 posts, seen before', slow: true, before: () => batch((at) => `Post ${at}.`), run: (file) => clauselint(['check', file]) },
  { name: 'alex, the same draft', run: () => run([alex, DRAFT]) },
  {
    name: 'textlint with one small rule, the same draft',
    run: () => run([textlint, '--rulesdir', textlintRules, DRAFT]),
  },
].filter(({ name }) => values.only === undefined || name === 'node -e 0' || name.includes(values.only));

function measure({ before, run, after }) {
  const input = before?.();
  const cpuBefore = childCpu();
  const start = performance.now();
  run(input);
  const wall = (performance.now() - start) / 1000;
  const cpuAfter = childCpu();
  after?.(input);
  return { wall, cpu: cpuAfter === undefined ? undefined : cpuAfter - cpuBefore };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

try {
  // Once before the clock runs: files in the system's cache, results and the snapshot in clauselint's.
  for (const each of cases) measure(each);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const results = new Map();
    for (const each of cases) if (!each.slow || round % EVERY === 0) results.set(each.name, measure(each));
    rounds.push(results);
    if (process.stderr.isTTY) process.stderr.write(`\rround ${round + 1} of ${ROUNDS}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const nodeCpu = mean(rounds.map((round) => round.get('node -e 0').cpu ?? Number.NaN));
  const rows = cases.map(({ name, bar }) => {
    const seen = rounds.filter((round) => round.has(name));
    const cpu = mean(seen.map((round) => round.get(name).cpu ?? Number.NaN));
    return {
      name,
      wall: median(seen.map((round) => round.get(name).wall)),
      ratio: median(seen.map((round) => round.get(name).wall / round.get('node -e 0').wall)),
      cpu,
      cpuRatio: cpu / nodeCpu,
      bar,
    };
  });
  if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const cell = (value, unit, digits) => (Number.isNaN(value) ? '–' : `${value.toFixed(digits)}${unit}`).padStart(9);
  const line = (...cells) => process.stdout.write(`${cells.join(' ').trimEnd()}\n`);
  line(''.padEnd(width), ...['wall', '× node', 'CPU', '× node'].map((head) => head.padStart(9)), '  bar (wall)');
  for (const { name, wall, ratio, cpu, cpuRatio, bar } of rows) {
    const verdict = bar === undefined ? '' : `  ≤ ${bar} × node: ${ratio <= bar ? 'held' : 'missed'}`;
    line(name.padEnd(width), cell(wall, ' s', 3), cell(ratio, ' ×', 1), cell(cpu, ' s', 3), cell(cpuRatio, ' ×', 1), verdict);
  }
  line(
    `\n${ROUNDS} rounds, each case in turn; wall: median, CPU (user and system): mean. node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}.`,
  );
}
