import { UserError } from '../model/errors.ts';
import { type ClauseCoverage, coverageOf } from '../policy/coverage.ts';
import { loadPolicySession, type SessionOptions } from '../run/session.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { createPage, type Page } from './page.ts';

/** Lists every clause and how it is covered. */
export async function clauses(options: SessionOptions & { color?: boolean; format: string }, io: Io): Promise<ExitCode> {
  const { policy } = await loadPolicySession(options, io);
  const coverage = coverageOf(policy);
  if (options.format === 'json') {
    const rows = coverage.map(({ clause, coverage: how, rules, byEvidence }) => ({
      ...clause,
      coverage: how,
      byEvidence,
      rules: rules.map((rule) => rule.id),
    }));
    io.out(`${JSON.stringify({ policy: { id: policy.id, revision: policy.revision }, clauses: rows }, null, 2)}\n`);
    return EXIT.clean;
  }
  if (options.format !== 'pretty')
    throw new UserError(`There is no format “${options.format}” for this command.`, { hint: 'Choose pretty or json.' });
  const page = createPage(io, options.color);
  const lines = [page.style.bold(`${policy.id}  ${policy.title}, revision ${policy.revision}`)];
  let section = '';
  for (const each of coverage) {
    if (each.clause.section !== section) {
      section = each.clause.section;
      lines.push('', page.style.underline(section));
    }
    lines.push(...clauseLines(each, page));
  }
  const count = (how: ClauseCoverage['coverage']): number => coverage.filter((each) => each.coverage === how).length;
  const byEvidence = coverage.filter((each) => each.byEvidence).length;
  lines.push(
    '',
    page.paragraph(
      `${coverage.length} clauses: ${count('rules')} enforced by rules (${byEvidence} of them by asking for evidence), ${count('not-visible')} not visible in a draft, ${count('gap') === 0 ? 'no gaps' : `${count('gap')} ${count('gap') === 1 ? 'gap' : 'gaps'}: a draft could show a breach, and no rule looks`}.`,
    ),
  );
  io.out(`${lines.join('\n')}\n`);
  return EXIT.clean;
}

function clauseLines({ clause, coverage, rules, byEvidence }: ClauseCoverage, page: Page): string[] {
  const { style } = page;
  const how =
    coverage === 'gap'
      ? style.red('✗ gap: a draft could show a breach, and no rule looks')
      : coverage === 'not-visible'
        ? style.dim('· not visible in a draft')
        : style.green(`✓ ${byEvidence ? 'evidence is asked for by' : 'checked by'} ${rules.map((rule) => rule.id).join(', ')}`);
  return [`${style.bold(clause.id.padEnd(8))} ${page.paragraph(clause.text, 9).trimStart()}`, page.paragraph(how, 9)];
}
