import { UserError } from '../model/errors.ts';
import type { Clause, Policy, Rule, RuleExample } from '../model/policy.ts';
import { nearest } from '../policy/nearest.ts';
import { loadPolicySession, type SessionOptions } from '../run/session.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { createPage, type Page } from './page.ts';

const MOST_EXAMPLES = 3;

/** Shows a clause with its rules, or a rule with its clauses. */
export async function explain(name: string, options: SessionOptions & { color?: boolean }, io: Io): Promise<ExitCode> {
  const { policy } = await loadPolicySession(options, io);
  const page = createPage(io, options.color);
  const wanted = name.toLowerCase();
  const clause = policy.clauses.find((each) => each.id.toLowerCase() === wanted);
  const rule = policy.rules.find((each) => each.id === wanted);
  const family = policy.rules.filter((each) => each.family === wanted);
  if (clause) io.out(explainClause(clause, policy, page));
  else if (rule) io.out(explainRule(rule, policy, page));
  else if (family.length > 0) io.out(family.map((each) => explainRule(each, policy, page)).join('\n'));
  else {
    const guess = nearest(wanted, [...policy.rules.map((each) => each.id), ...policy.clauses.map((each) => each.id.toLowerCase())]);
    throw new UserError(`“${name}” is no clause, rule or family of this policy.`, {
      hint: guess ? `Did you mean ${guess}?` : '`clauselint clauses` lists the clauses, `clauselint rules list` the rules.',
    });
  }
  return EXIT.clean;
}

function quotation(clause: Clause, page: Page): string {
  return [`${page.style.bold(clause.id)}  ${page.style.dim(clause.section)}`, page.paragraph(`“${clause.text}”`, 2)].join('\n');
}

function explainClause(clause: Clause, policy: Policy, page: Page): string {
  const rules = policy.rules.filter((rule) => rule.clauses.includes(clause.id));
  const lines = [quotation(clause, page), page.style.dim(`${policy.id} revision ${policy.revision}, ${policy.title}`), ''];
  if (clause.note) lines.push(page.paragraph(`Note: ${clause.note}`), '');
  if (rules.length === 0) {
    lines.push(
      page.paragraph(
        clause.check === 'none'
          ? 'No rule enforces this clause: a draft alone cannot show whether it was kept.'
          : 'No rule enforces this clause, although a draft could show a breach: a gap.',
      ),
    );
  } else {
    lines.push(`Enforced by ${rules.length === 1 ? 'this rule' : `these ${rules.length} rules`}:`, '');
    for (const rule of rules) lines.push(...ruleLines(rule, page, 2), '');
    lines.push(page.style.dim('clauselint explain <rule> shows a rule with its examples.'));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function ruleLines(rule: Rule, page: Page, indent: number): string[] {
  const pad = ' '.repeat(indent);
  return [
    `${pad}${page.style.bold(rule.id)}  ${page.style.dim(`${rule.severity}, kind ${rule.kind}`)}`,
    page.paragraph(rule.why, indent + 2),
    page.paragraph(`What to do: ${rule.advice}`, indent + 2),
  ];
}

/** An example as one line of text. */
function exampleText(example: RuleExample): string {
  if (typeof example === 'string') return example.replace(/\s+/gu, ' ').trim();
  const { text, ...rest } = example.draft;
  const facts = Object.entries(rest).map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [
    String(text ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
    facts.length > 0 ? `(${facts.join('; ')})` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function explainRule(rule: Rule, policy: Policy, page: Page): string {
  const clauses = policy.clauses.filter((clause) => rule.clauses.includes(clause.id));
  const examples = (title: string, mark: string, list: RuleExample[]): string[] => [
    title,
    ...list.slice(0, MOST_EXAMPLES).map((each) => page.paragraph(`${mark} ${exampleText(each)}`, 2)),
    '',
  ];
  return `${[
    ...ruleLines(rule, page, 0),
    '',
    ...(clauses.length > 0 ? ['It enforces:', ...clauses.map((clause) => quotation(clause, page)), ''] : []),
    ...examples('It reports, for example:', page.style.red('✗'), policy.examplesOf(rule.id).flag),
    ...examples('It leaves alone, for example:', page.style.green('✓'), policy.examplesOf(rule.id).allow),
  ]
    .join('\n')
    .trimEnd()}\n`;
}
