import type { z } from 'zod';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** The schema of `policy.yaml`. */
export function policySchema(zod: typeof z) {
  const date = zod.string().regex(ISO_DATE, { error: 'a date must be written as year-month-day, such as 2026-02-11' });
  return zod.strictObject({
    id: zod.string().min(1).describe('The document’s own number, such as POL-026.'),
    title: zod.string().min(1).describe('The document’s title.'),
    revision: zod.string(),
    author: zod.string().optional(),
    authoriser: zod.string().optional(),
    issued: date.optional(),
    valid_until: date.optional().describe('The last day on which the policy is in force.'),
    language: zod.string().default('en-GB'),
    scope: zod
      .strictObject({
        clause: zod.string().optional().describe('The clause that limits the policy to posts with a bearing on the organisation.'),
        bearing: zod.array(zod.string()).default([]).describe('Phrases that tie a post to the organisation or to the author’s work there.'),
      })
      .default({ bearing: [] })
      .describe('What puts a draft on a personal account in the policy’s scope.'),
    names: nameListsSchema(zod)
      .default({})
      .describe('The word lists by which names in a text are recognised, and the wordings that point at somebody without one.'),
    examples: zod
      .strictObject({
        draft: zod.record(zod.string(), zod.unknown()).default({}),
        config: zod.record(zod.string(), zod.unknown()).default({}),
        registers: zod.record(zod.string(), zod.unknown()).default({}),
        now: date.default('2026-01-15'),
      })
      .default({ draft: {}, config: {}, registers: {}, now: '2026-01-15' })
      .describe('The setting in which the rules’ examples are judged, unless an example says otherwise.'),
    clauses: zod
      .array(
        zod.strictObject({
          id: zod.string().regex(/^[A-Z][A-Za-z0-9]*-[0-9A-Za-z.]+$/u, {
            error: 'a clause id is capitals, a hyphen and a number, such as COND-12 or AU-5b',
          }),
          section: zod.string(),
          text: zod.string().min(1).describe('The policy’s own words.'),
          check: zod
            .enum(['draft', 'evidence', 'none'])
            .describe('Whether a draft can show a breach, can show that evidence is owed, or neither.'),
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
    things: parts,
    places: parts,
    terms: parts,
    roles: parts,
    outfits: parts,
  });
}

/** The schema of a doubt: what a text must at least read like for a rule to be tried on it. */
export function doubtSchema(zod: typeof z) {
  return zod.strictObject({
    label: zod.string().describe('A label of the classifier.'),
    below: zod.number().min(0).max(1).describe('The probability below which the rule says nothing.'),
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
      pictures: zod
        .record(
          zod.string(),
          zod.strictObject({
            words: zod.string().optional(),
            codes: zod.array(zod.string()).optional(),
            faces: zod.int().min(0).optional(),
            unread: zod.string().optional(),
          }),
        )
        .optional()
        .describe('What the draft’s pictures are taken to hold, by file: words, codes, faces, or why none of it can be read.'),
    }),
  ]);
  return zod.strictObject({
    doubt: zod
      .union([zod.literal(false), doubtSchema(zod)])
      .optional()
      .describe('Overrides the doubt of the file; false: none.'),
    id: zod.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/u, {
      error: 'a rule’s id is family/name in small letters, such as claims/superlative',
    }),
    kind: zod.string().describe('The kind of check; it decides which options there are.'),
    clauses: zod.array(zod.string()).default([]).describe('The clauses that the rule enforces, by their ids.'),
    severity: severity.describe('error: must not be published; warning: a person must settle it first; note: worth knowing.'),
    grades: zod.record(zod.string(), severity).optional().describe('Severity by the grade that a check gives, when it gives one.'),
    message: zod.string().min(1).describe('What is wrong, with {match} and other names of a hit’s data.'),
    why: zod.string().min(1).describe('Why it matters.'),
    advice: zod.string().min(1).describe('What to do.'),
    applies: zod
      .strictObject({
        scope: zod.enum(['in-scope', 'out-of-scope', 'any']).optional().describe('Whether drafts outside the policy’s scope count too.'),
        accounts: zod
          .array(zod.enum(['organisation', 'personal']))
          .nonempty()
          .optional(),
        roles: zod
          .array(zod.enum(['body', 'title', 'alt', 'comment', 'link', 'hashtags', 'image-text']))
          .nonempty()
          .optional(),
        language: zod.string().optional().describe('en: only passages in English.'),
        reply: zod.boolean().optional().describe('Only drafts that answer another post, or only drafts that do not.'),
      })
      .default({})
      .describe('Which drafts the rule is for; what is absent does not restrict.'),
    redact: zod.boolean().default(false).describe('Masks the matched words wherever they could be stored.'),
    waivable: zod.boolean().default(true).describe('Whether a draft may carry an approved exception.'),
    options: zod.unknown().describe('What the kind of check needs.'),
    examples: zod
      .strictObject({
        flag: zod.array(example).describe('Posts that the rule must report.'),
        allow: zod.array(example).describe('Posts that it must leave alone.'),
      })
      .describe('The rule’s own proof.'),
  });
}

/** The schema of a rule file: a list under `rules`; each rule is validated by itself, so that a mistake names its rule. */
export function ruleFileSchema(zod: typeof z) {
  return zod.strictObject({ doubt: doubtSchema(zod).optional(), rules: zod.array(zod.record(zod.string(), zod.unknown())).nonempty() });
}

export function lexiconSchema(zod: typeof z) {
  return zod.strictObject({
    id: zod.string(),
    title: zod.string(),
    source: zod.string().min(1).describe('Where the facts come from, and when they were checked.'),
    entries: zod.array(
      zod.strictObject({
        term: zod.string().min(1),
        aliases: zod.array(zod.string()).optional(),
        hosts: zod.array(zod.string()).optional().describe('Host names of a platform.'),
        parts: zod.array(zod.string()).optional().describe('Names of a platform’s own things that give it away.'),
        group: zod.string().optional(),
      }),
    ),
  });
}
