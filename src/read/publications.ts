import type { Publication } from '../model/draft.ts';
import { defined } from './defined.ts';
import { type Fields, strings } from './fields.ts';
import type { ReadOptions } from './result.ts';
import type { TextValue } from './value.ts';

/** Where a draft appears, before its passages are assigned. */
export type Appearance = Omit<Publication, 'passages'>;

interface NamedAccount {
  account: string;
  /** When the author says it: a map of platform to account, or an entry with both. */
  platform?: string;
}

/**
 * The publications of a draft: every platform with every account, except that
 * an account which is known to stand on one platform appears only there. A
 * platform that only a variant names is one too, since somebody wrote wording
 * for it. A draft that names nothing has one publication, with the defaults.
 */
export function readAppearances(fields: Fields, mediaAccounts: TextValue[], variants: string[], options: ReadOptions): Appearance[] {
  const { defaults = {} } = options;
  const publishAt = fields.date('publish_at') ?? (fields.sound('publish_at') ? defaults.publishAt : undefined);
  const accounts = [...readAccounts(fields), ...strings(mediaAccounts).map((account) => ({ account }))];
  if (accounts.length === 0 && defaults.account !== undefined) accounts.push({ account: defaults.account });
  const platforms = strings(fields.texts('platforms')).flatMap(byComma);
  const found = combine(platforms, accounts, defaults.platform, options);
  for (const key of variants) {
    if (found.some((appearance) => matches(appearance, key, options))) continue;
    const platform = options.accountPlatform?.(key);
    found.push(platform === undefined ? { platform: key } : { platform, account: key });
  }
  if (found.length === 0) found.push(defined({ platform: defaults.platform }));
  return found.map((appearance) => ({ ...appearance, ...defined({ publishAt }) }));
}

function combine(platforms: string[], accounts: NamedAccount[], fallback: string | undefined, options: ReadOptions): Appearance[] {
  const found: Appearance[] = [];
  const add = (appearance: Appearance): void => {
    if (!found.some(({ platform, account }) => platform === appearance.platform && account === appearance.account)) found.push(appearance);
  };
  const loose: string[] = [];
  for (const { account, platform = options.accountPlatform?.(account) } of accounts) {
    if (platform === undefined) loose.push(account);
    else add({ platform: platforms.find((name) => sameName(name, platform, options)) ?? platform, account });
  }
  const named = platforms.length > 0 ? platforms : found.length === 0 && fallback !== undefined ? [fallback] : [];
  for (const account of loose) {
    if (named.length === 0) add(defined({ platform: found.length === 0 ? fallback : undefined, account }));
    for (const platform of named) add({ platform, account });
  }
  for (const platform of named) {
    if (!found.some((appearance) => appearance.platform === platform)) add({ platform });
  }
  return found;
}

/** Whether a name that a variant, a hashtag list or the like carries is this publication's platform or account. */
export function matches({ platform, account }: Appearance, key: string, options: ReadOptions): boolean {
  return (platform !== undefined && sameName(platform, key, options)) || account === key;
}

function sameName(one: string, other: string, { platformKey = plainKey }: ReadOptions): boolean {
  return platformKey(one) === platformKey(other);
}

function plainKey(written: string): string {
  return written.toLowerCase().replace(/[\s._-]+/g, '');
}

function byComma(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `[college-main]`, `{instagram: college-main}` or `[{platform: instagram, account: college-main}]`. */
function readAccounts(fields: Fields): NamedAccount[] {
  const value = fields.value('accounts');
  if (value?.kind === 'object') {
    return fields
      .objects('accounts', {})
      .flatMap((map) =>
        map.names().flatMap((platform) => strings(map.texts(platform)).map((account) => ({ account, platform: map.written(platform) }))),
      );
  }
  const items = value?.kind === 'list' ? value.items : [];
  if (!items.some((item) => item.kind === 'object'))
    return strings(fields.texts('accounts'))
      .flatMap(byComma)
      .map((account) => ({ account }));
  return fields.objects('accounts', { key: 'account', name: 'account', handle: 'account', id: 'account' }, 'account').flatMap((entry) => {
    const account = entry.string('account');
    if (account !== undefined) return { account, ...defined({ platform: entry.string('platform') }) };
    if (entry.sound('account'))
      entry.report('input/field', entry.span, 'This account has no name.', 'Add the field “account”, its key in the configuration.');
    return [];
  });
}
