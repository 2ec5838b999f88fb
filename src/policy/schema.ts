import type { z } from 'zod';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** The schema of `policy.yaml`. */
export function policySchema(zod: typeof z) {
  const date = zod.string().regex(ISO_DATE, { error: 'a date must be written as year-month-day, such as 2026-02-11' });
  return zod.strictObject({
    id: zod.string().min(1),
    title: zod.string().min(1),
    revision: zod.string(),
    author: zod.string().optional(),
    authoriser: zod.string().optional(),
    issued: date.optional(),
    valid_until: date.optional(),
    language: zod.string().default('en-GB'),
    scope: zod.strictObject({ clause: zod.string().optional(), bearing: zod.array(zod.string()).default([]) }).default({ bearing: [] }),
    names: nameListsSchema(zod).default({}),
    examples: zod
      .strictObject({
        draft: zod.record(zod.string(), zod.unknown()).default({}),
        config: zod.record(zod.string(), zod.unknown()).default({}),
        registers: zod.record(zod.string(), zod.unknown()).default({}),
        now: date.default('2026-01-15'),
      })
      .default({ draft: {}, config: {}, registers: {}, now: '2026-01-15' }),
    clauses: zod
      .array(
        zod.strictObject({
          id: zod.string().regex(/^[A-Z][A-Za-z0-9]*-[0-9A-Za-z.]+$/u, {
            error: 'a clause id is capitals, a hyphen and a number, such as COND-12 or AU-5b',
          }),
          section: zod.string(),
          text: zod.string().min(1),
          check: zod.enum(['draft', 'evidence', 'none']),
          note: zod.string().optional(),
        }),
      )
      .nonempty(),
  });
}

/** The schema of `names` in `policy.yaml`: the word lists by which names in a text are recognised. */
function nameListsSchema(zod: typeof z) {
  const parts = zod.array(zod.strictObject({ lexicon: zod.string(), groups: zod.array(zod.string()).nonempty().optional() })).optional();
  return zod.strictObject({
    given_names: parts,
    ambiguous_names: parts,
    organisation_heads: parts,
    firm_heads: parts,
    organisation_trades: parts,
    thing_heads: parts,
    places: parts,
    terms: parts,
    roles: parts,
    outfits: parts,
  });
}

/** The schema of one rule in `rules/*.yaml`, apart from its options, which its kind owns. */
export function ruleSchema(zod: typeof z) {
  const severity = zod.enum(['error', 'warning', 'note']);
  const example = zod.union([
    zod.string().min(1),
    zod.strictObject({
      draft: zod.record(zod.string(), zod.unknown()),
      config: zod.record(zod.string(), zod.unknown()).optional(),
      registers: zod.record(zod.string(), zod.unknown()).optional(),
      now: zod.string().optional(),
    }),
  ]);
  return zod.strictObject({
    id: zod.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/u, {
      error: 'a rule’s id is family/name in small letters, such as claims/superlative',
    }),
    kind: zod.string(),
    clauses: zod.array(zod.string()).default([]),
    severity,
    grades: zod.record(zod.string(), severity).optional(),
    message: zod.string().min(1),
    why: zod.string().min(1),
    advice: zod.string().min(1),
    applies: zod
      .strictObject({
        scope: zod.enum(['in-scope', 'out-of-scope', 'any']).optional(),
        accounts: zod
          .array(zod.enum(['organisation', 'personal']))
          .nonempty()
          .optional(),
        roles: zod
          .array(zod.enum(['body', 'title', 'alt', 'comment', 'link', 'hashtags', 'image-text']))
          .nonempty()
          .optional(),
        language: zod.string().optional(),
        reply: zod.boolean().optional(),
      })
      .default({}),
    redact: zod.boolean().default(false),
    waivable: zod.boolean().default(true),
    options: zod.unknown(),
    examples: zod.strictObject({ flag: zod.array(example), allow: zod.array(example) }),
  });
}

/** The schema of a rule file: a list under `rules`; each rule is validated by itself, so that a mistake names its rule. */
export function ruleFileSchema(zod: typeof z) {
  return zod.strictObject({ rules: zod.array(zod.record(zod.string(), zod.unknown())).nonempty() });
}

export function lexiconSchema(zod: typeof z) {
  return zod.strictObject({
    id: zod.string(),
    title: zod.string(),
    source: zod.string().min(1),
    entries: zod.array(
      zod.strictObject({
        term: zod.string().min(1),
        aliases: zod.array(zod.string()).optional(),
        hosts: zod.array(zod.string()).optional(),
        parts: zod.array(zod.string()).optional(),
        group: zod.string().optional(),
      }),
    ),
  });
}
