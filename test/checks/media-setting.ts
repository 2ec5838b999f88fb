import { fileURLToPath } from 'node:url';
import { tabulatePhrases } from '../../src/checks/phrase-table.ts';
import type { Services } from '../../src/checks/services.ts';
import { createMediaService } from '../../src/image/inspect.ts';
import type { Draft } from '../../src/model/draft.ts';
import type { Account } from '../../src/model/settings.ts';
import { registersFrom } from '../../src/registers/load.ts';
import type { RegisterName } from '../../src/registers/types.ts';

/** A draft as a JSON Lines file has it, as far as media rules read it. */
export interface PlainDraft {
  text: string;
  platform?: string;
  platforms?: string[];
  account?: string;
  publish_at?: string;
  disclosure?: string;
  attestations?: string[];
  media?: { file: string; alt?: string; consent?: string[] | string; reason?: string }[];
}

/** What an example is judged in. */
export interface Setting {
  registers?: Partial<Record<RegisterName, unknown>>;
  config?: { accounts?: Record<string, { owner: Account['owner'] }> };
  now?: string;
}

export function draftOf(plain: PlainDraft): Draft {
  const {
    text,
    platform = 'LinkedIn',
    platforms = [platform],
    account = 'ips',
    publish_at,
    disclosure,
    attestations = [],
    media = [],
  } = plain;
  return {
    id: 'example',
    format: 'jsonl',
    document: { file: 'example.jsonl', text: '', firstLine: 1 },
    meta: {
      approvals: [],
      consents: [],
      rights: [],
      attestations,
      exceptions: [],
      mentions: [],
      ...(disclosure === undefined ? {} : { disclosure }),
    },
    fields: {},
    passages: [{ role: 'body', index: 0, text, map: [], verbatim: [] }],
    assets: media.map(({ file, consent, reason = '' }, index) => ({
      index,
      file,
      span: { start: 0, end: 0 },
      ...(Array.isArray(consent) ? { consent: { refs: consent } } : consent === 'none-needed' ? { consent: { noneNeeded: reason } } : {}),
    })),
    publications: platforms.map((name) => ({
      platform: name,
      account,
      passages: [0],
      ...(publish_at === undefined ? {} : { publishAt: publish_at }),
    })),
  };
}

const lexicon = {
  id: 'platforms',
  title: 'Platforms',
  source: 'test',
  entries: [
    { term: 'X', aliases: ['Twitter'] },
    { term: 'LinkedIn', aliases: ['Linked In'] },
  ],
};

export function servicesFor(
  { registers = {}, config = {}, now = '2026-01-15' }: Setting,
  root = fileURLToPath(new URL('../../rules/ips-international/examples/', import.meta.url)),
): Services {
  const accounts = Object.entries(config.accounts ?? { ips: { owner: 'organisation' as const } }).map(([key, { owner }]) => ({
    key,
    owner,
  }));
  return {
    settings: {
      root,
      timezone: 'Europe/London',
      accounts,
      organisation: { aliases: [], domains: [] },
      alignedGroups: [],
      platforms: { approved: ['LinkedIn', 'X'] },
      pictures: { words: false, codes: false, faces: false },
    },
    registers: registersFrom(registers).registers,
    policy: { phrases: tabulatePhrases({ rules: [], lexicons: [], names: {} } as never), nameWords: {} },
    lexicons: new Map([['platforms', lexicon]]),
    asOf: new Date(now),
    media: createMediaService({ root }),
  } as unknown as Services;
}
