import type { Place } from '../../model/place.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { createPage } from '../page.ts';
import { healthOf } from './health.ts';
import { type ConsentCommandOptions, counted, countOption, openRegister, present } from './session.ts';

export interface VerifyOptions extends ConsentCommandOptions {
  within?: string;
}

/** Reports the health of the register. Exit code 1 when something has to be put right, 2 when a part of it cannot be relied on. */
export async function verifyConsent(options: VerifyOptions, io: Io): Promise<ExitCode> {
  const session = await openRegister(options, io);
  const items = await healthOf(session, countOption('--within', options.within));
  const rank = { error: 0, warning: 1, note: 2 } as const;
  items.sort((a, b) => rank[a.severity] - rank[b.severity]);
  const { source, register } = session.file;
  const { style, paragraph } = createPage(io, options.color);
  const paint = { error: style.red, warning: style.yellow, note: style.dim };
  present(io, options.format, { register: source.file, on: session.today, items }, () =>
    [
      ...items.map(({ severity, status, message, advice, place, rule }) =>
        [
          `${style.bold(whereOf(place))}  ${paint[severity](status === 'unchecked' ? 'not checked' : severity)}  ${style.dim(rule)}`,
          paragraph(message, 2),
          style.dim(paragraph(advice, 2)),
          '',
        ].join('\n'),
      ),
      paragraph(
        `${source.file}: ${counted(register.people.length, 'person', 'people')}, ${counted(register.pictures.length, 'picture', 'pictures')}, ${register.doNotPublish.length} not to be published. ${items.length === 0 ? 'Nothing to put right.' : `${items.filter(({ severity }) => severity !== 'note').length} to put right.`}`,
      ),
      '',
    ].join('\n'),
  );
  if (items.some(({ status }) => status === 'unchecked')) return EXIT.unusable;
  return items.some(({ severity }) => severity !== 'note') ? EXIT.violations : EXIT.clean;
}

function whereOf(place: Place): string {
  return place.kind === 'text' ? `${place.file}:${place.line}:${place.column}` : place.file;
}
