import type { Approval, DraftException, DraftMeta, PersonalConsent, RightsGrant } from '../model/draft.ts';
import { defined } from './defined.ts';
import { type Aliases, type Fields, strings } from './fields.ts';

const NONE: Aliases = {};
const APPROVAL: Aliases = { approved_by: 'by', approver: 'by', approved_on: 'on', approved_at: 'on', date: 'on' };
const DISCLOSURES = ['none', 'ad', 'affiliate', 'gifted', 'partnership'];

/** What the author declares about the draft. A declaration with a mistake is reported and does not count. */
export function readMeta(fields: Fields): DraftMeta {
  return {
    approvals: [...approvals(fields), ...approvalsInFields(fields)],
    consents: consents(fields),
    rights: rights(fields),
    attestations: strings(fields.texts('attestations')),
    exceptions: exceptions(fields),
    mentions: mentions(fields),
    ...defined({
      inReplyTo: inReplyTo(fields),
      release: fields.string('release'),
      collaborators: fields.has('collaborators') ? strings(fields.texts('collaborators')) : undefined,
      reshareOf: fields.string('reshare_of'),
      embargoUntil: fields.date('embargo_until'),
      campaign: fields.string('campaign'),
      disclosure: disclosure(fields),
    }),
  };
}

function approvals(fields: Fields): Approval[] {
  return fields.objects('approvals', APPROVAL, 'by').flatMap((line) => {
    const by = required(line, 'by', 'approval', 'who approved');
    const approval = {
      covers: strings(line.texts('covers')),
      ...defined({
        role: line.string('role'),
        clause: line.string('clause'),
        on: line.date('on'),
        expires: line.date('expires'),
        approvedText: line.text('approved_text')?.text,
      }),
    };
    return by !== undefined && intact(line, ['covers', 'clause', 'on', 'expires', 'approved_text']) ? { by, ...approval } : [];
  });
}

/** `approved_by` and `approved_at`, side by side in the front matter. */
function approvalsInFields(fields: Fields): Approval[] {
  const on = fields.date('approved_at');
  const names = strings(fields.texts('approved_by'));
  return fields.sound('approved_at') ? names.map((by) => ({ by, covers: [], ...defined({ on }) })) : [];
}

function consents(fields: Fields): PersonalConsent[] {
  return fields.objects('consents', { by: 'from', date: 'on' }, 'from').flatMap((line) => {
    const from = required(line, 'from', 'consent', 'whose permission it is');
    const consent = defined({
      scope: line.string('scope'),
      explicitHealth: line.boolean('explicit_health'),
      on: line.date('on'),
      expires: line.date('expires'),
    });
    return from !== undefined && intact(line, ['scope', 'explicit_health', 'on', 'expires']) ? { from, ...consent } : [];
  });
}

function rights(fields: Fields): RightsGrant[] {
  return fields.objects('rights', { date: 'on' }).flatMap((line) => {
    const grant = defined({
      source: line.string('source'),
      basis: line.string('basis'),
      ref: line.string('ref'),
      on: line.date('on'),
      expires: line.date('expires'),
    });
    return intact(line, ['source', 'basis', 'ref', 'on', 'expires']) ? grant : [];
  });
}

function exceptions(fields: Fields): DraftException[] {
  return fields.objects('exceptions', { by: 'approved_by', until: 'expires' }).flatMap((line) => {
    const rule = required(line, 'rule', 'exception', 'which rule it is about');
    const reason = required(line, 'reason', 'exception', 'why it is asked for');
    const approvedBy = required(line, 'approved_by', 'exception', 'who approved it');
    const expires = line.date('expires');
    if (expires === undefined && line.sound('expires')) missing(line, 'expires', 'exception', 'its last day');
    return rule && reason && approvedBy && expires ? { rule, reason, approvedBy, expires, span: line.span } : [];
  });
}

/** A list of names, or lists by account. */
function mentions(fields: Fields): string[] {
  const byAccount = fields.value('mentions')?.kind === 'object' ? fields.objects('mentions', NONE) : [];
  if (byAccount.length === 0) return strings(fields.texts('mentions'));
  return [...new Set(byAccount.flatMap((lists) => lists.names().flatMap((name) => strings(lists.texts(name)))))];
}

function inReplyTo(fields: Fields): DraftMeta['inReplyTo'] {
  const value = fields.value('in_reply_to');
  if (value === undefined) return undefined;
  if (value.kind === 'object') {
    const [answered] = fields.objects('in_reply_to', { author_name: 'author', link: 'url' });
    return { text: answered?.text('text')?.text ?? '', ...defined({ url: answered?.string('url'), author: answered?.string('author') }) };
  }
  const text = fields.string('in_reply_to');
  if (text === undefined) return undefined;
  return /^https?:\/\/\S+$/.test(text) ? { text: '', url: text } : { text };
}

function disclosure(fields: Fields): string | undefined {
  const written = fields.text('disclosure');
  const word = written?.text.trim().toLowerCase();
  if (written === undefined || word === undefined || word === '') return undefined;
  if (DISCLOSURES.includes(word)) return word;
  fields.report('input/field', written.span, `“${word}” is no kind of disclosure.`, `Write one of these: ${DISCLOSURES.join(', ')}.`);
  return undefined;
}

function intact(line: Fields, names: string[]): boolean {
  return names.every((name) => line.sound(name));
}

function required(line: Fields, name: string, what: string, meaning: string): string | undefined {
  const found = line.string(name);
  if (found === undefined && line.sound(name)) missing(line, name, what, meaning);
  return found;
}

function missing(line: Fields, name: string, what: string, meaning: string): void {
  line.report('input/field', line.span, `This ${what} does not say ${meaning}, so it does not count.`, `Add the field “${name}”.`);
}
