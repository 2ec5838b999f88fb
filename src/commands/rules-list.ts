import { loadPolicySession, type SessionOptions } from '../run/session.ts';
import { EXIT, type ExitCode, type Io } from './io.ts';
import { createPage } from './page.ts';

/** Lists the rules by family. */
export async function listRules(options: SessionOptions & { color?: boolean }, io: Io): Promise<ExitCode> {
  const { policy, configuration } = await loadPolicySession(options, io);
  const { style, paragraph } = createPage(io, options.color);
  const widest = Math.max(...policy.rules.map((rule) => rule.id.length));
  const lines: string[] = [];
  for (const family of [...new Set(policy.rules.map((rule) => rule.family))].sort()) {
    lines.push(style.underline(family));
    for (const rule of policy.rules.filter((each) => each.family === family)) {
      const override = configuration.rules[rule.id] ?? configuration.rules[`${family}/*`];
      const severity = override === 'off' ? 'off here' : typeof override === 'object' ? `${override.severity} here` : rule.severity;
      lines.push(
        `  ${style.bold(rule.id.padEnd(widest))}  ${severity.padEnd(8)} ${style.dim(rule.kind.padEnd(9))} ${rule.clauses.join(' ')}`,
      );
    }
    lines.push('');
  }
  lines.push(
    paragraph(`${policy.rules.length} rules of ${policy.id} revision ${policy.revision}. clauselint explain <rule> says more of one.`),
  );
  io.out(`${lines.join('\n')}\n`);
  return EXIT.clean;
}
