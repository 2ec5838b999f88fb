// Measures the text rules on our own labelled drafts: `npm run eval`.
// usage: node test/contrast/run.mjs [--set held-out|labelled] [--family NAME] [--drafts FILE] [--posts FILE] [--show]
// `--drafts` and `--posts` measure labelled drafts and harmless posts of a file of yours instead.
// `held-out`, the default, is looked at by nobody who writes rules, only scored; `labelled` is what the classifier has
// learnt, which takes many minutes and flatters.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../../bin/clauselint.js');
const text = { type: 'string' };
const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: 'held-out' },
    family: text,
    drafts: text,
    posts: text,
    show: { type: 'boolean', default: false },
  },
});
const read = (file) =>
  readFileSync(resolve(here, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const folder = mkdtempSync(join(tmpdir(), 'clauselint-contrast-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The findings of each draft, by id. */
function lint(records, families) {
  mkdirSync(join(folder, 'registers'), { recursive: true });
  const configuration = {
    policy: 'ips-international',
    timezone: 'Europe/London',
    organisation: { name: 'IPS International', aliases: ['IPS', '@IPSInternational'], domains: ['ips-international.example'] },
    platforms: { approved: ['LinkedIn', 'Facebook', 'Instagram', 'X', 'YouTube'] },
    accounts: { ips: { owner: 'organisation' }, personal: { owner: 'personal' } },
    aligned_groups: [...new Set(records.flatMap((record) => record.meta?.aligned_groups ?? []))],
    registers: { confidential: 'registers/confidential.yaml' },
  };
  writeFileSync(join(folder, 'clauselint.yaml'), JSON.stringify(configuration));
  const terms = [...new Set(records.flatMap((record) => record.terms ?? []))];
  writeFileSync(join(folder, 'registers/confidential.yaml'), JSON.stringify({ terms }));
  const drafts = records.map(({ id, text, platform, meta = {} }) => {
    const { scheduled, approved_platforms, aligned_groups, ...rest } = meta;
    const publish = scheduled === undefined ? {} : { publish_at: scheduled };
    return JSON.stringify({ id, text, platform: platform ?? 'LinkedIn', account: 'ips', ...publish, ...rest });
  });
  writeFileSync(join(folder, 'drafts.jsonl'), `${drafts.join('\n')}\n`);
  const only = families.flatMap((family) => ['--only', family]);
  const args = ['check', 'drafts.jsonl', ...only, '--format', 'json', '--fail-on', 'never', '--as-of', '2026-01-15'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (!stdout.trim()) throw new Error(stderr);
  return new Map(JSON.parse(stdout).drafts.map((draft) => [draft.id, draft.findings]));
}

const stops = (finding) => finding.severity !== 'note' && finding.status === 'violation';

/** The 95 % confidence interval of a proportion after E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, 1927. */
function interval(hits, all) {
  if (all === 0) return '    –        ';
  const z = 1.96;
  const share = hits / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all);
  const percent = (value) => Math.round(100 * value);
  return `${String(percent(share)).padStart(4)} (${percent(Math.max(0, middle - half))}–${percent(Math.min(1, middle + half))})`.padEnd(13);
}

/** The file of a family, or of the ordinary posts, in a set. */
const fileOf = (set, family) =>
  set === 'labelled' ? join(here, `../../rules/labelled/${family}.jsonl`) : join(here, `${family}.${set}.jsonl`);
/** Sets of harmless posts, each on its own: ordinary ones, and ones that name people with an approval. */
const HARMLESS = ['ordinary', 'approved'];
const everyFamily = readdirSync(here)
  .flatMap((name) => /^(.*)\.held-out\.jsonl$/u.exec(name)?.[1] ?? [])
  .filter((name) => !HARMLESS.includes(name));
const { drafts: file, posts, show } = options;
const families = everyFamily.filter((family) => options.family === undefined || options.family === family);

const set = file ?? options.set;
if (posts === undefined || file !== undefined) {
  // With one family, its rules read the drafts of every family: what it says of the others' complying drafts counts too.
  const records = file !== undefined ? read(resolve(file)) : everyFamily.flatMap((family) => read(fileOf(set, family)));
  const findings = lint(records, families);
  const total = { found: 0, violating: 0, quiet: 0, complying: 0, solved: 0, pairs: 0 };
  console.log(`\n${set.padEnd(22)} found        quiet        pairs        (per cent, with 95 % confidence intervals)`);
  for (const family of families) {
    const ofFamily = records.filter((record) => record.clause === family);
    const hit = (record) => (findings.get(record.id) ?? []).some((finding) => stops(finding) && finding.family === family);
    const right = (record) => hit(record) === (record.label === 'violates');
    const violating = ofFamily.filter((record) => record.label === 'violates');
    const complying = ofFamily.filter((record) => record.label === 'complies');
    const pairs = [...new Set(ofFamily.flatMap((record) => record.pair ?? []))].map((pair) =>
      ofFamily.filter((record) => record.pair === pair),
    );
    const row = {
      found: violating.filter(hit).length,
      violating: violating.length,
      quiet: complying.filter(right).length,
      complying: complying.length,
      solved: pairs.filter((pair) => pair.every(right)).length,
      pairs: pairs.length,
    };
    for (const key of Object.keys(total)) total[key] += row[key];
    console.log(family.padEnd(22), line(row));
    if (show) {
      for (const record of ofFamily.filter((each) => !right(each))) {
        console.log(`  ${record.label === 'violates' ? 'MISSED' : 'FALSE '} ${record.id} ${JSON.stringify(record.text)} -- ${record.why}`);
        for (const finding of (findings.get(record.id) ?? []).filter((each) => each.family === family && stops(each)))
          console.log(`         ${finding.ruleId}: ${finding.excerpt}`);
      }
    }
  }
  console.log('all'.padEnd(22), line(total));
  const strange = records.filter(
    (record) =>
      record.label === 'complies' &&
      (findings.get(record.id) ?? []).some(
        (finding) => stops(finding) && finding.family !== record.clause && !record.also?.includes(finding.family),
      ),
  );
  console.log(
    `complying drafts stopped by another family: ${interval(strange.length, records.filter((record) => record.label === 'complies').length).trim()} %`,
  );
  if (show)
    for (const record of strange)
      for (const finding of findings
        .get(record.id)
        .filter((each) => stops(each) && each.family !== record.clause && !record.also?.includes(each.family)))
        console.log(`  ${record.id} ${finding.ruleId}: ${finding.excerpt} -- ${JSON.stringify(record.text)}`);
}

/** Findings by their rule, the rule with most of them first. */
function byRule(findings) {
  const rules = new Map();
  for (const finding of findings) rules.set(finding.ruleId, [...(rules.get(finding.ruleId) ?? []), finding]);
  return [...rules].sort(([, one], [, other]) => other.length - one.length);
}

function line(row) {
  return [
    interval(row.found, row.violating),
    interval(row.quiet, row.complying),
    interval(row.solved, row.pairs),
    `n = ${row.violating} + ${row.complying}`,
  ].join('');
}

const ofSet = HARMLESS.map((name) => fileOf(set, name)).filter((path) => existsSync(path));
const postFiles = posts !== undefined ? [resolve(posts)] : file !== undefined ? [] : ofSet;
for (const path of postFiles) {
  const ordinary = read(path);
  const findings = lint(ordinary, options.family === undefined ? [] : [options.family]);
  const stopped = ordinary.filter((post) => findings.get(post.id).some(stops));
  console.log(
    `\n${basename(path)}: posts with an error or warning: ${stopped.length} of ${ordinary.length}: ${interval(stopped.length, ordinary.length).trim()} %`,
  );
  if (!show) continue;
  const alarms = stopped.flatMap((post) =>
    findings
      .get(post.id)
      .filter(stops)
      .map((finding) => ({ ...finding, post })),
  );
  for (const [rule, of] of byRule(alarms)) {
    console.log(`${String(of.length).padStart(5)} ${rule}`);
    for (const { excerpt, post } of of) console.log(`        ${post.id} ${excerpt} -- ${JSON.stringify(post.text)}`);
  }
}
